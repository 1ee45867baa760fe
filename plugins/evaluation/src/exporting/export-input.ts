import { z } from 'zod';

/** The forms of an export. */
type ExportFormat = 'csv' | 'json' | 'both';

/** What `export-episodes` is given: a file, or an evaluation whose episodes are on record. */
export interface ExportInput {
  readonly file?: string | undefined;
  readonly evaluation_id?: string | undefined;
  readonly format: ExportFormat;
  readonly name?: string | undefined;
  readonly model_id?: string | undefined;
  readonly suite_name?: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly tag: readonly string[];
  readonly safe: boolean;
}

/** The schema of {@link ExportInput}. */
export const exportInput: z.ZodType<ExportInput> = z.strictObject({
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
