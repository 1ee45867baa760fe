import { invalid } from '../format/invalid.ts';
import type { Affixes } from './affixes.ts';
import { CODING, countIn, textIn } from './coding.ts';
import type { Coded, Cursor, Input, Spec } from './coding.ts';
import { packedSize } from './measure.ts';
import { codecOf, formOf } from './number-form.ts';
import { fromVarints, toPlanes, toVarints, fromPlanes } from './number-streams.ts';

const MODES = [0, 1, 2] as const;

/**
 * Integers, decimals of one length, and times, as they are, as differences, or as differences of these.
 * Spec: `[4, prefix, suffix, form, mode, width, length]`; a width of 0 stands for varints.
 */
export function encodeIntegers(values: readonly string[], affixes: Affixes): Coded | undefined {
  const [first] = values;
  const form = first === undefined ? undefined : formOf(first);
  if (form === undefined) return undefined;
  const { parse, print } = codecOf(form);
  const numbers = new Float64Array(values.length);
  for (const [at, value] of values.entries()) {
    if (formOf(value) !== form) return undefined;
    const number = parse(value);
    if (!Number.isSafeInteger(number) || print(number) !== value) return undefined;
    numbers[at] = number;
  }
  return smallest(numbers, [CODING.integers, affixes.prefix, affixes.suffix, form]);
}

function smallest(numbers: Float64Array, start: Spec): Coded | undefined {
  let best: { coded: Coded; size: number } | undefined;
  for (const mode of MODES) {
    const signed = foldSigns(differences(numbers, mode));
    if (signed === undefined) continue;
    for (const { width, bytes } of [toVarints(signed), toPlanes(signed)]) {
      const size = packedSize(bytes);
      if (best !== undefined && best.size <= size) continue;
      best = { size, coded: { spec: [...start, mode, width, bytes.length], texts: [], bytes: [bytes] } };
    }
  }
  return best?.coded;
}

function differences(numbers: Float64Array, mode: number): Float64Array {
  let result = numbers;
  for (let round = 0; round < mode; round++)
    result = result.map((number, at) => number - (at === 0 ? 0 : (result[at - 1] ?? 0)));
  return result;
}

/** 0, -1, 1, -2 … as 0, 1, 2, 3 …; undefined when some are too large for it. */
function foldSigns(numbers: Float64Array): Float64Array | undefined {
  const folded = numbers.map((number) => (number < 0 ? -2 * number - 1 : 2 * number));
  return folded.every((number) => number <= Number.MAX_SAFE_INTEGER) ? folded : undefined;
}

export function openIntegers(spec: Spec, input: Input): Cursor {
  const [, prefix, suffix, form, mode, width, length] = spec;
  const { print } = codecOf(form);
  const nextNumber = summed(unfolded(numberReader(input.takeBytes(length), countIn(width))), countIn(mode));
  const [before, after] = [textIn(prefix), textIn(suffix)];
  if (before === '' && after === '')
    return { next: () => print(nextNumber()), skip: () => void nextNumber() };
  return { next: () => before + print(nextNumber()) + after, skip: () => void nextNumber() };
}

function numberReader(bytes: Uint8Array, width: number): () => number {
  return width === 0 ? fromVarints(bytes) : fromPlanes(bytes, width);
}

function unfolded(next: () => number): () => number {
  return () => {
    const number = next();
    return number % 2 === 0 ? number / 2 : -(number + 1) / 2;
  };
}

function summed(next: () => number, mode: number): () => number {
  if (mode === 0) return next;
  if (mode > 2) throw invalid('a column of it has numbers of an unknown mode');
  let sum = 0;
  return summed(() => (sum += next()), mode - 1);
}
