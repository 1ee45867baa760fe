import type { Instant } from '../artifact/artifact.ts';
import { CairnError } from '../errors/cairn-error.ts';

/** The parts of a moment on the wall clock of a zone; months count from 1, ISO weekdays from 1 (Monday). */
export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What a clock on the wall shows at a moment in a zone.
 *
 * @throws CairnError `VALUE_INVALID` when the zone is not an IANA name.
 */
export function wallClock(at: Instant, zone: string): WallClock {
  const date = new Date(at + (zone === 'UTC' ? 0 : offsetAt(at, zone)));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/**
 * What has to be taken from a wall-clock reading (as if it were UTC) to get the moment, in
 * milliseconds. A time that a change of clocks skips or repeats is read by the earlier offset.
 */
export function zoneOffset(wall: Instant, zone: string): number {
  if (zone === 'UTC') return 0;
  const before = offsetAt(wall - 86_400_000, zone);
  const guess = offsetAt(wall - before, zone);
  return guess === before ? before : offsetAt(wall - guess, zone) === guess ? guess : before;
}

/** The system's zone, for workspaces that name none. */
export function systemZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Milliseconds that a zone is ahead of UTC at a moment. */
export function offsetAt(at: Instant, zone: string): number {
  if (zone === 'UTC') return 0;
  const parts: Record<string, number> = {};
  for (const part of formatOf(zone).formatToParts(at)) parts[part.type] = Number(part.value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  try {
    const numeric = 'numeric' as const;
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: numeric,
      month: numeric,
      day: numeric,
      hour: numeric,
      minute: numeric,
      second: numeric,
    });
    formats.set(zone, format);
    return format;
  } catch (error) {
    throw new CairnError(
      'VALUE_INVALID',
      `expected the name of a time zone such as UTC or Europe/Berlin, got ${JSON.stringify(zone)}`,
      { cause: error },
    );
  }
}
