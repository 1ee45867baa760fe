import { textWidth } from '@cairn/render';
import { glyphsFor } from '../../theme/glyphs.ts';
import type { Line, Span } from '../../theme/role.ts';
import { clipEnd, takeColumns } from './cell-text.ts';

/** The text of a line without its meanings. */
export function lineText(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** Columns of the terminal that a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + textWidth(text), 0);
}

/** A line cut at its end to a width, with an ellipsis where something was cut. */
export function clipLine(line: Line, width: number, more = '…'): Line {
  if (lineWidth(line) <= width) return line;
  const clipped: Span[] = [];
  let left = width;
  for (const each of line) {
    const size = textWidth(each.text);
    // A span that just fits is not the last, so that the ellipsis needs its place.
    if (size < left) {
      clipped.push(each);
      left -= size;
      continue;
    }
    clipped.push({ ...each, text: clipEnd(`${each.text}  `, left, more) });
    break;
  }
  return clipped;
}

/** A line filled with spaces, or cut, to exactly a width. */
export function fitLine(line: Line, width: number, more = '…'): Line {
  const clipped = clipLine(line, width, more);
  const missing = width - lineWidth(clipped);
  return missing > 0 ? [...clipped, { text: ' '.repeat(missing) }] : clipped;
}

/** A line with fore- and background exchanged, as under the cursor. */
export function inverted(line: Line): Line {
  return line.map((each) => ({ ...each, inverse: true }));
}

/** A line that begins with a space, with the cursor's sign in its place and exchanged grounds behind it. */
export function underCursor(
  line: Line,
  { width, ascii }: { readonly width: number; readonly ascii?: boolean | undefined },
): Line {
  const [first, ...rest] = line;
  const moved = first === undefined ? [] : [{ ...first, text: first.text.slice(1) }, ...rest];
  return [{ text: glyphsFor(ascii).cursor, role: 'cursor' }, ...inverted(fitLine(moved, width - 1))];
}

/**
 * Breaks a line at spaces into lines of at most a width; words that are longer are broken where they must be.
 *
 * @param indent spaces before every line but the first.
 */
export function wrapLine(line: Line, width: number, indent = 0): readonly Line[] {
  const room = Math.max(1, width);
  if (lineWidth(line) <= room) return [line];
  const margin = indent < room ? indent : 0;
  const lines: Span[][] = [[]];
  let used = 0;
  const open = (): void => {
    lines.push(margin > 0 ? [{ text: ' '.repeat(margin) }] : []);
    used = margin;
  };
  for (const { text, ...look } of line)
    for (const word of text.split(/(?<= )(?=[^ ])/)) {
      if (used > margin && used + textWidth(word.trimEnd()) > room) open();
      const [first = '', ...rest] = pieces(word, [room - used, room - margin]);
      lines.at(-1)?.push({ ...look, text: first });
      used += textWidth(first);
      for (const piece of rest) {
        open();
        lines.at(-1)?.push({ ...look, text: piece });
        used += textWidth(piece);
      }
    }
  return lines.map(trimmedEnd);
}

/** A word in pieces of at most the first, then always the second width; spaces at its end need no room. */
function pieces(word: string, [first, further]: readonly [number, number]): readonly string[] {
  if (textWidth(word.trimEnd()) <= first) return [word];
  const found: string[] = [];
  for (let rest = word; rest.trimEnd() !== '';) {
    const taken = takeColumns(rest, found.length === 0 ? first : further);
    // A wide character in a line of one column can't be helped.
    const piece = taken === '' ? String.fromCodePoint(rest.codePointAt(0) ?? 0x20) : taken;
    found.push(piece);
    rest = rest.slice(piece.length);
  }
  return found;
}

function trimmedEnd(line: readonly Span[]): Line {
  const last = line.at(-1);
  return last === undefined ? line : [...line.slice(0, -1), { ...last, text: last.text.trimEnd() }];
}
