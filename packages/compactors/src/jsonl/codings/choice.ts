import { invalid } from '../format/invalid.ts';
import { CODING, countIn, listIn } from './coding.ts';
import type { Coded, Cursor, Input, Spec } from './coding.ts';
import { formOf } from './number-form.ts';

const MIN_SHARE = 0.5;

/**
 * Two columns in one: numbers of one form, and everything else (`null`, numbers of other lengths).
 * Spec: `[6, length, numbers, others]`, with a byte for each value: 0 for a number, 1 for another.
 */
export function encodeChoice(
  values: readonly string[],
  encodeValues: (values: readonly string[]) => Coded,
): Coded | undefined {
  const forms = values.map(formOf);
  const common = mostCommon(forms);
  const first = values.filter((_value, at) => forms[at] === common);
  if (common === undefined || first.length === values.length || first.length < values.length * MIN_SHARE)
    return undefined;
  const flags = Uint8Array.from(forms, (form) => (form === common ? 0 : 1));
  const numbers = encodeValues(first);
  const others = encodeValues(values.filter((_value, at) => forms[at] !== common));
  return {
    spec: [CODING.choice, flags.length, numbers.spec, others.spec],
    texts: [...numbers.texts, ...others.texts],
    bytes: [flags, ...numbers.bytes, ...others.bytes],
  };
}

function mostCommon<T>(items: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const item of items) if (item !== undefined) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

export function openChoice(
  [, length, numbers, others]: Spec,
  input: Input,
  open: (spec: Spec) => Cursor,
): Cursor {
  const flags = input.takeBytes(countIn(length));
  const columns = [open(listIn(numbers)), open(listIn(others))];
  let at = 0;
  const column = (): Cursor => {
    const chosen = columns[flags[at++] ?? 2];
    if (chosen === undefined) throw invalid('a column of it ends early');
    return chosen;
  };
  return { next: () => column().next(), skip: () => column().skip() };
}
