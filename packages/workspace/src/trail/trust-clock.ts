import type { Session } from '../workspace/session.ts';
import { recordEvent } from './auditing.ts';
import { clockDoubt, endClockDoubt } from './clock.ts';

/** Believes the clock from here on, because a person said so, and puts that into the trail. */
export function trustClock(session: Session): void {
  if (clockDoubt(session) === undefined) return;
  endClockDoubt(session);
  recordEvent(session, { event: 'clock_trusted', action: 'trust_clock', outcome: 'success' });
}
