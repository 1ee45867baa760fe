import { unicodeWidth } from './unicode-width.ts';

// The colours of `coloured`, and the characters that take one column each: ASCII, lines, blocks, braille and our
// own glyphs.
// oxlint-disable-next-line no-control-regex -- colours begin with one
const colours = /\u001b\[\d+m/g;
const simple = /^[\x20-\x7e✓✗·…↶←↑→↓⇥×≥≤≈−•‹›■▸▾\u2500-\u259f\u2800-\u28ff]*$/;

/**
 * How many terminal columns a text takes: wide characters two, combining ones and colours none.
 * Most cells are simple, and for those counting characters is a hundred times faster.
 */
export function textWidth(text: string): number {
  const bare = text.includes('\u001b') ? text.replace(colours, '') : text;
  return simple.test(bare) ? bare.length : unicodeWidth(bare);
}

/** Cuts a text to a width in terminal columns, with an ellipsis in the middle; what is shorter stays. */
export function cut(text: string, width: number | undefined): string {
  if (width === undefined || textWidth(text) <= width) return text;
  if (width < 1) return '';
  const characters = [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
  const tail = takeWidth(characters.toReversed(), Math.floor((width - 1) / 2)).toReversed();
  return `${takeWidth(characters, width - 1 - textWidth(tail.join(''))).join('')}…${tail.join('')}`;
}

/** Pads a text with spaces to a width in terminal columns. */
export function padCell(text: string, width: number, align: 'left' | 'right'): string {
  const padding = ' '.repeat(Math.max(0, width - textWidth(text)));
  return align === 'right' ? padding + text : text + padding;
}

/**
 * Breaks a text into lines of at most a width, at spaces; a word that is longer than a line stays
 * whole. Without a width it is one line.
 */
export function wrapText(text: string, width: number | undefined): readonly string[] {
  if (width === undefined || textWidth(text) <= width) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function takeWidth(characters: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += textWidth(character);
    if (used > width) break;
    taken.push(character);
  }
  return taken;
}
