import { invalid } from '../format/invalid.ts';
import type { Affixes } from './affixes.ts';
import { CODING, textIn } from './coding.ts';
import type { Coded, Cursor, Input, Spec } from './coding.ts';

const PATTERNS = [
  { pattern: /^[-0-9a-f]+$/, digit: /[0-9a-f]/g, mark: 'x' },
  { pattern: /^[-0-9A-F]+$/, digit: /[0-9A-F]/g, mark: 'X' },
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
  const shape = first.replace(found.digit, found.mark);
  if (
    !values.every(
      (value) => value.length === first.length && value.replace(found.digit, found.mark) === shape,
    )
  )
    return undefined;
  const digits = values.join('').replaceAll('-', '');
  const packed = Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex');
  return { spec: [CODING.hex, prefix, suffix, shape, packed.length], texts: [], bytes: [packed] };
}

export function openHex([, prefix, suffix, pattern, length]: Spec, input: Input): Cursor {
  const bytes = input.takeBytes(length);
  const parts = patternParts(textIn(pattern));
  const [before, after] = [textIn(prefix), textIn(suffix)];
  const width = parts.reduce((sum, part) => sum + (typeof part === 'string' ? 0 : part.count), 0);
  const isUpper = textIn(pattern).includes('X');
  let at = 0;
  return {
    next: () => {
      const from = at >> 1;
      const to = (at + width + 1) >> 1;
      if (to > bytes.length) throw invalid('a column of digits ends early');
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('hex');
      const digits = text.slice(at & 1, (at & 1) + width);
      at += width;
      return before + placed(parts, isUpper ? digits.toUpperCase() : digits) + after;
    },
    skip: () => {
      at += width;
    },
  };
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
