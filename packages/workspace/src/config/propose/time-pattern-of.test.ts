import { expect, it } from 'vitest';
import { timePatternOf } from './time-pattern-of.ts';

it.each([
  ['run_20250131_093000', 'YYYYMMDD_HHmmss'],
  ['2025-01-31', 'YYYY-MM-DD'],
  ['2025-01-31T09-30-00Z', 'YYYY-MM-DDTHH-mm-ssZ'],
  ['a-20250131T0930.tar', 'YYYYMMDDTHHmm'],
  ['run_1738315800', undefined],
  ['20250131_093000.123456', undefined],
  ['nightly', undefined],
])('says how the time in %s is written', (name, pattern) => {
  expect(timePatternOf(name)).toBe(pattern);
});
