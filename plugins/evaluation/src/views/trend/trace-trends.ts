import type { Evaluation } from '../../records/evaluation.ts';
import { trend } from '../../statistics/curves/trend.ts';
import type { Trend } from '../../statistics/curves/trend.ts';
import { recordedValue } from '../evidence/metric-estimate.ts';

/** A metric of a model over time. */
export interface ModelTrend {
  readonly model: string;
  /** In the order of time, in milliseconds. */
  readonly points: readonly { readonly at: number; readonly value: number }[];
  /** Null where all evaluations have the same time. */
  readonly trend: Trend | null;
}

/** How a metric of each model moves from one evaluation to the next; slopes are per day. */
export function traceTrends(
  history: readonly Evaluation[],
  { metric, level }: { readonly metric: string; readonly level: number },
): readonly ModelTrend[] {
  const byModel = Map.groupBy(history, ({ model_id }) => model_id);
  return [...byModel]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([model, found]) => {
      const points = found.flatMap((evaluation) => {
        const value = recordedValue(evaluation, metric);
        return value === null ? [] : [{ at: Date.parse(evaluation.timestamp), value }];
      });
      return { model, points, trend: trendOf(points, level) };
    })
    .filter(({ points }) => points.length > 0);
}

function trendOf(points: ModelTrend['points'], level: number): Trend | null {
  const [first] = points;
  if (points.length > 1 && points.every(({ at }) => at === first?.at)) return null;
  const newest = points.slice(-mostPoints);
  return trend(
    newest.map(({ at }) => new Date(at)),
    newest.map(({ value }) => value),
    { level },
  );
}

/** Every pair of points is looked at: of longer histories the newest count. */
const mostPoints = 5000;
