/** A source of pseudo-random 32-bit numbers that a seed determines. */
export interface Generator {
  /** The next number from 0 to 2³² − 1. */
  next(): number;
  /**
   * Draws as many of these positions, with replacement, as there are, and counts each where it lies.
   * The positions are equally likely: a number beyond the last whole multiple of their count is drawn
   * again (Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019, section 3).
   */
  countDraws(positions: Uint32Array, counts: Uint32Array): void;
}

/**
 * xoshiro128** of Blackman and Vigna ("Scrambled linear pseudorandom number generators", ACM TOMS 47, 2021),
 * its state filled by MurmurHash3's finaliser over a Weyl sequence that begins at the seed (Steele, Lea and
 * Flood's SplitMix, OOPSLA 2014, in 32 bits). One seed gives one sequence on every machine.
 */
export function createGenerator(seed: number): Generator {
  const state = new Int32Array(4);
  let weyl = (seed % 2 ** 32) ^ Math.imul(Math.floor(seed / 2 ** 32), 0x9e3779b1);
  for (let index = 0; index < 4; index += 1) {
    weyl = (weyl + 0x9e3779b9) | 0;
    state[index] = mix(weyl);
  }
  return { next, countDraws };

  function next(): number {
    const s0 = state[0] ?? 0;
    const s1 = state[1] ?? 0;
    const s2 = (state[2] ?? 0) ^ s0;
    const s3 = (state[3] ?? 0) ^ s1;
    const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9);
    state[0] = s0 ^ s3;
    state[1] = s1 ^ s2;
    state[2] = s2 ^ (s1 << 9);
    state[3] = rotate(s3, 11);
    return result >>> 0;
  }

  // The same steps as in `next`, with the state in locals: most of a bootstrap's time is spent here.
  function countDraws(positions: Uint32Array, counts: Uint32Array): void {
    const size = positions.length;
    const bucket = Math.floor(2 ** 32 / size);
    const limit = bucket * size;
    let [s0 = 0, s1 = 0, s2 = 0, s3 = 0] = state;
    for (let drawn = 0; drawn < size;) {
      const bits = Math.imul(rotate(Math.imul(s1, 5), 7), 9) >>> 0;
      const shifted = s1 << 9;
      s2 ^= s0;
      s3 ^= s1;
      s1 ^= s2;
      s0 ^= s3;
      s2 ^= shifted;
      s3 = rotate(s3, 11);
      if (bits >= limit) continue;
      const position = positions[(bits / bucket) >>> 0] ?? 0;
      counts[position] = (counts[position] ?? 0) + 1;
      drawn += 1;
    }
    state[0] = s0;
    state[1] = s1;
    state[2] = s2;
    state[3] = s3;
  }
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
