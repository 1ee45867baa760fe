/** A change to a text: what lies in the span becomes the other text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Makes edits that do not overlap, in any order. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    pieces.push(text.slice(done, edit.start), edit.text);
    done = edit.end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

/** A line of a text. */
export interface TextLine {
  readonly start: number;
  /** Without its line end. */
  readonly end: number;
  /** Where the next one begins. */
  readonly next: number;
}

/** The lines of a text; they end with LF, CR LF or CR. */
export function* linesIn(text: string): Generator<TextLine, void, void> {
  const ends = /\r\n|\n|\r/g;
  let start = 0;
  for (const { index, 0: end } of text.matchAll(ends)) {
    const next = index + end.length;
    yield { start, end: index, next };
    start = next;
  }
  if (start < text.length) yield { start, end: text.length, next: text.length };
}

/** Where the line ends that holds a place, its line end not included. */
export function lineEndAt(text: string, place: number): number {
  const ends = /[\r\n]/g;
  ends.lastIndex = place;
  return ends.exec(text)?.index ?? text.length;
}

/** Tells whether the line that begins at a place is indented as code is, which parsers do not agree on in lists. */
export function isIndentedAt(text: string, start: number): boolean {
  return /^(?: {4}| {0,3}\t)/u.test(text.slice(start, start + 4));
}

/** Where the line begins that holds a place. */
export function lineStartAt(text: string, place: number): number {
  let start = place;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start -= 1;
  return start;
}
