/**
 * Advance widths of U+0020 to U+007E in hundredths of an em, taken from DejaVu Sans. It is the widest of the
 * fonts that a page may fall back to, so that what fits by this measure fits in all of them.
 */
const widths = (
  '32 40 46 84 64 95 78 27 39 39 50 84 32 36 32 34 64 64 64 64 64 64 64 64 64 64 34 34 84 84 84 53 ' +
  '100 68 69 70 77 63 58 77 75 29 29 66 56 86 75 79 60 79 69 63 61 73 68 99 69 61 69 39 34 39 84 50 ' +
  '50 61 63 55 63 62 35 63 63 28 28 58 28 97 63 61 63 63 41 52 39 63 59 82 59 59 52 64 34 64 84'
)
  .split(' ')
  .map((width) => Number(width) / 100);

const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60]/u;
const isAscii = /^[\u0020-\u007e]*$/;

/** The width of a text in a sans-serif font of a size, in the unit of the size. Rather too wide than too narrow. */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const part of partsOf(text)) width += partWidth(part);
  return width * size;
}

/** What a reader takes for characters: an emoji of many code points is one. */
export function partsOf(text: string): readonly string[] {
  return isAscii.test(text) ? Array.from(text) : Array.from(segments.segment(text), ({ segment }) => segment);
}

function partWidth(part: string): number {
  const known = part.length === 1 ? widths[part.charCodeAt(0) - 32] : undefined;
  if (known !== undefined) return known;
  if (wide.test(part)) return 1.1;
  // A letter with marks is as wide as the letter; DejaVu has few others that are wider than this.
  const base = widths[part.normalize('NFD').charCodeAt(0) - 32];
  return base ?? 0.85;
}
