/** A text cut up: its form, in which words are left out, and the words. */
export interface SplitText {
  /** What is between the words; {@link WORD} stands for a word, {@link valueMark} for another column's value. */
  readonly form: string;
  readonly words: readonly string[];
}

/** Finds which value of the record stands at a place of a text. */
export type FindValue = (text: string, at: number) => Found | undefined;

/** A value of the record that was found in a text. */
export interface Found {
  readonly column: number;
  readonly length: number;
}

/** Texts are bytes here: characters beyond them are free to stand for something else. */
export const WORD = '\u{100}';
const FIRST_VALUE = 0x101;
/** Columns from here on have no mark. */
export const MAX_MARKED = 60_000;

const LABEL = 16;
const BACKSLASH = 0x5c;
/** By character: 1 between words, 2 after a backslash (line feed, return, tab and quote as JSON spells them). */
const SORTS = new Uint8Array(256);
for (const char of ' ,;=|()[]{}<>:"') SORTS[char.charCodeAt(0)] = 1;
for (const char of 'nrt"') SORTS[char.charCodeAt(0)] = (SORTS[char.charCodeAt(0)] ?? 0) | 2;

/** Stands for the value of a column in a form. */
function valueMark(column: number): string {
  return String.fromCharCode(FIRST_VALUE + column);
}

/** The column that a character of a form stands for; undefined for those that are text. */
export function columnOfMark(code: number): number | undefined {
  return code < FIRST_VALUE ? undefined : code - FIRST_VALUE;
}

/** Cuts a text into words, what is between them, and values of the same record. */
export function splitText(text: string, find: FindValue): SplitText {
  const words: string[] = [];
  let form = '';
  let at = 0;
  while (at < text.length) {
    // Values may begin with what is between words elsewhere: braces, quotes.
    const found = find(text, at);
    const gap = found === undefined ? gapLength(text, at) : 0;
    if (found !== undefined) {
      form += valueMark(found.column);
      at += found.length;
    } else if (gap > 0) {
      form += text.slice(at, at + gap);
      at += gap;
    } else {
      const end = wordEnd(text, at);
      words.push(text.slice(at, end));
      form += WORD;
      at = end;
    }
  }
  return { form, words };
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
  return Math.min(at, text.length);
}

function gapLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (((SORTS[code] ?? 0) & 1) === 1) return 1;
  return code === BACKSLASH && ((SORTS[text.charCodeAt(at + 1)] ?? 0) & 2) === 2 ? 2 : 0;
}
