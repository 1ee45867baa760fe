import type { MapResult } from '../../records/map-result.ts';
import { robustnessCurve } from '../../statistics/curves/robustness-curve.ts';
import type { Metric } from '../evidence/metric-choice.ts';
import { resultsEstimate } from '../evidence/metric-estimate.ts';
import type { MetricEstimate } from '../evidence/metric-estimate.ts';
import type { Entry } from '../evidence/select-evidence.ts';

/** A model under one kind of perturbation. */
export interface ModelCurve {
  readonly model: string;
  readonly perturbation: string;
  readonly points: readonly { readonly level: number; readonly estimate: MetricEstimate }[];
  /** Null below two levels, and relative also where the clean value is 0. */
  readonly area: number | null;
  readonly relative: number | null;
  readonly n: number;
  readonly remarks: readonly string[];
}

/** What a perturbation without a name is listed under. */
const unnamed = 'perturbation';

/**
 * How a metric falls as episodes are made harder, for each model and each kind of perturbation. Clean episodes that
 * name no level are level 0 of every kind.
 */
export function traceCurves(
  entries: readonly Entry[],
  { metric, level }: { readonly metric: Metric; readonly level: number },
): readonly ModelCurve[] {
  return entries.flatMap(({ evaluation, results }) => {
    const isClean = (each: MapResult): boolean => each.perturbation === null && each.level === null;
    const clean = results.filter(isClean);
    const perturbed = results.filter((each) => !isClean(each) && each.level !== null);
    const kinds = Map.groupBy(perturbed, ({ perturbation }) => perturbation ?? unnamed);
    const zeros = kinds.size > 1 ? (kinds.get(unnamed) ?? []).filter((each) => each.level === 0) : [];
    return [...kinds]
      .filter(([, found]) => found.some((each) => each.level !== 0))
      .map(([perturbation, found]) => {
        const own = perturbation === unnamed ? found : [...found, ...zeros];
        const levels = Map.groupBy([...own, ...clean], (each) => each.level ?? 0);
        const points = [...levels]
          .map(([at, group]) => ({
            level: at,
            estimate: resultsEstimate(group, { metric: metric.name, level }),
          }))
          .filter(({ estimate }) => estimate.value !== null)
          .toSorted((a, b) => a.level - b.level);
        return curveOf({ model: evaluation.model_id, perturbation, points });
      });
  });
}

function curveOf(curve: Pick<ModelCurve, 'model' | 'perturbation' | 'points'>): ModelCurve {
  const { points } = curve;
  const n = points.reduce((total, { estimate }) => total + (estimate.n ?? 0), 0);
  const first = points[0]?.level;
  const hasClean = first === 0;
  const remarks = [
    ...(points.length < 2 ? ['one level is no curve'] : []),
    ...(first === undefined || hasClean ? [] : [`no clean episodes: nothing is relative to them`]),
  ];
  if (points.length < 2) return { ...curve, area: null, relative: null, n, remarks };
  const { area, relative } = robustnessCurve(
    points.map((point) => point.level),
    points.map(({ estimate }) => estimate.value ?? 0),
  );
  return { ...curve, area, relative: hasClean ? relative : null, n, remarks };
}
