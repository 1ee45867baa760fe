import { invalid } from '../format/invalid.ts';
import type { Affixes } from './affixes.ts';
import { CODING, textIn } from './coding.ts';
import type { Coded, Cursor, Input, Spec } from './coding.ts';

/** Values as they are, one a line: no value holds a line feed. Spec: `[1, prefix, suffix, length]`. */
export function encodeLines(values: readonly string[], { prefix, suffix }: Affixes): Coded {
  const text = values.length === 0 ? '' : `${values.join('\n')}\n`;
  return { spec: [CODING.lines, prefix, suffix, text.length], texts: [text], bytes: [] };
}

export function openLines([, prefix, suffix, length]: Spec, input: Input): Cursor {
  const next = lineReader(input.takeText(length));
  const [before, after] = [textIn(prefix), textIn(suffix)];
  if (before === '' && after === '') return { next, skip: next };
  return { next: () => before + next() + after, skip: next };
}

/** Gives the lines of a text, one after the other. */
export function lineReader(text: string): () => string {
  let at = 0;
  return () => {
    const end = text.indexOf('\n', at);
    if (end === -1) throw invalid('a column of it ends early');
    const line = text.slice(at, end);
    at = end + 1;
    return line;
  };
}
