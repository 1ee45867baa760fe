import type { Action, ActionContext, Plan, PlanReview } from '@cairn/core';
import { defineAction } from '@cairn/core';
import { z } from 'zod';
import { agedOut, submissionFamily } from '../submission/family.ts';

/** What `cleanup-old` is given. */
export interface CleanupOldInput {
  readonly days: number;
  readonly requireArchive: boolean;
}

/** Trashes submissions by age, the oldest first: of those that the contest knows, what is clean and was exported. */
export function cleanupOld(settings: {
  readonly hasRecords: boolean;
  readonly requireArchive: boolean;
}): Action<CleanupOldInput> {
  const { hasRecords, requireArchive } = settings;
  return defineAction<CleanupOldInput>({
    name: 'cleanup-old',
    title: 'trash submissions by age, once they are exported and need no review',
    input: z.strictObject({
      days: z
        .int()
        .positive()
        .default(365)
        .describe('how many days old they have to be')
        .meta({ positional: true }),
      requireArchive: z
        .boolean()
        .default(requireArchive)
        .describe('refuse when one of them is in no verified archive'),
    }),
    plan: async ({ days }) => ({
      title: `cleanup of submissions older than ${days} days`,
      retention: { [submissionFamily]: agedOut({ hasRecords, days }) },
      show: { order: 'oldest', first: 10 },
      steps: [],
    }),
    review: async (plan, input, context) => {
      const review = archiveReview(plan, input, context);
      if (hasRecords) return review;
      const byAge =
        'Without a record source it is not known what needs review or was exported: age alone decides.';
      return { ...review, notes: [byAge, ...(review.notes ?? [])] };
    },
  });
}

function archiveReview({ steps }: Plan, input: CleanupOldInput, context: ActionContext): PlanReview {
  const bare = steps.filter((step) => !context.isArchived(step));
  if (bare.length === 0) return {};
  if (input.requireArchive)
    return {
      refusals: [{ rule: 'notArchived', family: submissionFamily, count: bare.length, of: steps.length }],
    };
  const which =
    bare.length === steps.length
      ? 'No verified archive exists of them'
      : `${bare.length} of ${steps.length} have no verified archive`;
  return { notes: [`${which}: when the trash is purged they are gone. cairn archive create makes one.`] };
}
