import { z } from 'zod';
import {
  cairnId,
  code,
  count,
  duration,
  flag,
  identifierKinds,
  listOf,
  measure,
  processingTime,
  sha256,
  shape,
  word,
  type ValueType,
} from '../phi/index.ts';

/** One key of a family's metadata: what the guard lets pass, and what the schema says of it. */
export interface Field {
  readonly type: ValueType;
  readonly schema: z.ZodType;
}

/** The metadata of a family, by key. Every key may be missing. */
export type Fields = Readonly<Record<string, Field>>;

/** A number from 0 on, such as frames a second. */
export function number(means: string, max?: number): Field {
  return { type: measure({ max }), schema: z.number().describe(means) };
}

/** A whole number from 0 on. */
export function whole(means: string, max?: number): Field {
  return { type: count({ max }), schema: z.int().describe(means) };
}

/** A length of time in seconds. */
export function seconds(means: string): Field {
  return { type: duration(), schema: z.number().describe(`${means}, in seconds`) };
}

/** Yes or no. */
export function truth(means: string): Field {
  return { type: flag(), schema: z.boolean().describe(means) };
}

/** One of a few words. The schema takes any: it is the guard that keeps the list, and can be told to let a key pass. */
export function oneOf(means: string, words: readonly string[]): Field {
  return { type: word(words), schema: z.string().describe(`${means}: ${words.join(', ')}`) };
}

/** A short text of one form. */
export function formed(means: string, form: RegExp): Field {
  return { type: code(form, { max: 60 }), schema: z.string().describe(means) };
}

/** The SHA-256 of a file that is not in the store, such as a model's. */
export function digest(means: string): Field {
  return { type: sha256(), schema: z.string().describe(means) };
}

/** When a step was done; never when somebody was recorded. */
export function doneAt(means: string): Field {
  return { type: processingTime(), schema: z.string().describe(means) };
}

/** An id that cairn made. */
export function idOf(means: string): Field {
  return { type: cairnId(), schema: z.string().describe(means) };
}

/** Where in a recording something identifies somebody, and what kind of thing; never what was said. */
export const phiSegments: Field = {
  type: listOf(
    shape({
      start: duration(),
      end: duration(),
      type: word(identifierKinds),
      confidence: measure({ max: 1 }),
    }),
  ),
  schema: z
    .array(
      z.looseObject({
        start: z.number(),
        end: z.number(),
        type: z.string(),
        confidence: z.number().optional(),
      }),
    )
    .describe('where something identifies somebody: start and end in seconds, and the kind'),
};
