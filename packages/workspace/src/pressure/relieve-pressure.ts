import type { Plan, PurgeStep } from '@cairn/core';
import { formatCount } from '@cairn/render';
import { trashArchives } from '../archives/expire-archives.ts';
import { guardPurge } from '../archives/guard-purge.ts';
import { listedArchive } from '../archives/list-archives.ts';
import type { Locked } from '../operations/locked.ts';
import { clockDoubt } from '../trail/clock.ts';
import type { OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';

/**
 * Deletes for good what a plan names because a disk is nearly full, as far as a plan that was made just now still
 * names it: what somebody has made room for meanwhile stays. An archive goes through the trash, so that a crash leaves
 * it either whole or gone.
 */
export async function relievePressure(
  session: Session,
  { executor }: Locked,
  { plan, again }: { readonly plan: Plan; readonly again: Plan },
): Promise<OperationReport['pressure']> {
  const steps = stillNamed(plan.purges ?? [], again.purges ?? []);
  if (steps.length === 0) return undefined;
  const doubt = clockDoubt(session);
  if (doubt !== undefined) {
    session.emit({ type: 'notice', text: `No space was made: ${doubt}. --trust-clock believes it.` });
    return undefined;
  }
  const archives = steps.filter(({ what }) => what === 'archive');
  const trashed = await trashArchives(session, executor, {
    archives: archives.map(({ digest }) => listedArchive(session, digest)),
    title: `trash ${formatCount(archives.length, 'archive')} to make space`,
    reason: 'pressure',
  });
  const entries = steps.flatMap(({ what, digest, operation }) => {
    if (what === 'trash') return [{ digest, operation }];
    return trashed.done.has(digest) ? [{ digest, operation: trashed.operation }] : [];
  });
  const { operation, outcomes } = await executor.purge({
    title: `purge ${formatCount(entries.length, 'entry', 'entries')} to make space`,
    entries,
    guard: guardPurge(session),
  });
  for (const { id, outcome, why } of outcomes)
    if (outcome === 'skipped')
      session.emit({ type: 'notice', text: `${id} stays in the trash: ${why ?? ''}.` });
  return { entries: operation.done, bytes: operation.freedNow, operation: operation.id };
}

function stillNamed(wanted: readonly PurgeStep[], again: readonly PurgeStep[]): readonly PurgeStep[] {
  const now = new Set(again.map(nameOf));
  return wanted.filter((step) => now.has(nameOf(step)));
}

function nameOf({ what, digest, operation }: PurgeStep): string {
  return `${what} ${digest} ${operation ?? ''}`;
}
