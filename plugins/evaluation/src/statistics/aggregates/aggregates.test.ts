import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectEnds, expectNear } from '../fixtures/expect-near.ts';
import { firstDrug, secondDrug } from '../fixtures/sleep.ts';
import { interquartileMean, interquartileMeanInterval } from './interquartile-mean.ts';
import { performanceProfile } from './performance-profile.ts';
import { probabilityOfImprovement, probabilityOfImprovementInterval } from './probability-of-improvement.ts';

const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });

it('gives the interquartile mean as scipy.stats.trim_mean does', () => {
  expectNear(interquartileMean(firstDrug).estimate, 0.5333333333333333);
  expectNear(interquartileMean(secondDrug).estimate, 2.2);
  expect(interquartileMean([1, 2, 3, 4, 5, 6, 7, 100])).toEqual({ estimate: 4.5, n: 8 });
  expect(interquartileMean([3])).toEqual({ estimate: 3, n: 1 });
  expect(() => interquartileMean([])).toThrow(refusal);
});

it('draws its interval inside maps as the complete enumeration of both maps does', () => {
  // All 27 × 27 resamples of two maps: type-7 quantiles 0.175 and 0.75, deviation 0.155031696785.
  const found = interquartileMeanInterval([0.1, 0.5, 0.9, 0.2, 0.3, 0.8], {
    strata: ['m', 'm', 'm', 'n', 'n', 'n'],
  });
  expectEnds(found, [0.175, 0.75]);
  expect(found.standardError).toBeCloseTo(0.155, 2);
  expect(found).toMatchObject({ n: 6, method: 'percentile', resamples: 20_000, seed: 1 });
});

it('gives the probability of improvement as U over the number of pairs', () => {
  // scipy.stats.mannwhitneyu(first, second).statistic is 25.5.
  expect(probabilityOfImprovement(firstDrug, secondDrug)).toEqual({
    estimate: 0.255,
    n: 20,
    nA: 10,
    nB: 10,
    maps: 1,
  });
  expect(probabilityOfImprovement([1, 1], [1, 1, 1]).estimate).toBe(0.5);
  const maps = probabilityOfImprovement({ x: [1, 2], y: [0] }, { y: [0], x: [0] });
  expect(maps).toMatchObject({ estimate: 0.75, maps: 2, n: 5 });
});

it('gives its interval from draws on both sides', () => {
  // All 27 × 27 resamples: quantiles 0 and 1, deviation 0.259259.
  const found = probabilityOfImprovementInterval([1, 2, 4], [2, 3, 3], { seed: 9 });
  expect(found).toMatchObject({ lower: 0, upper: 1, seed: 9, resamples: 20_000, method: 'percentile' });
  expect(found.standardError).toBeCloseTo(0.259259, 2);
  expect(probabilityOfImprovementInterval([1, 1], [0], { resamples: 100 }).caution).toContain(
    'without width',
  );
});

it('refuses maps that differ, and scores that are none', () => {
  expect(() => probabilityOfImprovement({ x: [1] }, { y: [1] })).toThrow(refusal);
  expect(() => probabilityOfImprovement({}, {})).toThrow(refusal);
  expect(() => probabilityOfImprovement([1], [])).toThrow(refusal);
  expect(() => probabilityOfImprovement([1], [Number.NaN])).toThrow(refusal);
});

it('profiles the share of episodes above each threshold', () => {
  const profile = performanceProfile([0.2, 0.9, 0.5, 0.5], { thresholds: [0.5, 0, 1] });
  expect(profile.n).toBe(4);
  expect(profile.points.map(({ threshold, share }) => [threshold, share])).toEqual([
    [0, 1],
    [0.5, 0.25],
    [1, 0],
  ]);
  expect(profile.points[2]).toMatchObject({ lower: 0, method: 'wilson' });
  expect(performanceProfile([3, 1, 3]).points.map(({ threshold }) => threshold)).toEqual([1, 3]);
  const many = Array.from({ length: 300 }, (_, index) => index);
  expect(performanceProfile(many).points).toHaveLength(101);
  expect(() => performanceProfile([])).toThrow(refusal);
});

it('changes places with the complement, and never rises along a profile', () => {
  const scores = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(scores, scores, (a, b) => {
      const there = probabilityOfImprovement(a, b).estimate;
      expect(there + probabilityOfImprovement(b, a).estimate).toBeCloseTo(1, 12);
      const shares = performanceProfile(a).points.map(({ share }) => share);
      expect(shares).toEqual(shares.toSorted((x, y) => y - x));
      const { estimate } = interquartileMean(a);
      expect(estimate >= Math.min(...a) && estimate <= Math.max(...a)).toBe(true);
    }),
  );
});
