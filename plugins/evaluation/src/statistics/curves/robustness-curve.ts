import { finiteValues, refuse, sameLength } from '../input.ts';
import type { Values } from '../input.ts';

/** How a score holds out against growing perturbation. */
export interface RobustnessCurve {
  /** The area under the scores over the levels, in score times level. */
  readonly area: number;
  /** The area over that of a model that keeps its clean score throughout; null where the clean score is 0. */
  readonly relative: number | null;
  /** The score at the first level. */
  readonly clean: number;
  /** Levels and scores, and what is left of the clean score; null where that is 0. */
  readonly points: readonly {
    readonly level: number;
    readonly score: number;
    readonly retained: number | null;
  }[];
  readonly n: number;
}

/**
 * The area under scores over perturbation levels by the trapezoidal rule (NIST DLMF 3.5.1), and relative to
 * the clean score, that of the first level: 1 means that nothing was lost, 0.5 that half was on average.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for fewer than two levels, levels that do not ascend, lists of
 * different lengths, and NaN or infinite numbers.
 *
 * @example
 * robustnessCurve([0, 0.1, 0.2], [0.9, 0.8, 0.5]) // area 0.15, relative 0.8333
 */
export function robustnessCurve(levels: Values, scores: Values): RobustnessCurve {
  const at = finiteValues(levels, { of: 'perturbation levels', atLeast: 2 });
  const heights = finiteValues(scores, { of: 'scores', atLeast: 2 });
  sameLength(at, heights, 'scores as levels');
  let area = 0;
  for (let index = 1; index < at.length; index += 1) {
    const width = (at[index] ?? 0) - (at[index - 1] ?? 0);
    if (!(width > 0)) refuse('levels that ascend', at[index], 'Sort the levels, the clean one first.');
    area += (width * ((heights[index] ?? 0) + (heights[index - 1] ?? 0))) / 2;
  }
  const clean = heights[0] ?? 0;
  const range = (at.at(-1) ?? 0) - (at[0] ?? 0);
  const points = Array.from(at, (level, index) => {
    const score = heights[index] ?? 0;
    return { level, score, retained: clean === 0 ? null : score / clean };
  });
  return { area, relative: clean === 0 ? null : area / (clean * range), clean, points, n: at.length };
}
