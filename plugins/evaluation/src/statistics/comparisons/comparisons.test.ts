import fc from 'fast-check';
import { expect, it } from 'vitest';
import { claude2Episodes, gpt4Episodes } from '../fixtures/alpaca-pairs.ts';
import { expectEnds, expectNear } from '../fixtures/expect-near.ts';
import { firstDrug, secondDrug, sleepDifferences } from '../fixtures/sleep.ts';
import { mcnemarExact } from './mcnemar.ts';
import { pairEpisodes } from './pair-episodes.ts';
import { pairedDifference } from './paired-difference.ts';
import { signFlipTest } from './sign-flip.ts';
import { wilcoxonSignedRank } from './wilcoxon.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });

// Hollander and Wolfe (1973), page 29: the depression scores of the example of R's ?wilcox.test.
const depressionBefore = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
const depressionAfter = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
const depression = depressionBefore.map((value, index) => value - (depressionAfter[index] ?? 0));

it('compares gpt4 with claude-2 on their 804 common items as R, scipy and statsmodels do', () => {
  const found = pairedDifference(gpt4Episodes, claude2Episodes);
  expect(found.n).toBe(804);
  expectNear(found.estimate, 0.039179104478, 9);
  expectEnds(found, [0.018232776471, 0.060125432484], 9);
  expectNear(found.t, 3.6715528695, 10);
  expectNear(found.p, 2.57035776e-4, 9);
  expect(found.dropped).toEqual([
    { side: 'a', map: 'oasst', seed: null, episode: 'not judged', reason: 'no partner' },
  ]);
});

it('counts their wins against each other for the test of McNemar', () => {
  const { differences } = pairEpisodes(gpt4Episodes, claude2Episodes);
  const b = differences.filter((value) => value === 1).length;
  const c = differences.filter((value) => value === -1).length;
  const found = mcnemarExact(b, c);
  expect(found).toMatchObject({ b: 53, c: 19, n: 72, oddsRatio: 53 / 19 });
  expectNear(found.p, 7.5558114844e-5, 10);
  // scipy.stats.wilcoxon(differences, correction=True, method='approx')
  expectNear(wilcoxonSignedRank(differences).p, 8.664196345639923e-5);
  expect(signFlipTest(differences)).toMatchObject({ method: 'monte-carlo', seed: 1, n: 804 });
});

it("gives R's figures for the sleep data", () => {
  const found = pairedDifference(firstDrug, secondDrug);
  expectNear(found.t, -4.06212768338);
  expectNear(found.p, 0.00283289019738);
  expectEnds(found, [-2.4598857632769, -0.700114236723]);
  expect(found).toMatchObject({ method: 'paired-t', n: 10, dropped: [] });
  const ranks = wilcoxonSignedRank(sleepDifferences);
  expect(ranks).toMatchObject({ statistic: 0, n: 10, zeros: 1, method: 'normal-corrected' });
  expectNear(ranks.p, 0.00909069801593);
  const flips = signFlipTest(sleepDifferences);
  expect(flips).toMatchObject({ p: 0.00390625, n: 10, method: 'exact', seed: null });
});

it("gives R's exact signed-rank test", () => {
  expect(wilcoxonSignedRank(depression)).toEqual({
    statistic: 40,
    n: 9,
    zeros: 0,
    p: 0.0390625,
    method: 'exact',
  });
  expect(wilcoxonSignedRank(depression.map((value) => -value))).toMatchObject({ statistic: 5, p: 0.0390625 });
});

it('tells ties and zeros by value, not by the last bit of a subtraction', () => {
  const exact = wilcoxonSignedRank([1, 1, -1, 2, 0]);
  const rounded = wilcoxonSignedRank([0.9 - 0.8, 0.8 - 0.7, 0.2 - 0.3, 0.2, 0.3 - (0.1 + 0.2)]);
  expect(rounded).toEqual(exact);
});

it('pairs by map, seed and episode, and says what it dropped and why', () => {
  const key = { map: 'maze', seed: 1 };
  const a = [
    { ...key, episode: 1, value: 1 },
    { ...key, episode: 2, value: null },
    { ...key, episode: 3, value: 0.5 },
    { ...key, episode: 4, value: 1 },
    { ...key, episode: 4, value: 0 },
    { map: 'hall', seed: 1, episode: 1, value: 1 },
  ];
  const b = [
    { ...key, episode: 4, value: 1 },
    { ...key, episode: 3, value: Number.NaN },
    { ...key, episode: 2, value: 1 },
    { ...key, episode: 1, value: 0 },
    { map: 'maze', seed: 2, episode: 1, value: 1 },
  ];
  const { pairs, differences, dropped, n } = pairEpisodes(a, b);
  expect({ pairs, differences, n }).toEqual({
    pairs: [{ ...key, episode: 1, a: 1, b: 0 }],
    differences: [1],
    n: 1,
  });
  expect(dropped.map(({ side, map, seed, episode, reason }) => [side, map, seed, episode, reason])).toEqual([
    ['a', 'maze', 1, 2, 'no value'],
    ['a', 'maze', 1, 3, 'partner has no value'],
    ['a', 'maze', 1, 4, 'key occurs more than once'],
    ['a', 'maze', 1, 4, 'key occurs more than once'],
    ['a', 'hall', 1, 1, 'no partner'],
    ['b', 'maze', 1, 4, 'key occurs more than once'],
    ['b', 'maze', 1, 3, 'no value'],
    ['b', 'maze', 1, 2, 'partner has no value'],
    ['b', 'maze', 2, 1, 'no partner'],
  ]);
});

it('answers a comparison with itself without computing blindly', () => {
  const same = pairedDifference(firstDrug, firstDrug);
  expect(same).toMatchObject({ estimate: 0, lower: 0, upper: 0, t: null, p: null });
  expect(same.caution).toContain('All values are equal');
  const shifted = pairedDifference([0.8, 0.7, 0.3], [0.7, 0.6, 0.2]);
  expect(shifted).toMatchObject({ deviation: 0, t: null, p: null });
  expect(shifted.estimate).toBeCloseTo(0.1, 12);
  expect(signFlipTest([0, 0, 0])).toMatchObject({ p: 1, method: 'exact' });
  expect(wilcoxonSignedRank([0, 0])).toMatchObject({ statistic: 0, p: 1, zeros: 2 });
  expect(mcnemarExact(0, 0)).toMatchObject({ p: 1, oddsRatio: null });
});

it('takes a single difference where an answer exists', () => {
  expect(signFlipTest([0.3])).toMatchObject({ p: 1, n: 1 });
  expect(wilcoxonSignedRank([0.3])).toMatchObject({ statistic: 1, p: 1 });
});

it.each([
  ['lists of different lengths', () => pairedDifference([1, 2, 3], [1, 2])],
  ['a NaN score', () => pairedDifference([1, Number.NaN], [1, 2])],
  ['one pair', () => pairedDifference([1], [2])],
  ['numbers against episodes', () => pairedDifference([1, 2], [{ value: 1 }, { value: 2 }])],
  ['episodes without a common key', () => pairedDifference([{ seed: 1, value: 1 }], [{ seed: 2, value: 1 }])],
  ['an infinite value', () => pairEpisodes([{ value: Number.POSITIVE_INFINITY }], [{ value: 1 }])],
  ['no differences to flip', () => signFlipTest([])],
  ['no differences to rank', () => wilcoxonSignedRank([])],
  ['an infinite difference', () => wilcoxonSignedRank([Number.POSITIVE_INFINITY])],
  ['negative counts', () => mcnemarExact(-1, 2)],
  ['half a count', () => mcnemarExact(1.5, 2)],
])('refuses %s', (_, call) => {
  expect(call).toThrow(refusal);
});

it('finds the exact sign-flip p by counting all signs, and comes near it by draws', () => {
  const differences = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(differences, (values) => {
      const total = Math.abs(values.reduce((a, b) => a + b, 0));
      let hits = 0;
      for (let signs = 0; signs < 2 ** values.length; signs += 1) {
        const flipped = values.reduce((sum, value, at) => sum + ((signs >> at) & 1 ? value : -value), 0);
        if (Math.abs(flipped) >= total) hits += 1;
      }
      expect(signFlipTest(values).p).toBe(hits / 2 ** values.length);
    }),
  );
  const many = Array.from({ length: 33 }, (_, index) => ((index * 7) % 11) - 4);
  const exact = signFlipTest(many.filter((value) => value !== 0).slice(0, 30));
  expect(exact.method).toBe('exact');
  const drawn = signFlipTest([...many, ...many], { seed: 2 });
  expect(drawn).toEqual(signFlipTest([...many, ...many], { seed: 2 }));
  expect(drawn.p).toBeGreaterThan(0);
});

it('counts the signs of differences of one size exactly, however many there are', () => {
  const won = (more: number, n: number): readonly number[] =>
    Array.from({ length: n }, (_, index) => (index < more ? 0.25 : -0.25));
  // scipy.stats.binomtest(60, 100).p
  const found = signFlipTest([...won(60, 100), 0, 0]);
  expect(found).toMatchObject({ method: 'exact', n: 102, seed: null });
  expectNear(found.p, 0.05688793364098078, 11);
  expect(signFlipTest(won(50, 100)).p).toBe(1);
  expectNear(signFlipTest(won(50_300, 100_000)).p, 0.058197353110190364, 10);
});

it('takes the sum of many even differences for normal, and says how far off that may be', () => {
  const values = Array.from({ length: 40_000 }, (_, index) => (((index * 7919) % 1009) - 500) / 1000);
  const found = signFlipTest(values);
  expect(found).toMatchObject({ method: 'normal', resamples: 0, seed: null, n: 40_000 });
  expect(found.caution).toBe('p by the normal approximation, off by at most 0.007');
  const few = values.slice(0, 500).map((value) => value + 0.01);
  const [drawn, other] = [signFlipTest(few), signFlipTest(few, { seed: 2 })];
  expect(drawn).toMatchObject({ method: 'monte-carlo', resamples: 20_000, seed: 1 });
  expect(Math.abs(drawn.p - other.p)).toBeLessThan(0.02);
});

it('is blind to the order of differences and mirrors with their sign', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 40 }), (values) => {
      const mirrored = values.map((value) => -value);
      const there = wilcoxonSignedRank(values);
      const back = wilcoxonSignedRank(mirrored);
      expect(back.p).toBeCloseTo(there.p, 12);
      expect(wilcoxonSignedRank(values.toReversed())).toEqual(there);
      expect(there.p > 0 && there.p <= 1).toBe(true);
    }),
  );
});
