import type { Tone } from './style.ts';
import { toneCodes } from './style.ts';

/** A piece of a line, and what it means where it means something. */
export interface Span {
  readonly text: string;
  readonly role?: Tone | undefined;
}

/** One line of text as the pieces it is made of. */
export type Line = readonly Span[];

// oxlint-disable-next-line no-control-regex -- colours begin with one
const colour = /\u001b\[(\d+)m/;

const toneOf = new Map(Object.entries(toneCodes).map(([tone, [on]]) => [String(on), tone as Tone] as const));

/**
 * Takes a text that was written with the style `coloured` apart again, for a face that draws meanings in
 * a way of its own. Of meanings inside each other, the innermost counts.
 *
 * @example
 * styledLines(viewText(view, { zone: 'UTC', style: coloured })).map((line) => line.length);
 */
export function styledLines(text: string): readonly Line[] {
  const open: Tone[] = [];
  return text.split('\n').map((line) => lineOf(line, open));
}

/** Meanings that a line leaves open go on in the next one. */
function lineOf(line: string, open: Tone[]): Line {
  const spans: Span[] = [];
  for (const [index, part] of line.split(colour).entries()) {
    if (index % 2 === 1) {
      const tone = toneOf.get(part);
      if (tone === undefined) open.pop();
      else open.push(tone);
    } else if (part !== '') {
      const role = open.at(-1);
      spans.push(role === undefined ? { text: part } : { text: part, role });
    }
  }
  return spans;
}
