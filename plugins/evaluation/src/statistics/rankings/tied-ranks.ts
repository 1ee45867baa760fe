import { directionSign } from '../direction.ts';
import type { Direction } from '../direction.ts';
import { refuse } from '../input.ts';

/** The ranks that one entry can have, given what is known. */
export interface TiedRank {
  /** The best rank it may have: one more than the entries that are surely better. This is the rank to show. */
  readonly rank: number;
  /** The worst rank it may have. */
  readonly worst: number;
  /** Positions of the entries that it cannot be told from. */
  readonly tiedWith: readonly number[];
}

/**
 * Ranks by intervals. One entry is surely better than another where its whole interval is; entries whose
 * intervals overlap are not told apart and may share a rank.
 *
 * Source: Goldstein and Spiegelhalter, "League tables and their limitations", J. R. Statist. Soc. A 159
 * (1996), on ranks with intervals; Chiang et al., "Chatbot Arena" (ICML 2024), on the rank of the upper
 * bound. Overlap is a cautious rule: a paired test finds differences that it leaves open.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for ends that are NaN or the wrong way round.
 */
export function tiedRanks(
  intervals: readonly { readonly lower: number; readonly upper: number }[],
  options: { readonly direction?: Direction | undefined } = {},
): { readonly ranks: readonly TiedRank[]; readonly n: number } {
  const sign = directionSign(options.direction ?? 'higher');
  const ends = intervals.map(({ lower, upper }) => {
    if (!(lower <= upper)) refuse('intervals with lower ≤ upper', `[${lower}, ${upper}]`);
    return sign === 1 ? { low: lower, high: upper } : { low: -upper, high: -lower };
  });
  const n = ends.length;
  const ranks = ends.map((mine, index): TiedRank => {
    const better = ends.filter(({ low }) => low > mine.high).length;
    const worse = ends.filter(({ high }) => high < mine.low).length;
    const tiedWith = ends.flatMap(({ low, high }, other) =>
      other !== index && low <= mine.high && high >= mine.low ? [other] : [],
    );
    return { rank: better + 1, worst: n - worse, tiedWith };
  });
  return { ranks, n };
}
