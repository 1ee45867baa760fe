import { printable, textWidth } from '@cairn/render';

/** Most names, which are known to take one column a character. */
const plainText = /^[\x20-\x7e]*$/;

/** Signs that alter the picture before them, and that terminals count in different ways. */
const modifiers = /\ufe0e|\ufe0f|\p{Emoji_Modifier}/gu;
const regional = /^\p{Regional_Indicator}{2}$/u;
const emoji = /\p{Extended_Pictographic}/u;

let segmenter: Intl.Segmenter | undefined;

/**
 * A text as a cell of a table may show it, so that the column after it stands where it should on every
 * terminal. What could drive the terminal or turn its direction becomes visible. Pictures made of several
 * (families, skin tones, flags, keycaps) are counted in as many ways as there are terminals, so that the first
 * of them stands for all; unjoined marks get something to stand on.
 */
export function cellText(text: string): string {
  if (plainText.test(text)) return text;
  const safe = printable(text);
  segmenter ??= new Intl.Segmenter();
  let result = '';
  for (const { segment } of segmenter.segment(safe))
    result += plainText.test(segment) ? segment : single(segment);
  return result;
}

/** Cuts a text at its end to a width in columns, with an ellipsis. */
export function clipEnd(text: string, width: number, more = '…'): string {
  if (plainText.test(text) ? text.length <= width : textWidth(text) <= width) return text;
  if (width < 1) return '';
  return takeColumns(text, width - textWidth(more)) + more;
}

/** As much of a text as fits into so many columns. */
export function takeColumns(text: string, columns: number): string {
  // What follows the last column decides whether something is to be drawn into it.
  const head = text.slice(0, Math.max(0, columns) + 1);
  if (plainText.test(head)) return head.slice(0, Math.max(0, columns));
  segmenter ??= new Intl.Segmenter();
  let taken = '';
  let used = 0;
  for (const { segment } of segmenter.segment(text)) {
    used += textWidth(segment);
    if (used > columns) break;
    taken += segment;
  }
  return taken;
}

function single(cluster: string): string {
  if (regional.test(cluster)) return flagLetters(cluster);
  if (!emoji.test(cluster) && !cluster.includes('\u20e3')) return textWidth(cluster) === 0 ? '' : cluster;
  const bare = cluster.replaceAll(modifiers, '').replaceAll('\u20e3', '');
  const [first = '?'] = bare.split('\u200d');
  return first;
}

/** A flag is two letters of a country to a terminal that has no picture of it. */
function flagLetters(cluster: string): string {
  return Array.from(cluster, (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0x1f1e6) - 0x1f1e6 + 0x41),
  ).join('');
}
