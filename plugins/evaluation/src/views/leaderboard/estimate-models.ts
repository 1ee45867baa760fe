import { bootstrapInterval } from '../../statistics/bootstrap/bootstrap-interval.ts';
import { episodeValues, refuseLongBootstrap } from '../evidence/episode-values.ts';
import { metricEstimate } from '../evidence/metric-estimate.ts';
import type { MetricEstimate } from '../evidence/metric-estimate.ts';
import type { Entry, EvidenceSource } from '../evidence/select-evidence.ts';

/** How intervals are made; `auto` is Wilson's for rates and Student's for means. */
export type IntervalMethod = 'auto' | 'wilson' | 'clopper-pearson' | 't' | 'bootstrap' | 'bca';

/** How the models of a leaderboard are estimated. */
export interface ModelEstimates {
  readonly metric: string;
  readonly level: number;
  readonly method: IntervalMethod;
  readonly seed: number;
  readonly resamples: number;
}

/**
 * A metric of each evaluation with its interval, by evaluation id. Counts and sums are enough; only a bootstrap
 * reads episodes, one evaluation at a time.
 *
 * @throws CairnError `VALUE_INVALID` for a bootstrap that would take minutes.
 */
export async function estimateModels(
  source: EvidenceSource,
  entries: readonly Entry[],
  options: ModelEstimates,
): Promise<ReadonlyMap<string, MetricEstimate>> {
  const { metric, level, method } = options;
  const estimates = new Map<string, MetricEstimate>();
  for (const entry of entries) {
    const id = entry.evaluation.evaluation_id;
    const drawn =
      method === 'bootstrap' || method === 'bca' ? await drawnEstimate(source, entry, options) : undefined;
    const counted = method === 'bootstrap' || method === 'bca' ? 'auto' : method;
    estimates.set(id, drawn ?? metricEstimate(entry, { metric, level, method: counted }));
  }
  return estimates;
}

/** Undefined where there are too few episodes to draw from. */
async function drawnEstimate(
  source: EvidenceSource,
  entry: Entry,
  { metric, level, method, seed, resamples }: ModelEstimates,
): Promise<MetricEstimate | undefined> {
  const { values } = await episodeValues(source, entry, metric);
  if (values.length < 2) return undefined;
  refuseLongBootstrap(values.length, resamples);
  const found = bootstrapInterval(values, {
    level,
    seed,
    resamples,
    method: method === 'bca' ? 'bca' : 'percentile',
  });
  const { estimate: value, lower, upper, n, standardError, caution = null } = found;
  return { value, lower, upper, n, standardError, method: found.method, basis: 'episodes', caution };
}
