import type { StoredForm } from '@cairn/core';
import { z } from 'zod';
import type { FamilyName } from '../families/family-names.ts';
import { familyNames } from '../families/family-names.ts';
import { forms } from '../families/forms.ts';

/** What `put`, `put-video` and `put-trace` are given beside the type. */
export interface PutFields {
  readonly file: string;
  readonly model_id?: string | undefined;
  readonly evaluation_id?: string | undefined;
  readonly suite_name?: string | undefined;
  readonly map_name?: string | undefined;
  readonly episode_id?: string | undefined;
  readonly name?: string | undefined;
  readonly tag: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly source: readonly string[];
  readonly run?: string | undefined;
  readonly compress?: StoredForm | undefined;
}

/** What `put` is given. */
export interface PutInput extends PutFields {
  readonly type: FamilyName;
}

const named = (what: string): z.ZodOptional<z.ZodString> => z.string().min(1).optional().describe(what);

const fields = {
  file: z.string().min(1).describe('what is stored').meta({ positional: true }),
  model_id: named('the model that it is about'),
  evaluation_id: named('the evaluation that it belongs to'),
  suite_name: named('the suite of that evaluation'),
  map_name: named('the map, environment or task'),
  episode_id: named('the episode'),
  name: named("the name whose versions are counted; the file's when left out"),
  tag: z.array(z.string().min(1)).default([]).describe('a tag'),
  metadata: z.record(z.string(), z.unknown()).default({}).describe('whatever else is known of it'),
  metrics: z.record(z.string(), z.number()).default({}).describe('numbers that policies may compare'),
  source: z.array(z.string().min(1)).default([]).describe('the id of what it was made from'),
  run: named('the run that made it'),
  compress: z.enum(forms).optional().describe('the form to keep it in, instead of that of its type'),
} as const;

/** The schema of {@link PutFields}. */
export const putFields: z.ZodType<PutFields> = z.strictObject(fields);

/** The schema of {@link PutInput}. */
export const putInput: z.ZodType<PutInput> = z.strictObject({
  type: z.enum(familyNames).describe('what it is').meta({ positional: true }),
  ...fields,
});
