import type { Metric } from './metric-choice.ts';
import { metricEstimate } from './metric-estimate.ts';
import type { Entry } from './select-evidence.ts';

/** Some of the entries, and what was left out, one sentence each. */
export interface BestEntries {
  readonly entries: readonly Entry[];
  readonly notes: readonly string[];
}

/** The best models first, and no more of them than a reader can take in. What is not eligible comes last. */
export function bestEntries(
  entries: readonly Entry[],
  { metric, limit }: { readonly metric: Metric; readonly limit: number },
): BestEntries {
  const sign = metric.direction === 'lower' ? -1 : 1;
  const valued = entries.map((entry) => ({
    entry,
    value: metricEstimate(entry, { metric: metric.name, level: 0.95 }).value,
  }));
  const place = (value: number | null): number => (value === null ? -Number.MAX_VALUE : sign * value);
  const sorted = valued.toSorted(
    (a, b) =>
      Number(b.entry.evaluation.eligible) - Number(a.entry.evaluation.eligible) ||
      place(b.value) - place(a.value) ||
      (a.entry.evaluation.model_id < b.entry.evaluation.model_id ? -1 : 1),
  );
  const left = sorted.length - limit;
  return {
    entries: sorted.slice(0, limit).map(({ entry }) => entry),
    notes:
      left > 0
        ? [`Shown are the ${limit} best of ${sorted.length} models; --limit or --model shows others.`]
        : [],
  };
}
