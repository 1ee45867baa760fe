import { z } from 'zod';

/** The forms of an export. */
type ExportFormat = 'csv' | 'json' | 'both';

type Text = z.ZodOptional<z.ZodString>;

/** What `export-episodes` is given: a file, or an evaluation whose episodes are on record. */
export const exportInput: z.ZodObject<
  {
    readonly file: Text;
    readonly evaluation_id: Text;
    readonly format: z.ZodDefault<z.ZodEnum<z.core.util.ToEnum<ExportFormat>>>;
    readonly name: Text;
    readonly model_id: Text;
    readonly suite_name: Text;
    readonly metadata: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
    readonly tag: z.ZodDefault<z.ZodArray<z.ZodString>>;
    readonly safe: z.ZodDefault<z.ZodBoolean>;
  },
  z.core.$strict
> = z.strictObject({
  file: z.string().min(1).optional().describe('rows as JSON or JSONL').meta({ positional: true }),
  evaluation_id: z
    .string()
    .min(1)
    .optional()
    .describe('the evaluation: of the rows, or whose episodes on record are exported'),
  format: z.enum(['csv', 'json', 'both']).default('both').describe('what is made'),
  name: z
    .string()
    .min(1)
    .optional()
    .describe("the name whose versions are counted; the file's when left out"),
  model_id: z.string().min(1).optional().describe('the model'),
  suite_name: z.string().min(1).optional().describe('the suite'),
  metadata: z.record(z.string(), z.unknown()).default({}).describe('what else is said of the rows'),
  tag: z.array(z.string().min(1)).default([]).describe('a tag'),
  safe: z.boolean().default(true).describe('leave texts as they are that a spreadsheet takes for formulas'),
});

/** What is exported, read from {@link exportInput}. */
export type ExportInput = z.output<typeof exportInput>;
