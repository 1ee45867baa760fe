import { refuse } from '../input.ts';
import type { Values } from '../input.ts';

/** Adjusted p values, in the order of those that were given. */
export interface AdjustedP {
  readonly adjusted: readonly number[];
  /** How many tests were adjusted for. */
  readonly n: number;
  readonly method: 'holm' | 'benjamini-hochberg';
}

/**
 * Holm's adjustment: with all adjusted p below α declared, the chance of any false one is at most α.
 * Source: Holm, "A simple sequentially rejective multiple test procedure", Scand. J. Statist. 6 (1979); the
 * same as R's `p.adjust(p, 'holm')`. No values give no values.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for what is not between 0 and 1.
 */
export function holm(p: Values): AdjustedP {
  const order = ascending(p);
  const adjusted = new Float64Array(order.length);
  let most = 0;
  order.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, (order.length - rank) * (p[index] ?? 0)));
    adjusted[index] = most;
  });
  return { adjusted: Array.from(adjusted), n: order.length, method: 'holm' };
}

/**
 * The adjustment of Benjamini and Hochberg: with all adjusted p below α declared, the expected share of
 * false ones among them is at most α.
 * Source: Benjamini and Hochberg, "Controlling the false discovery rate", J. R. Statist. Soc. B 57 (1995);
 * the same as R's `p.adjust(p, 'BH')`. No values give no values.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for what is not between 0 and 1.
 */
export function benjaminiHochberg(p: Values): AdjustedP {
  const order = ascending(p);
  const adjusted = new Float64Array(order.length);
  let least = 1;
  for (let rank = order.length; rank >= 1; rank -= 1) {
    const index = order[rank - 1] ?? 0;
    least = Math.min(least, (order.length / rank) * (p[index] ?? 0));
    adjusted[index] = least;
  }
  return { adjusted: Array.from(adjusted), n: order.length, method: 'benjamini-hochberg' };
}

function ascending(p: Values): number[] {
  if (typeof p?.length !== 'number') refuse('a list of p values', p);
  for (const value of Array.from(p)) {
    if (typeof value !== 'number' || !(value >= 0 && value <= 1)) {
      refuse('p values from 0 to 1', value, 'Leave out the pairs that were not tested.');
    }
  }
  return Array.from(p, (_, index) => index).sort((a, b) => (p[a] ?? 0) - (p[b] ?? 0));
}
