import { mcnemarExact } from '../../statistics/comparisons/mcnemar.ts';
import { pairedDifference } from '../../statistics/comparisons/paired-difference.ts';
import { signFlipTest } from '../../statistics/comparisons/sign-flip.ts';
import { wilcoxonSignedRank } from '../../statistics/comparisons/wilcoxon.ts';

/**
 * The test of a pair; `auto` is McNemar's where every value is 0 or 1, else Student's from thirty pairs on, and sign
 * flips below.
 */
export type PairMethod = 'auto' | 't' | 'sign-flip' | 'wilcoxon' | 'mcnemar';

/** A comparison of two models on the same episodes. */
export interface PairTest {
  /** Mean of a less b, with Student's interval; bounds are null below two pairs. */
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly meanA: number | null;
  readonly meanB: number | null;
  /** Cohen's d of the differences; null where nothing varies. */
  readonly effect: number | null;
  /** Null where there was no test. */
  readonly p: number | null;
  readonly n: number;
  readonly method: string;
  readonly caution: string | null;
}

/** How pairs are tested. */
export interface PairOptions {
  readonly method: PairMethod;
  readonly level: number;
  readonly seed: number;
  readonly resamples: number;
}

/** Compares two lists of values that go together, position by position. Fewer than two pairs are not tested. */
export function testPair(a: Float64Array, b: Float64Array, options: PairOptions): PairTest {
  const n = a.length;
  if (n < 2) return tooFew(n);
  const found = pairedDifference(a, b, options);
  const { estimate, lower, upper, meanA, meanB, deviation, p, caution } = found;
  // Cohen's d of the differences, as `cohensDz` has it.
  const effect = deviation === 0 ? null : estimate / deviation;
  const base = { value: estimate, lower, upper, meanA, meanB, effect, n, caution: caution ?? null };
  const { method } = options;
  if (method === 'mcnemar' || (method === 'auto' && isBinary(a) && isBinary(b)))
    return { ...base, ...mcnemar(a, b) };
  const differences = (): Float64Array => a.map((value, index) => value - (b[index] ?? 0));
  if (method === 'wilcoxon')
    return { ...base, p: wilcoxonSignedRank(differences()).p, method: 'signed rank' };
  if (method === 'sign-flip' || p === null || (method === 'auto' && n < 30)) {
    const flips = signFlipTest(differences(), options);
    return { ...base, p: flips.p, method: 'sign flip', caution: caution ?? flips.caution ?? null };
  }
  return { ...base, p, method: 'paired t' };
}

/** Tells whether every value is 0 or 1. */
export function isBinary(values: Float64Array): boolean {
  return values.every((value) => value === 0 || value === 1);
}

/** Draws have no part in it: an episode bears on the question when one model solved it and the other failed. */
function mcnemar(a: Float64Array, b: Float64Array): Pick<PairTest, 'p' | 'method'> {
  let [onlyA, onlyB] = [0, 0];
  for (const [index, value] of a.entries()) {
    if (value === 1 && b[index] === 0) onlyA += 1;
    if (value === 0 && b[index] === 1) onlyB += 1;
  }
  return { p: mcnemarExact(onlyA, onlyB).p, method: `McNemar ${onlyA}:${onlyB}` };
}

function tooFew(n: number): PairTest {
  const none = { value: null, lower: null, upper: null, meanA: null, meanB: null, effect: null, p: null };
  const caution = n === 0 ? 'no common episodes' : 'one common episode is too few';
  return { ...none, n, method: 'not tested', caution };
}
