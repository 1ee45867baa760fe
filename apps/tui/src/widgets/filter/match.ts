import type { Line, Role, Span } from '../../theme/role.ts';

/** Pieces of a text that matched, as offsets in UTF-16 units; the end is not part of it. */
export type Ranges = readonly (readonly [start: number, end: number])[];

/** What was typed as a filter, ready to be asked about texts. */
export interface TextFilter {
  /** True when everything passes, since nothing was asked for. */
  readonly isEmpty: boolean;
  /** Where a text matches, which is nowhere for an inverted filter; undefined when it doesn't pass. */
  match(text: string): Ranges | undefined;
}

/**
 * A filter as it is typed: words that must all occur, `~` before letters that must come in this order, `!`
 * before what must not match. Letters match in either case.
 *
 * @example
 * textFilter('!~lg').match('logs'); // undefined
 */
export function textFilter(typed: string): TextFilter {
  const isInverted = typed.startsWith('!');
  const rest = isInverted ? typed.slice(1) : typed;
  const find = rest.startsWith('~') ? fuzzyFinder(rest.slice(1)) : wordFinder(rest);
  if (rest.replace('~', '').trim() === '') return { isEmpty: true, match: () => [] };
  if (!isInverted) return { isEmpty: false, match: find };
  return { isEmpty: false, match: (text) => (find(text) === undefined ? [] : undefined) };
}

/**
 * How well letters match a text in their order, for lists that show the best first: more for letters that
 * follow each other or begin words, less for long texts. Undefined when they don't match.
 */
export function fuzzyScore(letters: string, text: string): number | undefined {
  const ranges = fuzzyFinder(letters)(text);
  if (ranges === undefined) return undefined;
  let score = -text.length / 100;
  for (const [start, end] of ranges) {
    score += (end - start) ** 2;
    if (start === 0 || /[^\p{L}\p{N}]/u.test(text[start - 1] ?? '')) score += 3;
  }
  return score;
}

/** A text with its matches set off. */
export function highlighted(text: string, ranges: Ranges, role?: Role): Line {
  const rest = (piece: string): Span => (role === undefined ? { text: piece } : { text: piece, role });
  const line: Span[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start > at) line.push(rest(text.slice(at, start)));
    line.push({ text: text.slice(start, end), role: 'match' });
    at = end;
  }
  if (at < text.length) line.push(rest(text.slice(at)));
  return line;
}

type Finder = (text: string) => Ranges | undefined;

/** Folded for comparison, unless that would move offsets (a few capitals become two letters). */
function fold(text: string): string {
  const folded = text.toLowerCase();
  return folded.length === text.length ? folded : text;
}

function wordFinder(typed: string): Finder {
  const words = fold(typed)
    .split(' ')
    .filter((word) => word !== '');
  return (text) => {
    const folded = fold(text);
    const ranges: (readonly [number, number])[] = [];
    for (const word of words) {
      const start = folded.indexOf(word);
      if (start < 0) return undefined;
      ranges.push([start, start + word.length]);
    }
    return merged(ranges.toSorted((a, b) => a[0] - b[0]));
  };
}

function fuzzyFinder(typed: string): Finder {
  const letters = Array.from(fold(typed)).filter((letter) => letter !== ' ');
  const rests = letters.map((letter, index) => ({ letter, rest: letters.slice(index).join('') }));
  return (text) => {
    const folded = fold(text);
    const ranges: (readonly [number, number])[] = [];
    let from = 0;
    for (const { letter, rest } of rests) {
      const start = bestStart(folded, { letter, rest }, from);
      if (start < 0) return undefined;
      from = start + letter.length;
      ranges.push([start, from]);
    }
    return merged(ranges);
  };
}

/** Where the next letter is: at what is left as one piece if it occurs so, else where it comes first. */
function bestStart(
  text: string,
  { letter, rest }: { readonly letter: string; readonly rest: string },
  from: number,
): number {
  const whole = text.indexOf(rest, from);
  return whole >= 0 ? whole : text.indexOf(letter, from);
}

function merged(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  for (const [start, end] of ranges) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}
