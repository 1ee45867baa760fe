import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectEnds, expectNear } from '../fixtures/expect-near.ts';
import { fisherExact } from './fisher-exact.ts';
import { labelPermutationTest } from './label-permutation.ts';
import { unpairedDifference } from './unpaired-difference.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });
const a = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const b = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29, 0.4];

describe('two samples that have nothing in common', () => {
  it("gives scipy's Welch test, with its interval", () => {
    const found = unpairedDifference(a, b);
    expectNear(found.t, 1.4988678516923266, 11);
    expectNear(found.p, 0.15225215316635315, 11);
    expectNear(found.degreesOfFreedom, 16.996194132711192, 11);
    expectEnds(found, [-0.21415528899234204, 1.2648886223256746], 11);
    expect(found).toMatchObject({ method: 'welch-t', n: 19, nA: 9, nB: 10 });
  });

  it.each([
    [40, 50, 20, 50, 8.30865870623915e-5],
    [3, 5, 1, 9, 0.09490509490509491],
    [0, 5, 5, 5, 0.007936507936507938],
    [500, 1000, 460, 1000, 0.08086663232111979],
    [0, 4, 0, 7, 1],
    [8, 20, 1, 5000, 1.1373620427518327e-19],
  ])("gives scipy's exact test of %i of %i against %i of %i", (...[won, n, other, m, p]) => {
    expectNear(fisherExact({ successes: won, n }, { successes: other, n: m }).p, p, 9);
  });

  it('finds the share of all divisions, and comes near it by draws', () => {
    const exact = labelPermutationTest(a, b);
    expectNear(exact.p, 0.1554049665504774, 12);
    expect(exact).toMatchObject({ method: 'exact', resamples: 92_378, seed: null });
    const more = [...a, 1.5, 1.6];
    const drawn = labelPermutationTest(more, [...b, 0.9, 1], { seed: 2 });
    expect(drawn).toMatchObject({ method: 'monte-carlo', resamples: 20_000, seed: 2 });
    expect(drawn.p).toBeLessThan(exact.p);
  });

  it('is the same from either side', () => {
    const scores = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(scores, scores, (left, right) => {
        expect(labelPermutationTest(left, right).p).toBeCloseTo(labelPermutationTest(right, left).p, 12);
        expect(unpairedDifference(left, right).p ?? 1).toBeCloseTo(
          unpairedDifference(right, left).p ?? 1,
          12,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('answers where nothing varies, and refuses what has no answer', () => {
    expect(unpairedDifference([1, 1], [0, 0, 0])).toMatchObject({
      estimate: 1,
      lower: 1,
      upper: 1,
      t: null,
      p: null,
    });
    expect(labelPermutationTest([1, 1], [1, 1, 1])).toMatchObject({ p: 1 });
    expect(() => unpairedDifference([1], [1, 2])).toThrow(refusal);
    expect(() => labelPermutationTest([], [1])).toThrow(refusal);
    expect(() => labelPermutationTest([Number.NaN], [1])).toThrow(refusal);
    expect(() => fisherExact({ successes: 3, n: 2 }, { successes: 0, n: 1 })).toThrow(refusal);
    expect(() => fisherExact({ successes: 0, n: 0 }, { successes: 0, n: 1 })).toThrow(refusal);
  });
});
