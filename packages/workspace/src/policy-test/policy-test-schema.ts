import { durationSchema, messageOf, parseTime } from '@cairn/core';
import type { PlanAction } from '@cairn/core';
import { z } from 'zod';
import { bytesSchema, checked } from '../config/schema/value-schemas.ts';
import type { ExpectedDecision } from './policy-test-contract.ts';

/** An artifact as a case writes it. */
export interface WrittenArtifact {
  readonly key: string;
  readonly family?: string | undefined;
  readonly root?: string | undefined;
  readonly created?: string | undefined;
  readonly age?: string | undefined;
  readonly state?: 'pending' | 'in_progress' | 'completed' | 'failed' | undefined;
  readonly outcome?: 'pass' | 'fail' | undefined;
  readonly described?: boolean | undefined;
  readonly pinned?: boolean | undefined;
  readonly size?: number | undefined;
  readonly metadata?: unknown;
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly record?: Readonly<Record<string, unknown>> | undefined;
  readonly done?: readonly string[] | undefined;
  readonly expect?: ExpectedDecision | undefined;
}

/** One case as it is written. */
export interface WrittenCase {
  readonly name: string;
  readonly at?: string | undefined;
  readonly family?: string | undefined;
  readonly artifacts: readonly WrittenArtifact[];
}

/** A file of policy tests. */
export interface PolicyTestFile {
  readonly version: 1;
  readonly at?: string | undefined;
  readonly family?: string | undefined;
  readonly policy?: Readonly<Record<string, unknown>> | undefined;
  readonly cases: readonly WrittenCase[];
}

const actions: readonly [PlanAction, ...PlanAction[]] = [
  'keep',
  'compress',
  'archive',
  'move',
  'trim',
  'trash',
  'purge',
];

const action = z.enum(actions);

const expectation: z.ZodType<ExpectedDecision> = z.union([
  action.transform((name) => ({ action: name })),
  z.strictObject({ action, rule: z.string().min(1).optional() }),
]);

const time = checked((text) => {
  try {
    parseTime(text, 'UTC');
  } catch (error) {
    throw new Error(messageOf(error), { cause: error });
  }
});

const artifact: z.ZodType<WrittenArtifact> = z
  .strictObject({
    key: z.string().min(1).describe('What the family makes of the paths.'),
    family: z.string().optional(),
    root: z.string().optional(),
    created: time.optional().describe('When it was made.'),
    age: durationSchema.optional().describe('How long before the moment of the case it was made.'),
    state: z.enum(['pending', 'in_progress', 'completed', 'failed']).optional(),
    outcome: z.enum(['pass', 'fail']).optional(),
    described: z.boolean().optional(),
    pinned: z.boolean().optional(),
    size: bytesSchema.optional(),
    metadata: z.unknown().optional(),
    metrics: z.record(z.string(), z.number()).optional(),
    tags: z.array(z.string()).optional(),
    record: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("What the family's record source says of it."),
    done: z.array(z.string()).optional().describe('Stages of its lifecycle that were done.'),
    expect: expectation.optional(),
  })
  .refine(({ created, age }) => (created === undefined) !== (age === undefined), {
    error: 'expected either "created" or "age"',
  });

const testCase: z.ZodType<WrittenCase> = z.strictObject({
  name: z.string().min(1),
  at: time.optional(),
  family: z.string().optional(),
  artifacts: z.array(artifact).min(1),
});

/** The schema of a file of policy tests. */
export const policyTestSchema: z.ZodType<PolicyTestFile> = z.strictObject({
  version: z.literal(1),
  at: time.optional().describe('The moment that ages are counted at, unless a case has its own.'),
  family: z.string().optional().describe('The family of artifacts that do not name theirs.'),
  policy: z
    .record(z.string(), z.unknown())
    .optional()
    .describe(
      'families, retention, gc, timezone and plugins as in cairn.yaml, instead of those of the workspace.',
    ),
  cases: z.array(testCase).min(1),
});
