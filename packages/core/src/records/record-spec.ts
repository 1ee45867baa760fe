import { z } from 'zod';
import { durationSchema } from '../retention/retention-schema.ts';

/**
 * Where records are, as a configuration says it. `key` names the field that holds the key of the artifact;
 * `id` when left out. Paths are relative to the workspace's folder and may lie anywhere.
 */
export type RecordSpec =
  | { readonly sqlite: string; readonly query: string; readonly key?: string | undefined }
  | {
      readonly csv: string;
      readonly delimiter?: string | undefined;
      readonly key?: string | undefined;
    }
  | {
      readonly json: string;
      /** JSON Pointer to the records: a list of objects, or an object of objects by key. */
      readonly pointer?: string | undefined;
      readonly key?: string | undefined;
    }
  | {
      /** A program and its arguments, run without a shell in the workspace's folder; it prints JSON. */
      readonly command: readonly string[];
      readonly pointer?: string | undefined;
      readonly key?: string | undefined;
      /** 30 seconds when left out. */
      readonly timeout?: string | undefined;
    };

const key = z
  .string()
  .min(1)
  .describe('The field that holds the key of the artifact; id when left out.')
  .optional();
const path = z.string().min(1);
const pointer = z
  .string()
  .regex(/^(?:\/.*)?$/s, { error: 'expected a JSON Pointer such as /submissions' })
  .describe('JSON Pointer to a list of objects, or to an object of objects by key.')
  .optional();

/** The schema of a {@link RecordSpec}, for the options of plugins and the families of a configuration. */
export const recordSpecSchema: z.ZodType<RecordSpec> = z.union(
  [
    z.strictObject({
      sqlite: path.describe('An SQLite database, which is only read.'),
      query: z.string().min(1).describe('A SELECT with one row for each record.'),
      key,
    }),
    z.strictObject({
      csv: path.describe('A CSV file with a line of titles.'),
      delimiter: z.string().length(1).optional(),
      key,
    }),
    z.strictObject({ json: path.describe('A JSON file.'), pointer, key }),
    z.strictObject({
      command: z.array(z.string()).min(1).describe('A program and its arguments; it prints JSON.'),
      pointer,
      key,
      timeout: durationSchema.optional(),
    }),
  ],
  { error: 'expected one of { sqlite, query }, { csv }, { json } and { command: [program, …] }' },
);
