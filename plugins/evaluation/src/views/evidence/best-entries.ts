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
  {
    metric,
    limit,
    always = [],
  }: {
    readonly metric: Metric;
    readonly limit: number;
    /** Models that are shown wherever they stand, such as the champion. */
    readonly always?: readonly string[] | undefined;
  },
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
  const isAlways = ({ entry }: (typeof sorted)[number]): boolean =>
    always.includes(entry.evaluation.model_id);
  const places = limit - sorted.slice(limit).filter(isAlways).length;
  const chosen = new Set([...sorted.slice(0, Math.max(0, places)), ...sorted.filter(isAlways)]);
  const shown = sorted.filter((each) => chosen.has(each));
  const left = sorted.length - shown.length;
  return {
    entries: shown.map(({ entry }) => entry),
    notes:
      left > 0
        ? [
            `Shown are ${shown.length} of ${sorted.length} models, the best first; --limit or --model shows others.`,
          ]
        : [],
  };
}
