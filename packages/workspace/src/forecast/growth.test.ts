import { dayInMilliseconds as day } from '@cairn/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { growthOf, sumOfGrowths } from './growth.ts';

const since = Date.UTC(2026, 8, 1);
const until = since + 40 * day;

it('finds the rhythm of what comes every day, with an interval of nothing', () => {
  const daily = Array.from({ length: 40 }, (_, index) => ({ at: since + (index + 0.5) * day, bytes: 100 }));
  const growth = growthOf(daily, { since, until });
  expect(growth.value).toBeCloseTo(100, 9);
  expect(growth.upper - growth.lower).toBeCloseTo(0, 9);
});

it('spreads what comes once a week over the days', () => {
  const weekly = [1, 8, 15, 22, 29, 36].map((index) => ({ at: since + index * day, bytes: 700 }));
  expect(growthOf(weekly, { since, until }).value).toBeCloseTo(105, 0);
});

it('is less sure of one burst than of the same bytes day by day', () => {
  const burst = Array.from({ length: 40 }, (_, index) => ({ at: since + 3 * day + index, bytes: 100 }));
  const { value, lower, upper } = growthOf(burst, { since, until });
  expect(value).toBeCloseTo(100, 9);
  expect(lower).toBe(0);
  expect(upper).toBeGreaterThan(200);
});

it('always has its mean within its interval, and never grows by less than nothing', () => {
  const arrival = fc.record({ at: fc.integer({ min: since, max: until }), bytes: fc.nat() });
  fc.assert(
    fc.property(fc.array(arrival), (arrivals) => {
      const { value, lower, upper } = growthOf(arrivals, { since, until });
      const bytes = arrivals.reduce((sum, each) => sum + each.bytes, 0);
      expect(value).toBeCloseTo(bytes / 40, 3);
      expect(lower).toBeGreaterThanOrEqual(0);
      expect(lower).toBeLessThanOrEqual(value);
      expect(upper).toBeGreaterThanOrEqual(value);
    }),
  );
});

it('adds growths up without adding up what is not sure of them', () => {
  expect(sumOfGrowths([])).toBeUndefined();
  const one = { value: 100, lower: 70, upper: 130 };
  const other = { value: 50, lower: 10, upper: 90 };
  expect(sumOfGrowths([one, other])).toEqual({ value: 150, lower: 100, upper: 200 });
});
