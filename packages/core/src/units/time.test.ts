import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTime } from './time.ts';
import { wallClock, zoneOffset } from './zone.ts';

const utc = (text: string, zone = 'UTC'): string => new Date(parseTime(text, zone).at).toISOString();

describe('times', () => {
  it.each([
    ['2025-01-31T09:30:00Z', '2025-01-31T09:30:00.000Z'],
    ['2025-01-31T09:30:00.25+02:00', '2025-01-31T07:30:00.250Z'],
    ['2025-01-31 09:30', '2025-01-31T09:30:00.000Z'],
    ['20250131_093000', '2025-01-31T09:30:00.000Z'],
    ['20250131T093000Z', '2025-01-31T09:30:00.000Z'],
    ['2025-01-31_09-30-00', '2025-01-31T09:30:00.000Z'],
    ['2025-01-31', '2025-01-31T00:00:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(utc(text)).toBe(expected);
  });

  it('reads a time without a zone in the zone that it is given, and keeps an offset that is written', () => {
    expect(utc('2025-07-01T12:00:00', 'Europe/Berlin')).toBe('2025-07-01T10:00:00.000Z');
    expect(parseTime('2025-07-01T12:00:00-05:30', 'UTC').offset).toBe(-330);
    expect(parseTime('2025-07-01T12:00:00', 'UTC').offset).toBeUndefined();
  });

  it('reads an hour that the change of clocks skips by the offset before it', () => {
    expect(utc('2025-03-30T02:30:00', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.000Z');
  });

  it.each(['yesterday', '2025-13-01', '2025-02-30', '2025-01-01T25:00:00', '20250', ''])(
    'refuses %j',
    (text) => {
      expect(() => parseTime(text, 'UTC')).toThrow(/expected a time such as/);
    },
  );

  it('shows any moment on the wall and finds it again, but for hours that occur twice', () => {
    const hour = 3_600_000;
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60_000 }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/New_York'),
        (n, zone) => {
          const instant = n * 8 * hour;
          const wall = wallClock(instant, zone);
          const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
          const found = asUtc - zoneOffset(asUtc, zone);
          expect(Math.abs(found - instant) === 0 || Math.abs(found - instant) === hour).toBe(true);
          expect(wallClock(found, zone)).toEqual(wall);
        },
      ),
    );
  });
});
