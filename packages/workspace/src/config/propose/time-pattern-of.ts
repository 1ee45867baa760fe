import { findNameTime } from '@cairn/core';
import { parseTimePattern } from '../../families/time-pattern.ts';

/**
 * The pattern that finds the time in a name, such as `YYYY-MM-DDTHHmmss`; undefined when the name has none,
 * or one that no pattern can say.
 */
export function timePatternOf(name: string): string | undefined {
  const time = findNameTime(name);
  if (time === undefined) return undefined;
  const written = name.slice(time.index, time.index + time.length);
  const digits = written.replaceAll(/\D/g, '');
  // Seconds since 1970, and fractions of a second other than thousandths, have no letters.
  if (!digits.startsWith(time.text.slice(0, 8)) || ![8, 12, 14, 17].includes(digits.length)) return undefined;
  let at = 0;
  const pattern = written.replaceAll(/\d/g, () => LETTERS[at++] ?? '');
  const isTrue = typeof parseTimePattern(pattern) !== 'string';
  return isTrue ? pattern : undefined;
}

const LETTERS = 'YYYYMMDDHHmmssSSS';
