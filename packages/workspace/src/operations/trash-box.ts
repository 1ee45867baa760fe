import type { Artifact } from '@cairn/core';
import { CairnError, isCairnError } from '@cairn/core';
import type { OperationResult } from '@cairn/executor';
import { formatCount } from '@cairn/render';
import { guardPurge } from '../archives/guard-purge.ts';
import { movedArtifacts } from '../archives/moved-artifacts.ts';
import { compactedArtifact, decompress } from '../compaction/restore-originals.ts';
import { clockDoubt } from '../trail/clock.ts';
import { trustClock } from '../trail/trust-clock.ts';
import type { MovedArtifact, Restorable } from '../workspace/compaction-contract.ts';
import type {
  ApplyOptions,
  OperationReport,
  TrashItem,
  TrashSelection,
} from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { catalogReturned } from './catalog-returned.ts';
import type { Locked } from './locked.ts';
import { withOperationLock } from './locked.ts';
import { reportOf } from './operation-report.ts';
import { isHeld, trashItems } from './trash-items.ts';

/**
 * Deletes what is selected from the trash, for good.
 *
 * @throws CairnError `REFUSED` when a held artifact is among what is named.
 */
export async function purgeTrash(
  session: Session,
  selection: TrashSelection,
  options: ApplyOptions = {},
): Promise<OperationReport> {
  refuseDoubt(session, selection, options);
  const chosen = purgeable(session, selection);
  return withOperationLock(
    session,
    { purpose: 'purge', wait: options.wait, signal: options.signal },
    async ({ executor }) => {
      const result = await executor.purge({
        title: `purge ${chosen.length} from the trash`,
        entries: chosen,
        guard: guardPurge(session),
        signal: options.signal,
      });
      return reportOf(session, result);
    },
  );
}

/** A clock that jumped ahead would make everything in the trash look expired. */
function refuseDoubt(session: Session, { expired, before }: TrashSelection, options: ApplyOptions): void {
  if (expired !== true && before === undefined) return;
  if (options.trustClock === true) return trustClock(session);
  const doubt = clockDoubt(session);
  if (doubt === undefined) return;
  throw new CairnError('REFUSED', `expected a clock that fits the audit trail: ${doubt}`, {
    hint: 'Set the clock, or repeat the command with --trust-clock.',
  });
}

/** What a selection means, without what is held: that is only said when it was named. */
function purgeable(session: Session, selection: TrashSelection): readonly TrashItem[] {
  const chosen = trashItems(session, selection);
  const held = chosen.filter((entry) => isHeld(session, entry));
  if (held.length > 0 && selection.references !== undefined) refuseHeld(held);
  return chosen.filter((entry) => !held.includes(entry));
}

/** Brings artifacts, or everything that an operation trashed, back into place. */
export async function restoreArtifacts(
  session: Session,
  references: readonly string[],
  options: ApplyOptions = {},
): Promise<OperationReport> {
  const { inTrash, compacted, moved } = await restorable(session, references);
  return withOperationLock(
    session,
    { purpose: 'restore', wait: options.wait, signal: options.signal },
    async (locked) => {
      const { signal } = options;
      const results: OperationResult[] = [];
      if (inTrash.length > 0) {
        const title = `restore ${inTrash.length === 1 ? references[0] : formatCount(inTrash.length, 'artifact')}`;
        results.push(await locked.executor.restore({ title, entries: inTrash, signal }));
      }
      if (moved.length > 0) {
        const title = `bring back ${moved.length === 1 ? moved[0]?.key : formatCount(moved.length, 'artifact')}`;
        results.push(await locked.executor.bringBack({ title, moved, signal }));
      }
      if (compacted.length > 0) results.push(await decompress(compacted, { locked, signal }));
      const outcomes = results.flatMap((result) => result.outcomes);
      // Two operations are undone one by one, the newest first; the report is of that one, and tells of both.
      const result = { operation: results.at(-1)!.operation, outcomes };
      await catalogReturned(session, result);
      return reportOf(session, result);
    },
  );
}

/** What can be brought back of what is named: from the trash, and out of containers. */
export async function restorable(session: Session, references: readonly string[]): Promise<Restorable> {
  const inTrash: TrashItem[] = [];
  const compacted: Artifact[] = [];
  const moved: MovedArtifact[] = [];
  for (const reference of references) {
    const artifact = await compactedIfAny(session, reference);
    if (artifact !== undefined) compacted.push(artifact);
    const elsewhere = movedArtifacts(session, reference);
    moved.push(...elsewhere);
    try {
      inTrash.push(...trashItems(session, { references: [reference] }));
    } catch (error) {
      const isKnown = artifact !== undefined || elsewhere.length > 0;
      if (!isKnown || !isCairnError(error, 'NOT_FOUND')) throw error;
    }
  }
  const entries = new Map(inTrash.map((item) => [`${item.operation}/${item.digest}`, item]));
  return { inTrash: [...entries.values()], compacted, moved };
}

/** An artifact in its place of which files are compacted; undefined for everything else that a reference may mean. */
async function compactedIfAny(session: Session, reference: string): Promise<Artifact | undefined> {
  try {
    return await compactedArtifact(session, reference);
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND') || isCairnError(error, 'AMBIGUOUS')) return undefined;
    throw error;
  }
}

/** Purges what has lain in the trash for longer than `trashFor` of its family: the end of every `gc --apply`. */
export async function purgeExpired(
  session: Session,
  { executor }: Locked,
): Promise<OperationReport['purged']> {
  const expired = purgeable(session, { expired: true });
  if (expired.length === 0) return undefined;
  const doubt = clockDoubt(session);
  if (doubt !== undefined) {
    session.emit({ type: 'notice', text: `Nothing was purged: ${doubt}. --trust-clock believes it.` });
    return undefined;
  }
  return purgeEntries(session, executor, { title: 'purge expired trash', entries: expired });
}

/** Purges what an operation has just put into the trash, because its plan said so. */
export async function purgeAtOnce(
  session: Session,
  { executor }: Locked,
  operation: string,
): Promise<OperationReport['purgedNow']> {
  const entries = trashItems(session).filter(
    (item) => item.operation === operation && !isHeld(session, item),
  );
  if (entries.length === 0) return undefined;
  return purgeEntries(session, executor, { title: `purge what ${operation} trashed`, entries });
}

async function purgeEntries(
  session: Session,
  executor: Locked['executor'],
  { title, entries }: { readonly title: string; readonly entries: readonly TrashItem[] },
): Promise<NonNullable<OperationReport['purgedNow']>> {
  const { operation, outcomes } = await executor.purge({ title, entries, guard: guardPurge(session) });
  for (const { id, outcome, why } of outcomes)
    if (outcome === 'skipped')
      session.emit({ type: 'notice', text: `${id} stays in the trash: ${why ?? ''}.` });
  return { entries: operation.done, bytes: operation.freedNow, operation: operation.id };
}

function refuseHeld(held: readonly TrashItem[]): never {
  throw new CairnError(
    'REFUSED',
    `expected artifacts without a hold, got ${held.map((entry) => entry.id).join(', ')}`,
    {
      hint: 'cairn unpin lifts a hold.',
    },
  );
}
