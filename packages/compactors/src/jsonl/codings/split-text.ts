/** A piece of a text: a word, what stands between words, or the value of another column. */
export type Piece =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'gap'; readonly text: string }
  | { readonly kind: 'value'; readonly column: number };

/** Finds which value of the record stands at a place of a text; `label` is what stands before it. */
export type FindValue = (text: string, at: number, label: string) => Found | undefined;

/** A value of the record that was found in a text. */
export interface Found {
  readonly column: number;
  readonly length: number;
}

const LABEL = 16;
const BACKSLASH = 0x5c;
const GAPS = new Set(Array.from(' ,;=|()[]{}<>:"', (char) => char.charCodeAt(0)));
/** After a backslash: line feed, return, tab and quote as JSON spells them. */
const ESCAPES = new Set(Array.from('nrt"', (char) => char.charCodeAt(0)));

/** Cuts a text into words, gaps, and values of the same record. */
export function splitText(text: string, find: FindValue): Piece[] {
  const pieces: Piece[] = [];
  let gapStart = 0;
  let at = 0;
  const flushGap = (): void => {
    if (at > gapStart) pieces.push({ kind: 'gap', text: text.slice(gapStart, at) });
  };
  while (at < text.length) {
    // Values may begin with what is a gap elsewhere: braces, quotes.
    const found = find(text, at, labelBefore(text, at));
    const gap = found === undefined ? gapLength(text, at) : 0;
    if (gap > 0) {
      at += gap;
      continue;
    }
    flushGap();
    const end = found === undefined ? wordEnd(text, at) : at + found.length;
    if (found === undefined) pieces.push({ kind: 'word', text: text.slice(at, end) });
    else pieces.push({ kind: 'value', column: found.column });
    at = end;
    gapStart = end;
  }
  flushGap();
  return pieces;
}

/** What stands before a place of a text. */
export function labelBefore(text: string, at: number): string {
  return text.slice(Math.max(0, at - LABEL), at);
}

/** Whether a word can end here. */
export function isBoundary(text: string, at: number): boolean {
  return at >= text.length || gapLength(text, at) > 0;
}

function wordEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && gapLength(text, at) === 0) {
    // An escaped backslash is part of the word, and what follows it begins no escape.
    at += text.charCodeAt(at) === BACKSLASH && text.charCodeAt(at + 1) === BACKSLASH ? 2 : 1;
  }
  return at;
}

function gapLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (GAPS.has(code)) return 1;
  return code === BACKSLASH && ESCAPES.has(text.charCodeAt(at + 1)) ? 2 : 0;
}
