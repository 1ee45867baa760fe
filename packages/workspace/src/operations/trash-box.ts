import { CairnError, addDuration, parseDuration } from '@cairn/core';
import type { TrashEntry } from '@cairn/executor';
import { listTrash } from '@cairn/executor';
import type {
  ApplyOptions,
  OperationReport,
  TrashItem,
  TrashSelection,
} from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { catalogReturned } from './catalog-returned.ts';
import type { Locked } from './locked.ts';
import { withOperationLock } from './locked.ts';
import { reportOf } from './operation-report.ts';

/** Everything in the trash, oldest first. */
export function trashItems(session: Session): readonly TrashItem[] {
  return entries(session).map((entry) => ({ ...entry, expiresAt: expiryOf(session, entry) }));
}

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
  const chosen = selectEntries(session, selection);
  return withOperationLock(
    session,
    { purpose: 'purge', wait: options.wait, signal: options.signal },
    async ({ executor }) => {
      const result = await executor.purge({
        title: `purge ${chosen.length} from the trash`,
        entries: chosen,
        signal: options.signal,
      });
      return reportOf(session, result);
    },
  );
}

/** The entries that a selection means. @throws CairnError `NOT_FOUND` for a reference to nothing. */
function selectEntries(session: Session, selection: TrashSelection): readonly TrashEntry[] {
  const all = entries(session);
  const { before, references = [] } = selection;
  const named = references.flatMap((reference) => entriesOf(all, reference));
  const aged =
    selection.all === true
      ? all
      : before === undefined
        ? []
        : all.filter((entry) => entry.trashedAt < before);
  const chosen = [
    ...new Map([...aged, ...named].map((entry) => [`${entry.operation}/${entry.digest}`, entry])).values(),
  ];
  const held = chosen.filter((entry) => isHeld(session, entry));
  if (held.length > 0 && references.length > 0) refuseHeld(held);
  return chosen.filter((entry) => !held.includes(entry));
}

/** Brings artifacts, or everything that an operation trashed, back into place. */
export async function restoreArtifacts(
  session: Session,
  references: readonly string[],
  options: ApplyOptions = {},
): Promise<OperationReport> {
  const chosen = selectEntries(session, { references: [] }).concat(
    references.flatMap((reference) => entriesOf(entries(session), reference)),
  );
  return withOperationLock(
    session,
    { purpose: 'restore', wait: options.wait, signal: options.signal },
    async ({ executor }) => {
      const title =
        references.length === 1 ? `restore ${references[0] ?? ''}` : `restore ${references.length} artifacts`;
      const result = await executor.restore({ title, entries: chosen, signal: options.signal });
      await catalogReturned(session, result);
      return reportOf(session, result);
    },
  );
}

/** Purges what has lain in the trash for longer than `trashFor` of its family: the end of every `gc --apply`. */
export async function purgeExpired(
  session: Session,
  { executor }: Locked,
): Promise<OperationReport['purged']> {
  const now = session.now();
  const expired = entries(session).filter(
    (entry) => expiryOf(session, entry) <= now && !isHeld(session, entry),
  );
  if (expired.length === 0) return undefined;
  const { operation } = await executor.purge({ title: 'purge expired trash', entries: expired });
  return { entries: operation.done, bytes: operation.freedNow };
}

function entries(session: Session): readonly TrashEntry[] {
  return listTrash({ paths: session.paths, roots: session.roots });
}

function entriesOf(all: readonly TrashEntry[], reference: string): readonly TrashEntry[] {
  const ofOperation = all.filter((entry) => entry.operation === reference);
  if (ofOperation.length > 0) return ofOperation;
  const named = all.filter(
    (entry) =>
      entry.digest.startsWith(reference) ||
      entry.key === reference ||
      `${entry.family}:${entry.key}` === reference,
  );
  const digests = new Set(named.map((entry) => entry.digest));
  if (digests.size > 1) {
    throw new CairnError(
      'AMBIGUOUS',
      `expected one artifact in the trash, got ${digests.size} that ${JSON.stringify(reference)} fits`,
      {
        hint: 'Give more digits of the id: cairn trash list shows them.',
      },
    );
  }
  const newest = named.reduce<TrashEntry | undefined>(
    (best, entry) => (best === undefined || entry.trashedAt > best.trashedAt ? entry : best),
    undefined,
  );
  if (newest === undefined) {
    throw new CairnError(
      'NOT_FOUND',
      `expected an artifact or operation in the trash, got ${JSON.stringify(reference)}`,
      { hint: 'cairn trash list shows what is there.' },
    );
  }
  return [newest];
}

/** Trash of a family that is no longer loaded expires by the workspace's own setting. */
function expiryOf(session: Session, entry: TrashEntry): number {
  const gc = familiesByName(session).get(entry.family)?.gc ?? session.config.gc;
  return addDuration(entry.trashedAt, parseDuration(gc.trashFor));
}

function isHeld(session: Session, entry: TrashEntry): boolean {
  const pin = session.catalog.records.pins.get(entry.digest);
  return pin?.hold === true && (pin.until === undefined || pin.until > session.now());
}

function refuseHeld(held: readonly TrashEntry[]): never {
  throw new CairnError(
    'REFUSED',
    `expected artifacts without a hold, got ${held.map((entry) => entry.id).join(', ')}`,
    {
      hint: 'cairn unpin lifts a hold.',
    },
  );
}
