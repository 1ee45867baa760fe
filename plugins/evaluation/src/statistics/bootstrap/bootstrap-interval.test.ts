import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expectEnds } from '../fixtures/expect-near.ts';
import { firstDrug } from '../fixtures/sleep.ts';
import { bootstrapInterval } from './bootstrap-interval.ts';

const five = [0.61, 0.72, 0.55, 0.83, 0.94];
const refusal = expect.objectContaining({ code: 'VALUE_INVALID' });
const meanOf = (sample: Float64Array): number => sample.reduce((a, b) => a + b, 0) / sample.length;

it('gives the published intervals when it goes through all resamples', () => {
  expectEnds(bootstrapInterval(five, { resamples: 'all' }), [0.608, 0.852]);
  expectEnds(bootstrapInterval(five, { resamples: 'all', method: 'bca' }), [0.618, 0.852]);
  const own = bootstrapInterval(five, { resamples: 'all', method: 'bca', statistic: meanOf });
  expectEnds(own, [0.618, 0.852]);
  expect(own).toMatchObject({ resamples: 3125, seed: null, n: 5 });
});

it('comes near them by 20,000 draws, and records seed and draws', () => {
  const drawn = bootstrapInterval(five, { seed: 7 });
  expect(drawn.lower).toBeCloseTo(0.608, 2);
  expect(drawn.upper).toBeCloseTo(0.852, 2);
  expect(drawn).toMatchObject({ resamples: 20_000, seed: 7, level: 0.95, method: 'percentile', n: 5 });
});

it('agrees with the BCa interval of scipy on data with many resamples', () => {
  // scipy.stats.bootstrap(sleep, mean, method='BCa', n_resamples=200_000): [−0.19, 1.93]
  const interval = bootstrapInterval(firstDrug, { method: 'bca', resamples: 50_000 });
  expect(interval.lower).toBeCloseTo(-0.19, 1);
  expect(interval.upper).toBeCloseTo(1.93, 1);
});

it('says the same again for the same seed, in whatever order the values come', () => {
  const options = { seed: 2 ** 40 + 3, resamples: 500, method: 'bca' } as const;
  const first = bootstrapInterval(five, options);
  expect(bootstrapInterval(five.toReversed(), options)).toEqual(first);
  expect(bootstrapInterval(five, { ...options, seed: 4 })).not.toEqual(first);
});

it('draws inside strata only', () => {
  const values = [1, 1, 1, 5, 5, 5, 5];
  const strata = ['a', 'a', 'a', 'b', 'b', 'b', 'b'];
  const inside = bootstrapInterval(values, { strata, resamples: 200 });
  expect(inside).toMatchObject({ lower: 23 / 7, upper: 23 / 7, standardError: 0 });
  expect(bootstrapInterval(values, { resamples: 200 }).lower).toBeLessThan(3);
});

it('spreads as the complete enumeration of two strata does', () => {
  const values = [0.1, 0.5, 0.9, 0.2, 0.3, 0.8];
  const { standardError } = bootstrapInterval(values, { strata: [1, 1, 1, 2, 2, 2], resamples: 50_000 });
  expect(standardError).toBeCloseTo(0.120953, 2);
});

it('takes a statistic by name or as a function', () => {
  const options = { resamples: 300, seed: 5 };
  const median = bootstrapInterval(five, { ...options, statistic: 'median' });
  const same = bootstrapInterval(five, { ...options, statistic: (sample) => sample[2] ?? 0 });
  expect(median).toEqual(same);
  expect(median.estimate).toBe(0.72);
  const even = bootstrapInterval([1, 2, 3, 4], { ...options, statistic: 'median' });
  expect(even.estimate).toBe(2.5);
});

it('warns of equal values and falls back where BCa is not defined', () => {
  const equal = bootstrapInterval([1, 1, 1], { method: 'bca' });
  expect(equal).toMatchObject({ lower: 1, upper: 1, method: 'bca' });
  expect(equal.caution).toContain('no width');
  // A resample of thirty values has them all, hence as many distinct ones as the sample, almost never.
  const thirty = Array.from({ length: 30 }, (_, index) => index);
  const distinct = bootstrapInterval(thirty, { method: 'bca', statistic: (sample) => new Set(sample).size });
  expect(distinct).toMatchObject({ estimate: 30, method: 'percentile' });
  expect(distinct.caution).toContain('BCa');
  const constant = bootstrapInterval([0, 1], { method: 'bca', statistic: () => 1 });
  expect(constant).toMatchObject({ lower: 1, upper: 1, standardError: 0 });
  expect(constant.caution).toContain('without width');
});

it.each([
  ['no values', () => bootstrapInterval([])],
  ['one value', () => bootstrapInterval([1])],
  ['an infinite value', () => bootstrapInterval([1, Number.POSITIVE_INFINITY])],
  ['an unknown statistic', () => bootstrapInterval([1, 2], { statistic: 'mode' as 'mean' })],
  ['an unknown method', () => bootstrapInterval([1, 2], { method: 'basic' as 'bca' })],
  ['a statistic that is NaN', () => bootstrapInterval([1, 2], { statistic: () => Number.NaN })],
  ['a seed below zero', () => bootstrapInterval([1, 2], { seed: -1 })],
  ['half a resample', () => bootstrapInterval([1, 2], { resamples: 100.5 })],
  ['too few resamples', () => bootstrapInterval([1, 2], { resamples: 10 })],
  ['all resamples of eight values', () => bootstrapInterval([1, 2, 3, 4, 5, 6, 7, 8], { resamples: 'all' })],
  ['strata of another length', () => bootstrapInterval([1, 2], { strata: ['a'] })],
  ['BCa with strata', () => bootstrapInterval([1, 2], { strata: ['a', 'a'], method: 'bca' })],
  ['a level of 0', () => bootstrapInterval([1, 2], { level: 0 })],
])('refuses %s', (_, call) => {
  expect(call).toThrow(refusal);
});

it('moves and stretches with the data, and BCa is the percentile interval where they are symmetric', () => {
  const half = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 4, maxLength: 12 });
  fc.assert(
    fc.property(half, fc.integer({ min: -50, max: 50 }), (values, shift) => {
      const symmetric = [...values, ...values.map((value) => -value)];
      const options = { resamples: 4000, seed: 3 };
      const percentile = bootstrapInterval(symmetric, options);
      const moved = bootstrapInterval(
        symmetric.map((value) => 2 * value + shift),
        options,
      );
      expect(moved.lower).toBeCloseTo(2 * percentile.lower + shift, 8);
      const bca = bootstrapInterval(symmetric, { ...options, method: 'bca' });
      const width = percentile.upper - percentile.lower;
      expect(Math.abs(bca.lower - percentile.lower)).toBeLessThan(width / 8);
      expect(Math.abs(bca.upper - percentile.upper)).toBeLessThan(width / 8);
    }),
    { numRuns: 25 },
  );
});
