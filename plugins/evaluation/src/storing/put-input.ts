import { z } from 'zod';
import { familyNames } from '../families/family-names.ts';
import type { FamilyName } from '../families/family-names.ts';
import { forms } from '../families/forms.ts';
import type { Form } from '../families/forms.ts';

type Name = z.ZodOptional<z.ZodString>;

type PutShape = {
  readonly file: z.ZodString;
  readonly model_id: Name;
  readonly evaluation_id: Name;
  readonly suite_name: Name;
  readonly map_name: Name;
  readonly episode_id: Name;
  readonly name: Name;
  readonly tag: z.ZodDefault<z.ZodArray<z.ZodString>>;
  readonly metadata: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
  readonly metrics: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodNumber>>;
  readonly source: z.ZodDefault<z.ZodArray<z.ZodString>>;
  readonly run: Name;
  readonly compress: z.ZodOptional<z.ZodEnum<z.core.util.ToEnum<Form>>>;
};

const named = (what: string): Name => z.string().min(1).optional().describe(what);

const fields: PutShape = {
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
};

/** What `put-video` and `put-trace` are given. */
export const putFields: z.ZodObject<PutShape, z.core.$strict> = z.strictObject(fields);

/** What `put` is given. */
export const putInput: z.ZodObject<
  { readonly type: z.ZodEnum<z.core.util.ToEnum<FamilyName>> } & PutShape,
  z.core.$strict
> = z.strictObject({
  type: z.enum(familyNames).describe('what it is').meta({ positional: true }),
  ...fields,
});

/** What every put is given, read. */
export type PutFields = z.output<typeof putFields>;
