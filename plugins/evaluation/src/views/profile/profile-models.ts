import { interquartileMean } from '../../statistics/aggregates/interquartile-mean.ts';
import { performanceProfile } from '../../statistics/aggregates/performance-profile.ts';
import type { ProfilePoint } from '../../statistics/aggregates/performance-profile.ts';
import { quantileOfSorted } from '../../statistics/bootstrap/quantile.ts';
import { episodeValues } from '../evidence/episode-values.ts';
import type { Entry, EvidenceSource } from '../evidence/select-evidence.ts';

/** The scores of a model from the lowest to the highest. */
interface ModelProfile {
  readonly model: string;
  readonly n: number;
  readonly unmeasured: number;
  /** Lowest, quartiles, and highest. */
  readonly quartiles: readonly [number, number, number, number, number];
  readonly interquartileMean: number;
  readonly points: readonly ProfilePoint[];
}

/** Profiles at the same thresholds. */
export interface Profiles {
  readonly models: readonly ModelProfile[];
  /** How many different values there are; null for more than a hundred. */
  readonly distinct: number | null;
}

/** A step finer than that is not seen. */
const mostThresholds = 101;

/** The share of episodes above each threshold, for models whose episodes are on record. */
export async function profileModels(
  source: EvidenceSource,
  entries: readonly Entry[],
  { metric, level }: { readonly metric: string; readonly level: number },
): Promise<Profiles> {
  const read: { readonly model: string; readonly sorted: Float64Array; readonly unmeasured: number }[] = [];
  for (const entry of entries) {
    const { values, unmeasured } = await episodeValues(source, entry, metric);
    if (values.length > 0) read.push({ model: entry.evaluation.model_id, sorted: values.sort(), unmeasured });
  }
  const { thresholds, distinct } = thresholdsOf(read.map(({ sorted }) => sorted));
  const models = read.map(({ model, sorted, unmeasured }): ModelProfile => {
    const at = (share: number): number => quantileOfSorted(sorted, share);
    return {
      model,
      n: sorted.length,
      unmeasured,
      quartiles: [at(0), at(0.25), at(0.5), at(0.75), at(1)],
      interquartileMean: interquartileMean(sorted).estimate,
      points: performanceProfile(sorted, { level, thresholds }).points,
    };
  });
  return { models, distinct };
}

/** The distinct values of all, or even steps where there are many. */
function thresholdsOf(lists: readonly Float64Array[]): {
  readonly thresholds: Float64Array;
  readonly distinct: number | null;
} {
  const distinct = new Set<number>();
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of lists) {
    low = Math.min(low, values[0] ?? low);
    high = Math.max(high, values.at(-1) ?? high);
    for (const value of values) {
      if (distinct.size > mostThresholds) break;
      distinct.add(value);
    }
  }
  if (distinct.size <= mostThresholds)
    return { thresholds: Float64Array.from(distinct).sort(), distinct: distinct.size };
  const thresholds = Float64Array.from({ length: mostThresholds }, (_, step) =>
    step === mostThresholds - 1 ? high : low + ((high - low) * step) / (mostThresholds - 1),
  );
  return { thresholds, distinct: null };
}
