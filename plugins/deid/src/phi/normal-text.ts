/** A text as detectors read it, and the way back to where it came from. */
export interface NormalText {
  readonly text: string;
  /** The range of the original that a range of `text` came from, in UTF-16 units. */
  toOriginal(start: number, end: number): { start: number; end: number };
}

const ascii = /^[\0-\x7f]*$/;
const mark = /^[\p{M}\p{Cf}]$/u;
const percentRun = /(?:%[0-9a-f]{2})+/iy;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Takes away what hides an identifier and changes nothing for a reader: compatibility forms (NFKC), invisible
 * characters, marks that no letter is composed with, digits of other scripts, dashes and quotes of other
 * shapes, and percent-encoding.
 */
export function normaliseText(original: string): NormalText {
  if (ascii.test(original) && !/%[0-9a-f]{2}/i.test(original)) {
    return { text: original, toOriginal: (start, end) => ({ start, end }) };
  }
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const append = (part: string, start: number, end: number): void => {
    parts.push(part);
    for (let i = 0; i < part.length; i++) {
      starts.push(start);
      ends.push(end);
    }
  };
  for (let at = 0; at < original.length;) {
    const encoded = original[at] === '%' ? decodePercent(original, at) : undefined;
    if (encoded) {
      for (const each of encoded.characters) append(normaliseCluster(each.text), each.start, each.end);
      at = encoded.end;
      continue;
    }
    const end = endOfCluster(original, at);
    const isPlain = end === at + 1 && original.charCodeAt(at) < 0x80;
    append(isPlain ? original.charAt(at) : normaliseCluster(original.slice(at, end)), at, end);
    at = end;
  }
  const toOriginal: NormalText['toOriginal'] = (start, end) => ({
    start: starts[start] ?? original.length,
    end: ends[end - 1] ?? original.length,
  });
  return { text: parts.join(''), toOriginal };
}

/** A character with the marks and invisible characters that follow it; at most 32 of them, as text has fewer. */
function endOfCluster(text: string, at: number): number {
  let end = at + widthAt(text, at);
  for (let marks = 0; marks < 32 && end < text.length; marks++) {
    const unit = text.charCodeAt(end);
    if (unit < 0x300 && unit !== 0xad) break;
    const width = widthAt(text, end);
    if (!mark.test(text.slice(end, end + width))) break;
    end += width;
  }
  return end;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function normaliseCluster(cluster: string): string {
  const composed = cluster.replace(/\p{Cf}/gu, '').normalize('NFKC');
  return composed
    .replace(/(?<=[\x20-\x7f\u00c0-\u024f])\p{M}+/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/\s/g, ' ');
}

/** Decimal digits of a script are ten in a row, and a row begins where the character before is no digit. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  if (point < 0x80) return digit;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(point - value - 1))) value++;
  return String(value);
}

interface DecodedRun {
  readonly characters: readonly { text: string; start: number; end: number }[];
  readonly end: number;
}

/** Decodes a run of `%xx`; what is no UTF-8 stays as it is. */
function decodePercent(text: string, at: number): DecodedRun | undefined {
  percentRun.lastIndex = at;
  const run = percentRun.exec(text)?.[0];
  if (run === undefined) return undefined;
  try {
    const decoded = utf8.decode(Uint8Array.from(run.slice(1).split('%'), (hex) => Number.parseInt(hex, 16)));
    let start = at;
    const characters = Array.from(decoded, (character) => {
      const from = start;
      start += 3 * new TextEncoder().encode(character).length;
      return { text: character, start: from, end: start };
    });
    return { characters, end: at + run.length };
  } catch {
    // No UTF-8, so whoever wrote it encoded something else; the digits are looked at as they are.
    return undefined;
  }
}
