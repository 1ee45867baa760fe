import type { Action, ViewContext } from '@cairn/core';
import { defineAction } from '@cairn/core';
import { z } from 'zod';
import { submissionFamily } from '../submission/family.ts';
import { countOf, shownNames } from './names.ts';

/** Trashes submissions that the contest's records do not know, the largest first; says what has no folder, too. */
export const cleanupOrphaned: Action<Readonly<Record<string, never>>> = defineAction({
  name: 'cleanup-orphaned',
  title: 'trash submissions that no record speaks of',
  input: z.strictObject({}),
  plan: async () => ({
    title: 'cleanup of orphaned submissions',
    retention: { [submissionFamily]: { only: { orphans: true }, then: 'trash' } },
    show: { order: 'largest', first: 10 },
    steps: [],
  }),
  async review({ refusals }, _input, context) {
    // Without records nothing is known of their folders either; the plan says so.
    if (refusals.some(({ rule }) => rule === 'recordSource')) return {};
    const lost = await recordsWithoutFolder(context);
    if (lost.length === 0) return {};
    const has = lost.length === 1 ? 'record has' : 'records have';
    return { notes: [`${lost.length} ${has} no folder: ${shownNames(lost)}.`] };
  },
});

/** Keys of records that no submission in its place belongs to. */
async function recordsWithoutFolder(context: ViewContext): Promise<readonly string[]> {
  const records = await context.records(submissionFamily);
  const keys = new Set<string>();
  for (const { key } of context.artifacts({ family: submissionFamily })) keys.add(key);
  return [...records.keys()].filter((key) => !keys.has(key)).toSorted();
}

/** What an action says of submissions that only their folder tells of. */
export function orphansText(count: number): string {
  return count === 0 ? 'none' : `${countOf(count)} without a record`;
}
