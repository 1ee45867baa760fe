import type { Instant } from '@cairn/core';
import { dayInMilliseconds } from '@cairn/core';
import type { DiskForecast, DiskOutlook, DiskPoint, Growth } from './forecast-contract.ts';

/** How much a disk holds beyond today's, on a day. */
interface GrowthPoint {
  readonly at: Instant;
  readonly bytes: number;
}

/** What the outlook of a disk is made from. */
export interface OutlookInput {
  readonly now: Instant;
  readonly horizon: Instant;
  readonly free: number;
  readonly used: number;
  readonly growth: Growth | undefined;
  /** With the policies; in order, and begins now. */
  readonly simulated: readonly GrowthPoint[];
}

type Outlook = Ends & Pick<DiskForecast, 'fullWith' | 'course'>;
type Ends = Pick<DiskOutlook, 'fullWithout' | 'earliest' | 'latest'>;

/** When a disk is full, without the policies and with them, and how it comes to that. */
export function outlookOf(input: OutlookInput): Outlook {
  const withPolicy = drawnOn(input.simulated, input.horizon);
  return {
    ...endsOf(input),
    fullWith: crossing(withPolicy, input.free),
    course: courseOf(input, withPolicy),
  };
}

/** When a disk is full if nothing is removed. */
export function endsOf({
  now,
  horizon,
  free,
  growth,
}: Pick<OutlookInput, 'now' | 'horizon' | 'free' | 'growth'>): Ends {
  const fullAt = (rate: number | undefined): Instant | undefined => {
    if (rate === undefined || rate <= 0) return undefined;
    const at = now + (free / rate) * dayInMilliseconds;
    return at <= horizon ? at : undefined;
  };
  return {
    fullWithout: fullAt(growth?.value),
    earliest: fullAt(growth?.upper),
    latest: fullAt(growth?.lower),
  };
}

/** How much of the simulation tells where it leads to. */
const tail = 1 / 4;

/** Goes on to the horizon with the slope of the last quarter of what was simulated. */
function drawnOn(points: readonly GrowthPoint[], horizon: Instant): readonly GrowthPoint[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.at >= horizon) return points;
  const from = last.at - (last.at - first.at) * tail;
  const before = points.findLast(({ at }) => at <= from) ?? first;
  const slope = last.at === before.at ? 0 : (last.bytes - before.bytes) / (last.at - before.at);
  return [...points, { at: horizon, bytes: last.bytes + slope * (horizon - last.at) }];
}

/** When a line first reaches a height. */
function crossing(points: readonly GrowthPoint[], height: number): Instant | undefined {
  const index = points.findIndex(({ bytes }) => bytes >= height);
  const [before, after] = [points[index - 1], points[index]];
  if (after === undefined) return undefined;
  if (before === undefined) return after.at;
  return before.at + ((height - before.bytes) / (after.bytes - before.bytes)) * (after.at - before.at);
}

function courseOf({ now, used, growth }: OutlookInput, points: readonly GrowthPoint[]): readonly DiskPoint[] {
  return points.map(({ at, bytes }) => ({
    at,
    without: used + ((growth?.value ?? 0) * (at - now)) / dayInMilliseconds,
    with: used + bytes,
  }));
}
