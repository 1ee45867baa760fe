import { partsOf, textWidth } from './measure.ts';

/**
 * A text that is no wider than a limit. What is too much is taken from behind the middle, because names that
 * begin alike often differ at their ends.
 */
export function truncate(text: string, size: number, limit: number): string {
  if (textWidth(text, size) <= limit) return text;
  const room = limit - textWidth('…', size);
  const parts = partsOf(text);
  const tail = leading(parts.toReversed(), size, room * 0.35)
    .toReversed()
    .join('')
    .trimStart();
  const head = leading(parts, size, room - textWidth(tail, size))
    .join('')
    .trimEnd();
  return `${head}…${tail}`;
}

/** As many of the first parts as fit. */
function leading(parts: readonly string[], size: number, room: number): readonly string[] {
  let width = 0;
  const count = parts.findIndex((part) => (width += textWidth(part, size)) > room);
  return count === -1 ? parts : parts.slice(0, count);
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
  return !wrap(text, room).some((line) => line.includes('…')) || text.includes('…');
}
