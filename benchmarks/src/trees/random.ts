/** A source of numbers that are the same for the same seed. */
export interface Random {
  /** At least 0, below 1. */
  next(): number;
  /** A whole number of at least `low`, at most `high`. */
  between(low: number, high: number): number;
  /** Spread evenly over orders of magnitude, as sizes of files are. */
  magnitude(low: number, high: number): number;
  pick<T>(values: readonly [T, ...T[]]): T;
}

/** Mulberry32 by Tommy Ettinger: small, fast, and good enough for trees. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    magnitude: (low, high) => Math.round(low * (high / low) ** next()),
    pick: (values) => values[between(0, values.length - 1)] ?? values[0],
  };
}
