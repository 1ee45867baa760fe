import { z } from 'zod';
import {
  code,
  count,
  duration,
  flag,
  listOf,
  measure,
  processingTime,
  text,
  word,
  type ValueType,
} from '../phi/index.ts';
import type { Field } from './field.ts';

/** The type of one more key, as a configuration writes it. */
export type ExtraType =
  | 'number'
  | 'count'
  | 'flag'
  | 'seconds'
  | 'time'
  | 'text'
  | { readonly words: readonly string[] }
  | { readonly form: string }
  | { readonly listOf: ExtraType };

/** The schema of {@link ExtraType}. */
export const extraTypeSchema: z.ZodType<ExtraType> = z.lazy(() =>
  z.union(
    [
      z.enum(['number', 'count', 'flag', 'seconds', 'time', 'text']),
      z.strictObject({ words: z.array(z.string().min(1).max(60)).min(1) }),
      z.strictObject({ form: z.string().min(1).refine(isPattern, 'expected a regular expression') }),
      z.strictObject({ listOf: extraTypeSchema }),
    ],
    {
      error:
        'expected number, count, flag, seconds, time, text, { words: […] }, { form: PATTERN } or { listOf: … }',
    },
  ),
);

/** One more key of a family: its schema takes whatever the guard lets pass. */
export function extraField(type: ExtraType): Field {
  return { type: typeOf(type), schema: z.unknown() };
}

function typeOf(type: ExtraType): ValueType {
  if (typeof type === 'string') return plain[type]();
  if ('words' in type) return word(type.words);
  if ('form' in type) return code(new RegExp(type.form, 'u'));
  return listOf(typeOf(type.listOf));
}

const plain: Readonly<Record<Extract<ExtraType, string>, () => ValueType>> = {
  number: () => measure({ min: -99_999_999 }),
  count: () => count(),
  flag,
  seconds: () => duration(),
  time: processingTime,
  text: () => text(),
};

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
