import { z } from 'zod';
import { parseDuration } from '../units/duration.ts';
import { parseShare, parseSize } from '../units/size.ts';
import type { AlwaysKeep, KeepRules, OnlyRules, Retention, Stage, StageAction } from './retention.ts';

const duration = checkedText((text) => parseDuration(text), 'a duration such as 30d');
const size = checkedText((text) => parseSize(text), 'a size such as 5GiB');
const share = checkedText((text) => parseShare(text), 'a share such as 50%');
const count = z
  .int()
  .refine((n) => n === -1 || n > 0, { error: 'expected a count above zero, or -1 for no limit' });

const keepRules: z.ZodType<KeepRules> = z.strictObject({
  last: z.union([count, z.strictObject({ count, of: z.literal('pass') })]).optional(),
  hourly: count.optional(),
  daily: count.optional(),
  weekly: count.optional(),
  monthly: count.optional(),
  yearly: count.optional(),
  within: duration.optional(),
  withinHourly: duration.optional(),
  withinDaily: duration.optional(),
  withinWeekly: duration.optional(),
  withinMonthly: duration.optional(),
  withinYearly: duration.optional(),
  tags: z.array(z.array(z.string().min(1)).min(1)).optional(),
  top: z.strictObject({ count, by: z.string().min(1), order: z.enum(['max', 'min']).optional() }).optional(),
  where: z.string().min(1).optional(),
});

const onlyRules: z.ZodType<OnlyRules> = z.strictObject({
  olderThan: duration.optional(),
  beyond: count.optional(),
  orphans: z.boolean().optional(),
  where: z.string().min(1).optional(),
  match: z.enum(['all', 'any']).optional(),
});

const stageAction: z.ZodType<StageAction> = z.union([
  z.enum(['trash', 'compress', 'archive']),
  z.strictObject({
    archive: z.strictObject({
      as: z.enum(['zip', 'tar.gz', 'tar.zst', 'folder']).optional(),
      move: z.boolean().optional(),
      to: z.string().min(1).optional(),
    }),
  }),
  z.strictObject({ move: z.strictObject({ to: z.string().min(1) }) }),
  z.strictObject({ trim: z.strictObject({ keep: z.array(z.string().min(1)).min(1) }) }),
]);

const stages: z.ZodType<readonly Stage[]> = z
  .array(z.strictObject({ after: duration, do: stageAction }))
  .min(1);

/** Names of protections in `gc.alwaysKeep`, and their form for each group. */
export const alwaysKeepSchema: z.ZodType<readonly AlwaysKeep[]> = z.array(
  z.union([
    z.enum(['pinned', 'last_pass', 'last_run']),
    z.strictObject({ last_pass: z.literal('perGroup'), while: duration.optional() }),
    z.strictObject({ last_run: z.literal('perGroup'), while: duration.optional() }),
  ]),
);

/** The retention of one family as a configuration writes it. */
export const retentionSchema: z.ZodType<Retention> = z.strictObject({
  per: z.array(z.string().min(1)).min(1).optional(),
  keep: z.union([count, keepRules]).optional(),
  only: onlyRules.optional(),
  protect: z.array(z.string().min(1)).optional(),
  pin: z.array(z.string().min(1)).optional(),
  then: z.union([stageAction, stages]).optional(),
  pressure: z
    .strictObject({ freeBelow: size, reclaim: z.array(z.enum(['archives', 'trash'])).min(1) })
    .optional(),
  alwaysKeep: alwaysKeepSchema.optional(),
  settle: duration.optional(),
  maxTrash: share.optional(),
  trashFor: duration.optional(),
  policies: z.record(z.string(), z.unknown()).optional(),
});

/** Schemas of the texts that configurations write for durations, sizes and shares. */
export const durationSchema: z.ZodType<string> = duration;
/** Checks a size as users write it, such as `500MB`; `parseSize` reads it. */
export const sizeSchema: z.ZodType<string> = size;
/** Checks a share as users write it, such as `30%`; `parseShare` reads it. */
export const shareSchema: z.ZodType<string> = share;

function checkedText(parse: (text: string) => unknown, expected: string): z.ZodType<string> {
  return z.string().superRefine((text, context) => {
    try {
      parse(text);
    } catch (error) {
      const message = error instanceof Error ? error.message : `expected ${expected}`;
      context.addIssue({ code: 'custom', message });
    }
  });
}
