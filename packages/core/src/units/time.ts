import type { Instant } from '../artifact/artifact.ts';
import { CairnError } from '../errors/cairn-error.ts';
import { zoneOffset } from './zone.ts';

/** A moment together with the offset from UTC that its source wrote, in minutes east. */
export interface ParsedTime {
  readonly at: Instant;
  readonly offset?: number | undefined;
}

const pattern =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T _-]?(\d{2})[:-]?(\d{2})(?:[:-]?(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?(?:\d{2})?)?$/i;

/**
 * Reads a time: ISO 8601 and RFC 3339, and the compact forms of file names (`20250131_093000`).
 * A text without a zone is read in the zone that is given; one without a time of day means midnight.
 *
 * @param zone IANA name, such as `UTC` or `Europe/Berlin`.
 * @throws CairnError `VALUE_INVALID` when it is no time, or names a day or hour that does not exist.
 */
export function parseTime(text: string, zone: string): ParsedTime {
  const match = pattern.exec(text.trim());
  if (match === null) throw invalidTime(text);
  const part = (index: number): number => Number(match[index] ?? 0);
  const fraction = Number(`0.${match[7] ?? '0'}`) * 1000;
  const wall = Date.UTC(part(1), part(2) - 1, part(3), part(4), part(5), part(6));
  const check = new Date(wall);
  if (
    check.getUTCMonth() !== part(2) - 1 ||
    check.getUTCDate() !== part(3) ||
    part(4) > 23 ||
    part(5) > 59 ||
    part(6) > 59
  )
    throw invalidTime(text);
  const offset = parseOffset(match[8]);
  if (offset !== undefined) return { at: wall + fraction - offset * 60_000, offset };
  return { at: wall + fraction - zoneOffset(wall, zone) };
}

function parseOffset(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (text.toUpperCase() === 'Z') return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0);
  return text.startsWith('-') ? -minutes : minutes;
}

function invalidTime(text: string): CairnError {
  return new CairnError(
    'VALUE_INVALID',
    `expected a time such as 2025-01-31T09:30:00Z, got ${JSON.stringify(text)}`,
    {
      hint: 'Write ISO 8601: a date, and if you like a time of day and a zone.',
    },
  );
}
