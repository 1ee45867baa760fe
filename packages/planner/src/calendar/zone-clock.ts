import { dayInMilliseconds, offsetAt, type Instant } from '@cairn/core';

/** Reads the wall clock of one zone, fast enough to be asked for a million artifacts. */
export interface ZoneClock {
  readonly zone: string;
  /** What the wall clock shows at a moment, as if it were UTC. */
  localTime(at: Instant): number;
}

const quarterHour = 900_000;

/**
 * Opens the clock of a zone. Offsets are remembered by UTC day where a day has one, else by quarter
 * of an hour: zones change at quarters at the finest, and never twice within a day.
 *
 * @throws CairnError `VALUE_INVALID` when the zone is not an IANA name.
 */
export function openZoneClock(zone: string): ZoneClock {
  if (zone === 'UTC') return { zone, localTime: (at) => at };
  offsetAt(0, zone);
  const byDay = new Map<number, number | undefined>();
  const byQuarter = new Map<number, number>();
  return { zone, localTime: (at) => at + (offsetOfDay(at) ?? offsetOfQuarter(at)) };

  function offsetOfDay(at: Instant): number | undefined {
    const day = Math.floor(at / dayInMilliseconds);
    if (byDay.has(day)) return byDay.get(day);
    const first = offsetAt(day * dayInMilliseconds, zone);
    const offset = first === offsetAt((day + 1) * dayInMilliseconds - 1, zone) ? first : undefined;
    byDay.set(day, offset);
    return offset;
  }

  function offsetOfQuarter(at: Instant): number {
    const quarter = Math.floor(at / quarterHour);
    const known = byQuarter.get(quarter);
    if (known !== undefined) return known;
    const offset = offsetAt(quarter * quarterHour, zone);
    byQuarter.set(quarter, offset);
    return offset;
  }
}
