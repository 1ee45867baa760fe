import { invalid } from '../format/invalid.ts';
import type { Affixes } from './affixes.ts';
import { CODING, textIn } from './coding.ts';
import type { Coded, Cursor, Input, Spec } from './coding.ts';

const PATTERNS = [
  { pattern: /^[-0-9a-f]+$/, digit: '[0-9a-f]', mark: 'x' },
  { pattern: /^[-0-9A-F]+$/, digit: '[0-9A-F]', mark: 'X' },
] as const;
const MIN_LENGTH = 8;

/**
 * Hexadecimal digits in fixed places (digests, UUIDs), two to a byte.
 * Spec: `[5, prefix, suffix, pattern, length]`; in the pattern `x` or `X` stands for a digit.
 */
export function encodeHex(values: readonly string[], { prefix, suffix }: Affixes): Coded | undefined {
  const [first = ''] = values;
  const found = PATTERNS.find(({ pattern }) => pattern.test(first));
  if (found === undefined || first.length < MIN_LENGTH) return undefined;
  const shape = first.replace(/[^-]/g, found.mark);
  const digits = shape.replace(/[^-]+/g, (run) => `${found.digit}{${run.length}}`);
  const like = new RegExp(`^${digits}$`);
  if (!values.every((value) => like.test(value))) return undefined;
  const all = values.join('').replaceAll('-', '');
  const packed = Buffer.from(all.length % 2 === 0 ? all : `${all}0`, 'hex');
  return { spec: [CODING.hex, prefix, suffix, shape, packed.length], texts: [], bytes: [packed] };
}

export function openHex([, prefix, suffix, pattern, length]: Spec, input: Input): Cursor {
  const bytes = input.takeBytes(length);
  const parts = patternParts(textIn(pattern));
  const [before, after] = [textIn(prefix), textIn(suffix)];
  const width = parts.reduce((sum, part) => sum + (typeof part === 'string' ? 0 : part.count), 0);
  const isUpper = textIn(pattern).includes('X');
  // A part of the digits, and where it begins among all.
  let [digits, start] = ['', 0];
  let at = 0;
  return {
    next: () => {
      const end = at + width;
      if (end > start + digits.length) {
        if (end > bytes.length * 2) throw invalid('a column of digits ends early');
        start = at - (at % 2);
        digits = digitsOf(
          bytes.subarray(start / 2, Math.max((start + DIGITS) / 2, Math.ceil(end / 2))),
          isUpper,
        );
      }
      const value = digits.slice(at - start, end - start);
      at = end;
      return before + (parts.length === 1 ? value : placed(parts, value)) + after;
    },
    skip: () => {
      at += width;
    },
  };
}

/** Many at once are far quicker than value by value; all at once are a long string that outlives its use. */
const DIGITS = 16 * 1024;

function digitsOf(bytes: Uint8Array, isUpper: boolean): string {
  const digits = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
  return isUpper ? digits.toUpperCase() : digits;
}

type Part = string | { readonly from: number; readonly count: number };

function placed(parts: readonly Part[], digits: string): string {
  let text = '';
  for (const part of parts)
    text += typeof part === 'string' ? part : digits.slice(part.from, part.from + part.count);
  return text;
}

function patternParts(pattern: string): readonly Part[] {
  let from = 0;
  return (pattern.match(/[xX]+|[^xX]+/g) ?? []).map((part) => {
    if (!/^[xX]/.test(part)) return part;
    from += part.length;
    return { from: from - part.length, count: part.length };
  });
}
