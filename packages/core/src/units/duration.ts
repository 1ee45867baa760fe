import type { Instant } from '../artifact/artifact.ts';
import { CairnError } from '../errors/cairn-error.ts';

/** A length of time: calendar months, and milliseconds on top. */
export interface Duration {
  readonly months: number;
  readonly milliseconds: number;
}

const unitsInMilliseconds: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const monthsInUnit: Readonly<Record<string, number>> = { mo: 1, y: 12 };

/**
 * Reads a duration: `90s`, `15m`, `12h`, `30d`, `2w`, `6mo`, `1y`, and combinations such as `1y2mo3d`.
 *
 * @throws CairnError `VALUE_INVALID` for anything else, an empty text included.
 */
export function parseDuration(text: string): Duration {
  const trimmed = text.trim();
  if (!/^(?:\d+(?:mo|[smhdwy]))+$/.test(trimmed)) {
    throw new CairnError(
      'VALUE_INVALID',
      `expected a duration such as 90s, 12h, 30d, 2w, 6mo or 1y2mo3d, got ${JSON.stringify(text)}`,
      {
        hint: 'Write whole numbers, each with a unit: s, m, h, d, w, mo or y.',
      },
    );
  }
  let months = 0;
  let milliseconds = 0;
  for (const [, digits, unit] of trimmed.matchAll(/(\d+)(mo|[smhdwy])/g)) {
    months += Number(digits) * (monthsInUnit[unit ?? ''] ?? 0);
    milliseconds += Number(digits) * (unitsInMilliseconds[unit ?? ''] ?? 0);
  }
  return { months, milliseconds };
}

/**
 * The moment that lies a duration before another. Months and years follow the calendar in UTC; a day
 * that does not exist rolls forward (one month before 31 March is 3 March, or 2 March in a leap year).
 */
export function subtractDuration(from: Instant, duration: Duration): Instant {
  return shiftMonths(from, -duration.months) - duration.milliseconds;
}

/** The moment that lies a duration after another; see {@link subtractDuration}. */
export function addDuration(from: Instant, duration: Duration): Instant {
  return shiftMonths(from, duration.months) + duration.milliseconds;
}

function shiftMonths(from: Instant, months: number): Instant {
  if (months === 0) return from;
  const date = new Date(from);
  const fraction = from - date.getTime();
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.getTime() + fraction;
}
