/** A source of pseudo-random 32-bit numbers that a seed determines. */
export interface Generator {
  /** The next number from 0 to 2³² − 1. */
  next(): number;
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
  return { next };

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
