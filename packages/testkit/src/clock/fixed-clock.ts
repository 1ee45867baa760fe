import type { Clock } from '@cairn/core';

/** A clock that stands still until it is told to go on. */
export interface FixedClock extends Clock {
  /** Moves it on (or back) and gives the new moment. */
  advance(milliseconds: number): number;
}

/** A clock that stands at a moment written as ISO 8601. */
export function fixedClock(iso: string): FixedClock {
  let moment = Date.parse(iso);
  if (Number.isNaN(moment)) throw new RangeError(`expected a time as ISO 8601, got ${iso}`);
  return {
    now: () => moment,
    advance: (milliseconds) => (moment += milliseconds),
  };
}
