import type { Evaluation } from '../../records/evaluation.ts';
import { tiedRanks } from '../../statistics/rankings/tied-ranks.ts';
import type { Metric } from '../evidence/metric-choice.ts';
import type { MetricEstimate } from '../evidence/metric-estimate.ts';
import type { Entry } from '../evidence/select-evidence.ts';
import { findIncomparable } from './comparable.ts';

/** A model of the leaderboard. */
export interface Standing {
  readonly model: string;
  readonly evaluation: Evaluation;
  readonly estimate: MetricEstimate;
  /** The best and the worst rank it may have; null where it is not ranked. */
  readonly rank: number | null;
  readonly worst: number | null;
  /** Models that it cannot be told from. */
  readonly tiedWith: readonly string[];
  readonly isEligible: boolean;
  readonly isComparable: boolean;
  /** What a reader has to know, one phrase each. */
  readonly remarks: readonly string[];
}

/** Models in their order: ranked ones first, the best first, and then what cannot be ranked. */
export interface Leaderboard {
  readonly metric: Metric;
  readonly level: number;
  readonly standings: readonly Standing[];
}

/** Ranks what is eligible, comparable and has an interval. A metric without direction is ranked as if higher were better. */
export function rankModels(
  entries: readonly Entry[],
  {
    metric,
    level,
    estimates,
  }: {
    readonly metric: Metric;
    readonly level: number;
    /** By evaluation id. */
    readonly estimates: ReadonlyMap<string, MetricEstimate>;
  },
): Leaderboard {
  const incomparable = findIncomparable(entries);
  const standings = entries.flatMap(({ evaluation }) => {
    const estimate = estimates.get(evaluation.evaluation_id);
    return estimate === undefined ? [] : [unranked(evaluation, estimate, incomparable)];
  });
  const sign = metric.direction === 'lower' ? -1 : 1;
  const ranked = withRanks(standings.filter(isRankable), metric);
  const rest = standings.filter((each) => !isRankable(each));
  const inOrder = (list: readonly Standing[]): readonly Standing[] =>
    list.toSorted((a, b) => sign * (valueOf(b, sign) - valueOf(a, sign)) || (a.model < b.model ? -1 : 1));
  return { metric, level, standings: [...inOrder(ranked), ...inOrder(rest)] };
}

/** Tells whether a standing has its place in the order. */
function isRankable({ isEligible, isComparable, estimate }: Standing): boolean {
  return isEligible && isComparable && estimate.lower !== null && estimate.upper !== null;
}

function unranked(
  evaluation: Evaluation,
  estimate: MetricEstimate,
  incomparable: ReadonlyMap<string, string>,
): Standing {
  const reason = incomparable.get(evaluation.evaluation_id);
  const remarks = [
    evaluation.eligible ? null : `not eligible: ${evaluation.ineligible_reason ?? 'no reason given'}`,
    reason === undefined ? null : `not comparable: ${reason}`,
    estimate.basis === 'asserted' ? 'asserted without episodes' : null,
    estimate.basis === 'stated counts' || estimate.basis === 'stated error' ? `by ${estimate.basis}` : null,
    estimate.caution,
  ];
  return {
    model: evaluation.model_id,
    evaluation,
    estimate,
    rank: null,
    worst: null,
    tiedWith: [],
    isEligible: evaluation.eligible,
    isComparable: reason === undefined,
    remarks: remarks.filter((remark) => remark !== null),
  };
}

function withRanks(standings: readonly Standing[], { direction }: Metric): readonly Standing[] {
  const { ranks } = tiedRanks(
    standings.map(({ estimate }) => ({ lower: estimate.lower ?? 0, upper: estimate.upper ?? 0 })),
    { direction: direction ?? 'higher' },
  );
  return standings.map((standing, index) => ({
    ...standing,
    rank: ranks[index]?.rank ?? null,
    worst: ranks[index]?.worst ?? null,
    tiedWith: (ranks[index]?.tiedWith ?? []).flatMap((other) => standings[other]?.model ?? []),
  }));
}

/** What has no value comes last. */
function valueOf({ estimate }: Standing, sign: 1 | -1): number {
  return estimate.value ?? sign * -Number.MAX_VALUE;
}
