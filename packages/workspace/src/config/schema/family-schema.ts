import { recordSpecSchema } from '@cairn/core';
import { z } from 'zod';
import { isJsonPointer } from '../../families/json-pointer.ts';
import { parseTimePattern } from '../../families/time-pattern.ts';
import { compileTemplate } from '../../scan/grouping/template.ts';
import type { FamilyConfig } from '../config.ts';
import { bytesSchema, checked, globSchema, globsSchema } from './value-schemas.ts';

/** A family without code, as `families` lists them. */
export const familySchema: z.ZodType<FamilyConfig> = z.lazy(() => family);

/** The names that a family may have: they become parts of keys, commands and file names. */
export const nameSchema: z.ZodType<string> = z.string().regex(/^[A-Za-z][\w-]*$/, {
  error: 'expected a name of letters, digits, "-" and "_" that begins with a letter',
});

const jsonFile = globSchema.describe('Name or glob of a JSON file, relative to the folder of the artifact.');
const pointer = z
  .string()
  .refine(isJsonPointer, { error: 'expected a JSON Pointer such as /status or /runs/0/score' })
  .describe('JSON Pointer (RFC 6901); the whole document when left out.')
  .optional();
const field = z.strictObject({ json: jsonFile, pointer });
const outcomeValue = z.union([z.string(), z.number(), z.boolean()]);
const states = z.enum(['pending', 'in_progress', 'completed', 'failed']);

const timePattern = z.string().superRefine((pattern, context) => {
  const flaw = parseTimePattern(pattern);
  if (typeof flaw !== 'string') return;
  context.addIssue({
    code: 'custom',
    message: `expected a pattern such as YYYYMMDD_HHmmss, got ${JSON.stringify(pattern)}: ${flaw}`,
  });
});

const fields = z.strictObject({
  name: nameSchema,
  title: z.string().min(1).optional(),
  formerly: z.array(z.string().min(1)).describe('Earlier names, whose pins and tags carry over.').optional(),
  managed: z.boolean().describe('Artifacts are handed over with cairn put, and lie in the store.').optional(),
  files: globsSchema.describe('Globs relative to the root; a leading ! excludes.').optional(),
  group: checked(compileTemplate)
    .describe('Which files make one artifact: nightly/{run}, {dir}/{stem}, {dir}/{timestamp}.')
    .optional(),
  unit: z.enum(['files', 'directory']).optional(),
  runs: z.boolean().describe('Artifacts are runs: the last one and the last pass are protected.').optional(),
  createdAt: z.union([field, z.strictObject({ name: timePattern }), z.literal('mtime')]).optional(),
  outcome: z
    .strictObject({
      json: jsonFile,
      pointer,
      pass: z.array(outcomeValue).min(1),
      fail: z.array(outcomeValue).optional(),
    })
    .optional(),
  state: z
    .strictObject({ json: jsonFile, pointer, values: z.record(z.string(), states).optional() })
    .optional(),
  error: field.optional(),
  metrics: z.record(z.string().min(1), field).optional(),
  tags: field.optional(),
  metadata: field.optional(),
  complete: z
    .strictObject({ files: globsSchema })
    .describe('Until these files exist it is in progress.')
    .optional(),
  expect: z
    .strictObject({
      files: globsSchema.optional(),
      json: globsSchema.optional(),
      size: z.strictObject({ min: bytesSchema.optional(), max: bytesSchema.optional() }).optional(),
      misnamed: z.record(z.string().min(1), z.string().min(1)).optional(),
    })
    .describe('What cairn health looks for.')
    .optional(),
  sensitive: z.boolean().optional(),
  records: recordSpecSchema
    .describe('Outside records of its artifacts, for only.orphans and record.* in rules.')
    .optional(),
});

/** What a managed family is told by `put`, and has no place to find in. */
const OBSERVED = [
  'files',
  'group',
  'unit',
  'complete',
  'createdAt',
  'outcome',
  'state',
  'error',
  'metrics',
  'tags',
  'metadata',
] as const;

const family = fields.superRefine((value, context) => {
  if (value.managed === true) {
    for (const key of OBSERVED.filter((each) => value[each] !== undefined))
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `expected no ${key} of a managed family: its artifacts say it when they are put`,
      });
    return;
  }
  for (const key of ['files', 'group'] as const)
    if (value[key] === undefined)
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `expected ${key === 'files' ? 'globs' : 'a template'}, got nothing`,
      });
});
