import { CairnError } from '@cairn/core';
import { directionOf, metricDirections } from '../../records/metric-direction.ts';
import { hypervolume } from '../../statistics/fronts/hypervolume.ts';
import { paretoFront } from '../../statistics/fronts/pareto-front.ts';
import { metricsOf } from '../evidence/metric-choice.ts';
import type { Metric } from '../evidence/metric-choice.ts';
import { metricEstimate } from '../evidence/metric-estimate.ts';
import type { MetricEstimate } from '../evidence/metric-estimate.ts';
import type { Entry, EvidenceSource } from '../evidence/select-evidence.ts';

/** A metric whose better end is known. */
export interface DirectedMetric {
  readonly name: string;
  readonly direction: 'higher' | 'lower';
}

/** A model among the others. */
export interface FrontPoint {
  readonly model: string;
  /** In the order of the metrics. */
  readonly estimates: readonly MetricEstimate[];
  readonly isOnFront: boolean;
  /** Models that are at least as good in all metrics and better in one. */
  readonly dominatedBy: readonly string[];
}

/** A Pareto front. */
export interface Front {
  readonly metrics: readonly DirectedMetric[];
  /** Those of the front first. */
  readonly points: readonly FrontPoint[];
  /** The worst of each metric, or what was asked for. */
  readonly reference: readonly number[];
  /** Null where nothing is better than the reference in all metrics. */
  readonly volume: number | null;
  readonly notes: readonly string[];
}

/**
 * The metrics that were asked for, as `name` or `name:lower`; else the usual one with all others whose direction is
 * declared.
 *
 * @throws CairnError `VALUE_INVALID` for a metric whose direction nobody declared, `NOT_FOUND` for one that no
 *   evaluation has.
 */
export function directedMetrics(
  source: EvidenceSource,
  entries: readonly Entry[],
  { asked, usual }: { readonly asked: readonly string[]; readonly usual: Metric },
): readonly DirectedMetric[] {
  const known = metricsOf(entries);
  const declared = source.collection(metricDirections);
  if (asked.length > 0)
    return asked.map((text) => directed(text, known, (name) => directionOf(declared, name)));
  const others = known.filter((name) => declared.get(name) !== undefined && name !== usual.name);
  return [usual.name, ...others].flatMap((name) => {
    const direction = directionOf(declared, name);
    return direction === null ? [] : [{ name, direction }];
  });
}

function directed(
  text: string,
  known: readonly string[],
  declared: (name: string) => 'higher' | 'lower' | null,
): DirectedMetric {
  const [, name = text, stated] = /^(.+):(higher|lower)$/.exec(text) ?? [];
  if (known.length > 0 && !known.includes(name))
    throw new CairnError(
      'NOT_FOUND',
      `expected a metric that an evaluation has, got ${JSON.stringify(name)}`,
      {
        hint: `There are ${known.join(', ')}.`,
      },
    );
  const direction = stated === 'higher' || stated === 'lower' ? stated : declared(name);
  if (direction !== null) return { name, direction };
  throw new CairnError(
    'VALUE_INVALID',
    `expected a direction for the metric ${JSON.stringify(name)}, got none`,
    {
      hint: `Write --metric ${name}:lower or --metric ${name}:higher.`,
    },
  );
}

/** Finds the models that no other one beats in all metrics at once. Those that are not eligible have no part in it. */
export function findFront(
  entries: readonly Entry[],
  {
    metrics,
    level,
    reference: asked,
  }: {
    readonly metrics: readonly DirectedMetric[];
    readonly level: number;
    readonly reference?: readonly number[] | undefined;
  },
): Front {
  const eligible = entries.filter(({ evaluation }) => evaluation.eligible);
  const valued = eligible.map((entry) => ({
    model: entry.evaluation.model_id,
    estimates: metrics.map(({ name }) => metricEstimate(entry, { metric: name, level })),
  }));
  const whole = valued.filter(({ estimates }) => estimates.every(({ value }) => value !== null));
  const values = whole.map(({ estimates }) => estimates.map(({ value }) => value ?? 0));
  const directions = metrics.map(({ direction }) => direction);
  const reference = asked ?? worstOf(values, directions);
  const notes = leftOut(entries.length - eligible.length, valued.length - whole.length);
  if (whole.length === 0 || metrics.length < 2)
    return { metrics, points: [], reference, volume: null, notes };
  const { front, dominatedBy } = paretoFront(values, directions);
  const { volume, beyondReference } = hypervolume(values, reference, directions);
  const points = whole.map((each, index): FrontPoint => ({
    ...each,
    isOnFront: front.includes(index),
    dominatedBy: (dominatedBy[index] ?? []).flatMap((other) => whole[other]?.model ?? []),
  }));
  return {
    metrics,
    points: points.toSorted(
      (a, b) => Number(b.isOnFront) - Number(a.isOnFront) || compareFirst(a, b, metrics),
    ),
    reference,
    volume: beyondReference === whole.length ? null : volume,
    notes,
  };
}

function compareFirst(a: FrontPoint, b: FrontPoint, [first]: readonly DirectedMetric[]): number {
  const apart = (b.estimates[0]?.value ?? 0) - (a.estimates[0]?.value ?? 0);
  return first?.direction === 'lower' ? -apart : apart;
}

function worstOf(
  values: readonly (readonly number[])[],
  directions: readonly ('higher' | 'lower')[],
): readonly number[] {
  return directions.map((direction, metric) => {
    const all = values.map((point) => point[metric] ?? 0);
    return direction === 'higher' ? Math.min(...all) : Math.max(...all);
  });
}

function leftOut(ineligible: number, incomplete: number): readonly string[] {
  return [
    ...(ineligible > 0 ? [`Left out: ${ineligible} not eligible.`] : []),
    ...(incomplete > 0 ? [`Left out: ${incomplete} without a value of each metric.`] : []),
  ];
}
