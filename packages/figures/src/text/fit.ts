import { partsOf, textWidth } from './measure.ts';

/** A text that is no wider than a limit: what is too much becomes an ellipsis. */
export function truncate(text: string, size: number, limit: number): string {
  if (textWidth(text, size) <= limit) return text;
  const room = limit - textWidth('…', size);
  let kept = '';
  let width = 0;
  for (const part of partsOf(text)) {
    width += textWidth(part, size);
    if (width > room) break;
    kept += part;
  }
  return `${kept.trimEnd()}…`;
}

/** How a text is to be laid on lines. */
export interface Room {
  /** Size of the font. */
  readonly size: number;
  /** Width of a line. */
  readonly width: number;
  /** Most lines. */
  readonly lines: number;
}

/** A text on a few lines, broken at spaces and after `-`, `_`, `/` and `.`; the last line is cut when it must be. */
export function wrap(text: string, { size, width, lines }: Room): readonly string[] {
  const done: string[] = [];
  let line = '';
  const words = text.split(/(?<=[\s\-_/.])/);
  for (const [index, word] of words.entries()) {
    if (line !== '' && textWidth((line + word).trimEnd(), size) > width) {
      if (done.length === lines - 1) {
        line += words.slice(index).join('');
        break;
      }
      done.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...done, line.trimEnd()].map((each) => truncate(each, size, width));
}

/** Whether {@link wrap} keeps all of a text. */
export function fits(text: string, room: Room): boolean {
  return !wrap(text, room).some((line) => line.endsWith('…')) || text.endsWith('…');
}
