import { trailHead } from '@cairn/audit';
import type { Instant } from '@cairn/core';
import { fitsClock } from '@cairn/planner';
import type { Session } from '../workspace/session.ts';

/** Where the records keep the last moment that the clock was believed at, while it is doubted. */
const SETTING = 'clock_believed';

/**
 * The newest moment that the clock of this machine was believed at: that of the newest record of the trail or,
 * since a jump that nobody has confirmed, that of the last record before it. What a wrong clock writes does
 * not make it right.
 */
export function believedTime(session: Session): Instant | undefined {
  const believed = session.catalog.records.settings.get(SETTING);
  if (typeof believed === 'number') return believed;
  const { time } = trailHead(session.paths.audit);
  return time === undefined ? undefined : Date.parse(time);
}

/** Remembers a jump of the clock before the first record is written that hides it, and forgets one that went back. */
export function watchClock(session: Session): void {
  const now = session.now();
  const last = watched.get(session);
  watched.set(session, now);
  if (last !== undefined && fitsClock(now, last)) return;
  const believed = believedTime(session);
  if (believed === undefined) return;
  session.catalog.records.settings.set(SETTING, fitsClock(now, believed) ? undefined : believed);
}

const watched = new WeakMap<Session, Instant>();

/** Why what acts by age cannot be left to the clock now; undefined when it can. */
export function clockDoubt(session: Session): string | undefined {
  const believed = believedTime(session);
  if (believed === undefined || fitsClock(session.now(), believed)) return undefined;
  return `the clock shows ${new Date(session.now()).toISOString()}, and was last believed at ${new Date(believed).toISOString()}`;
}

/** Ends a doubt: the clock is believed from here on. */
export function endClockDoubt(session: Session): void {
  session.catalog.records.settings.set(SETTING, undefined);
  watched.set(session, session.now());
}
