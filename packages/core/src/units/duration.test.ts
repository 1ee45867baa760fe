import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDuration, parseDuration, subtractDuration } from './duration.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (instant: number): string => new Date(instant).toISOString();

describe('durations', () => {
  it.each([
    ['90s', 0, 90_000],
    ['15m', 0, 900_000],
    ['12h', 0, 43_200_000],
    ['30d', 0, 2_592_000_000],
    ['2w', 0, 1_209_600_000],
    ['6mo', 6, 0],
    ['1y', 12, 0],
    ['1y2mo3d', 14, 259_200_000],
  ])('reads %s', (text, months, milliseconds) => {
    expect(parseDuration(text)).toEqual({ months, milliseconds });
  });

  it.each(['', '30', 'd', '30 days', '-3d', '1.5d', '3d!', '5M'])(
    'refuses %j and says what it expected',
    (text) => {
      expect(() => parseDuration(text)).toThrow(/expected a duration such as .*got/);
    },
  );

  it('goes back by calendar months, and rolls a day that does not exist forward', () => {
    expect(iso(subtractDuration(at('2026-03-31T10:00:00Z'), parseDuration('1mo')))).toBe(
      '2026-03-03T10:00:00.000Z',
    );
    expect(iso(subtractDuration(at('2024-02-29T00:00:00Z'), parseDuration('1y')))).toBe(
      '2023-03-01T00:00:00.000Z',
    );
    expect(iso(addDuration(at('2026-01-15T00:00:00Z'), parseDuration('1y2mo3d')))).toBe(
      '2027-03-18T00:00:00.000Z',
    );
  });

  it('takes exact milliseconds for units without a calendar, fractions included', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4_000_000_000_000 }),
        fc.integer({ min: 0, max: 10_000 }),
        (instant, days) => {
          const duration = parseDuration(`${days}d`);
          expect(subtractDuration(addDuration(instant + 0.25, duration), duration)).toBe(instant + 0.25);
        },
      ),
    );
  });
});
