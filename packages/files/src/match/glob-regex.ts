import { CairnError } from '@cairn/core/errors';
import picomatch from 'picomatch';
import { BACKSLASH_MARK } from './glob-text.ts';

/**
 * The source of a regular expression, without anchors, for a pattern of `parseGlob`. It is meant for
 * encoded relative paths and for use with the flag `s`, as names may hold newlines.
 */
export function regexSource(pattern: string): string {
  const { source } = picomatch.makeRe(pattern, OPTIONS);
  return source.replaceAll(DOTS_IN_GLOBSTAR, '.*?').replaceAll(DOTS, '').replaceAll(MARK, '\\\\');
}

const OPTIONS: picomatch.PicomatchOptions = {
  dot: true,
  flags: 's',
  windows: false,
  nonegate: true,
  // Classes are classes, `[!x]` included, and a plus is a plus.
  posix: true,
  literalBrackets: false,
  regex: false,
  expandRange: (from: string, to: string) => rangeSource(from, to),
};

/**
 * Guards against the segments `.` and `..`, which a relative path never has. Without them a test takes a
 * third of the time; should picomatch write them in another way some day, nothing but speed is lost.
 */
const DOTS_IN_GLOBSTAR = String.raw`(?:(?!(?:^|\/)\.{1,2}(?:\/|$)).)*?`;
const DOTS = /\(\?!(?:\(\?:\^\|\\\/\))?\\\.\{1,2\}\(\?:\\\/\|\$\)\)/g;

/** Picomatch escapes what is no word, the first of several at least. */
const MARK = new RegExp(`\\\\?${BACKSLASH_MARK}`, 'g');

const LARGEST_RANGE = 1000;

/** `{01..12}` as the shell reads it: zeros in front fix the width. */
function rangeSource(from: string, to: string): string {
  const [first, last] = [Number(from), Number(to)];
  if (!Number.isInteger(first) || !Number.isInteger(last)) return `[${[from, to].sort().join('-')}]`;
  const low = Math.min(first, last);
  const count = Math.abs(first - last) + 1;
  if (count > LARGEST_RANGE)
    throw new CairnError('PATH_INVALID', `expected at most ${LARGEST_RANGE} numbers in {${from}..${to}}`, {
      path: `{${from}..${to}}`,
    });
  const width = /^-?0\d/.test(from) || /^-?0\d/.test(to) ? Math.max(from.length, to.length) : 0;
  return `(?:${Array.from({ length: count }, (_, index) => String(low + index).padStart(width, '0')).join('|')})`;
}
