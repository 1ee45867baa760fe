import { cairnId, checkName } from '../phi/index.ts';

/** Why an id passes that the detectors would stop. */
export const madeIdReason =
  'the id was made by the earlier tool from a type, the moment that is kept beside it, and random digits';

/** Words that stand for a type in ids. */
const words = new Set(
  'video audio text raw keypoints deid phi intervals metadata log run artifact pipeline id vid aud txt'.split(
    ' ',
  ),
);

const day = 86_400_000;

/** Tells whether the detectors let an id pass. */
export function isHarmlessId(id: string): boolean {
  return cairnId().problemsOf(id, 'id').length === 0 || checkName(id).length === 0;
}

/**
 * Tells whether an id was made by a program and says nothing that is not kept anyway: it consists of words of types,
 * of the moment at which the artifact was created, to the day, and of random hexadecimal digits.
 *
 * @example
 * isMadeId('video_raw_20250103_101500_9f3c', Date.UTC(2025, 0, 3)); // true
 * isMadeId('video_raw_19480622_9f3c', Date.UTC(2025, 0, 3)); // false: that may be a birthday
 */
export function isMadeId(id: string, createdAt: number | undefined): boolean {
  const tokens = id.toLowerCase().split(/[-_.]/);
  return tokens.every((token, index) => {
    if (words.has(token)) return true;
    if (/^(?=.*\d)(?=.*[a-f])[0-9a-f]{4,64}$/.test(token)) return true;
    if (/^1\d{9}(?:\d{3})?$/.test(token))
      return isNear(Number(token) * (token.length === 10 ? 1000 : 1), createdAt);
    const [, date, hour] = /^(\d{8})(?:t?(\d{6})z?)?$/.exec(token) ?? [];
    if (date !== undefined) return isDayOf(date, createdAt) && (hour === undefined || isHour(hour));
    // A time of day stands behind its day.
    return /^\d{6}$/.test(token) && isHour(token) && /^\d{8}$/.test(tokens[index - 1] ?? '');
  });
}

function isHour(text: string): boolean {
  return /^(?:[01]\d|2[0-3])[0-5]\d[0-5]\d$/.test(text);
}

/** A day more or less for tools that did not write their zone. */
function isDayOf(date: string, at: number | undefined): boolean {
  return isNear(Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T12:00:00Z`), at);
}

function isNear(named: number, at: number | undefined): boolean {
  return at !== undefined && Math.abs(named - at) <= 1.5 * day;
}
