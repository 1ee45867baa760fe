import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';
import { formatCount, formatOrdinal, formatShare } from './numbers.ts';
import { formatAge, formatElapsed, formatTime } from './time.ts';

describe('figures', () => {
  test.each([
    [0, '0B'],
    [1023, '1023B'],
    [1024, '1.0K'],
    [2_202_010, '2.1M'],
    [15 * 1024 ** 3, '15G'],
    [-2048, '-2.0K'],
  ])('%i bytes are %s', (bytes, expected) => {
    expect(formatBytes(bytes)).toBe(expected);
  });

  test.each([
    [1, '1st'],
    [12, '12th'],
    [23, '23rd'],
    [1111, '1,111th'],
  ])('%i is the %s', (value, expected) => {
    expect(formatOrdinal(value)).toBe(expected);
  });

  test('counts carry their noun', () => {
    expect([formatCount(1, 'file'), formatCount(3400, 'file'), formatCount(2, 'entry', 'entries')]).toEqual([
      '1 file',
      '3,400 files',
      '2 entries',
    ]);
  });

  test('shares have a digit where it says something', () => {
    expect([formatShare(0), formatShare(0.042), formatShare(0.87), formatShare(1)]).toEqual([
      '0%',
      '4.2%',
      '87%',
      '100%',
    ]);
  });
});

describe('times', () => {
  test('are written on the wall clock of their zone', () => {
    expect(formatTime(Date.UTC(2026, 6, 1, 22, 30), 'Europe/Berlin')).toBe('2026-07-02 00:30:00');
  });

  test('are those of ISO 8601, of any year', () => {
    const last = 8.64e15;
    fc.assert(
      fc.property(
        fc.oneof(
          fc.double({ min: -last, max: last, noNaN: true }),
          fc.double({ min: 0, max: 4e12, noNaN: true }),
        ),
        (at) => {
          expect(formatTime(at, 'UTC')).toBe(new Date(at).toISOString().replace('T', ' ').slice(0, 19));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('follow their zone through a change of clocks', () => {
    const around = [0, 1, 2].map((hour) => formatTime(Date.UTC(2026, 2, 29, hour), 'Europe/Berlin'));
    expect(around).toEqual(['2026-03-29 01:00:00', '2026-03-29 03:00:00', '2026-03-29 04:00:00']);
  });

  test.each([
    [41 * 86_400_000, '41 days'],
    [3 * 3_600_000, '3 hours'],
    [12_000, '12 seconds'],
    [-5, '0 seconds'],
  ])('an age of %i ms is %s', (age, expected) => {
    expect(formatAge(age)).toBe(expected);
  });

  test.each([
    [400, '0.4 s'],
    [12_000, '12 s'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 05 min'],
  ])('work of %i ms took %s', (time, expected) => {
    expect(formatElapsed(time)).toBe(expected);
  });
});
