import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quantile, ratiosOf, spreadOf } from './statistics.ts';

const series = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });

test('the median of an even series lies between the two in the middle', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
});

test('a quantile between two values is interpolated', () => {
  expect(quantile([10, 20, 30, 40, 50], 0.9)).toBeCloseTo(46);
  expect(quantile([7], 0.99)).toBe(7);
});

test('an empty series has no quantile', () => {
  expect(() => quantile([], 0.5)).toThrow(RangeError);
});

test('the order of measurements does not matter', () => {
  fc.assert(
    fc.property(series, (values) => {
      expect(spreadOf(values.toReversed())).toEqual(spreadOf(values));
    }),
  );
});

test('the median lies within the spread', () => {
  fc.assert(
    fc.property(series, (values) => {
      const { low, median, high } = spreadOf(values);
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
    }),
  );
});

test('a ratio is taken within each round, so that a slow round does not count', () => {
  expect(ratiosOf([10, 100, 11], [20, 200, 22])).toEqual({ median: 0.5, low: 0.5, high: 0.5 });
});

test('ratios of series of different length are refused', () => {
  expect(() => ratiosOf([1, 2], [1])).toThrow('as many rounds of both, got 2 and 1');
});
