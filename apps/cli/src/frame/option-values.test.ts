import { describe, expect, test } from 'vitest';
import { futureMomentOf, momentOf, parseCount, parseMilliseconds, parsePart } from './option-values.ts';

const clock = { zone: 'UTC', now: Date.UTC(2026, 10, 21) };

describe('values of options', () => {
  test('a moment is a time or how long ago', () => {
    expect(momentOf('2026-11-01', clock)).toBe(Date.UTC(2026, 10, 1));
    expect(momentOf('20d', clock)).toBe(Date.UTC(2026, 10, 1));
    expect(momentOf(undefined, clock)).toBeUndefined();
  });

  test('a moment to come is not behind', () => {
    expect(futureMomentOf('10d', clock)).toBe(Date.UTC(2026, 11, 1));
    expect(() => futureMomentOf('2026-01-01', clock)).toThrow('expected a moment to come');
  });

  test.each(['0', '-1', '1.5', 'ten', ''])('a count is not %j', (text) => {
    expect(() => parseCount(text)).toThrow('expected a count above zero');
  });

  test('durations become milliseconds and shares become parts', () => {
    expect([parseMilliseconds('30s'), parseMilliseconds('0s'), parsePart('5%')]).toEqual([30_000, 0, 0.05]);
    expect(() => parsePart('0%')).toThrow('above 0%');
  });
});
