import type { Operation } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { ApplyOptions, OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { catalogReturned } from './catalog-returned.ts';
import { withOperationLock } from './locked.ts';
import { reportOf } from './operation-report.ts';
import { trashItems } from './trash-items.ts';

/** Takes an operation back: the named one, or the newest that is not undone. */
export async function undoOperation(
  session: Session,
  id: string | undefined,
  options: ApplyOptions = {},
): Promise<OperationReport> {
  return withOperationLock(
    session,
    { purpose: 'undo', wait: options.wait, signal: options.signal },
    async ({ executor }) => {
      const operation = nextUndo(session, id);
      const result = await executor.undo(operation.id, { signal: options.signal });
      await catalogReturned(session, result);
      return reportOf(session, result);
    },
  );
}

/** Does again what the newest undo, or the named one, took back. */
export async function redoOperation(
  session: Session,
  id: string | undefined,
  options: ApplyOptions = {},
): Promise<OperationReport> {
  return withOperationLock(
    session,
    { purpose: 'redo', wait: options.wait, signal: options.signal },
    async ({ executor }) => {
      const operation = nextRedo(session, id);
      const result = await executor.redo(operation.id, { signal: options.signal });
      await catalogReturned(session, result);
      return reportOf(session, result);
    },
  );
}

/**
 * The operation that an undo would take back.
 *
 * @throws CairnError `NOT_FOUND` when there is none; `USAGE` for a purge, which nothing takes back.
 */
export function nextUndo(session: Session, id: string | undefined): Operation {
  const trashed = new Set(trashItems(session).map((item) => item.operation));
  const operation =
    id === undefined ? newest(session, (each) => isUndoable(session, trashed, each)) : named(session, id);
  if (operation === undefined)
    throw new CairnError('NOT_FOUND', 'expected an operation that can be undone, got none', {
      hint: 'cairn history shows all operations.',
    });
  if (operation.kind === 'purge') {
    throw new CairnError(
      'USAGE',
      `expected an operation that can be undone, got the purge ${operation.id}: what is purged is gone`,
    );
  }
  if (operation.undone)
    throw new CairnError('USAGE', `expected an operation that is not undone, got ${operation.id}, which is`, {
      hint: 'cairn redo does it again.',
    });
  return operation;
}

/**
 * The undo that a redo would reverse.
 *
 * @throws CairnError `NOT_FOUND` when there is none; `USAGE` for one that was done again since.
 */
export function nextRedo(session: Session, id: string | undefined): Operation {
  const operation =
    id === undefined
      ? newest(session, (each) => each.kind === 'undo' && each.done > 0 && !isDoneAgain(session, each))
      : undoOf(session, named(session, id));
  if (operation === undefined)
    throw new CairnError('NOT_FOUND', 'expected an undo that can be done again, got none', {
      hint: 'cairn history shows all operations.',
    });
  if (isDoneAgain(session, operation))
    throw new CairnError('USAGE', `expected an undo that stands, got ${operation.id}, which was done again`, {
      hint: 'cairn undo takes that back.',
    });
  return operation;
}

function undoOf(session: Session, operation: Operation): Operation | undefined {
  if (operation.kind === 'undo') return operation;
  return newest(session, (each) => each.kind === 'undo' && each.of === operation.id);
}

/** A redo that left something out can be tried once more. */
function isDoneAgain(session: Session, undo: Operation): boolean {
  const later = session.catalog.records.operations.list();
  const since = later.slice(
    0,
    later.findIndex(({ id }) => id === undo.id),
  );
  return since.some(({ kind, of, state }) => kind === 'redo' && of === undo.of && state === 'done');
}

/** What was trashed and purged since is gone: such an operation has nothing left to take back. */
function isUndoable(session: Session, trashed: ReadonlySet<string>, operation: Operation): boolean {
  if (operation.undone || operation.done === 0) return false;
  if (operation.kind === 'undo' || operation.kind === 'purge') return false;
  if (operation.kind === 'restore' || trashed.has(operation.id)) return true;
  const outcomes = session.catalog.records.operations.outcomesOf(operation.id);
  return outcomes.some(
    ({ action, outcome, digest }) =>
      outcome === 'done' &&
      (CHANGES_IN_PLACE.has(action) || (action === 'move' && isInFolder(session, digest))),
  );
}

/** What was moved as it is lies in its folder still, and was not purged since. */
function isInFolder({ catalog }: Session, digest: string): boolean {
  return catalog.records.archives.holding(digest).some(({ presence }) => presence === 'live');
}

/** What changes or adds files without putting the old ones into the trash. */
const CHANGES_IN_PLACE: ReadonlySet<string> = new Set(['archive', 'compress', 'decompress', 'add']);

function newest(session: Session, isWanted: (operation: Operation) => boolean): Operation | undefined {
  return session.catalog.records.operations.list().find(isWanted);
}

function named(session: Session, id: string): Operation {
  const { operations } = session.catalog.records;
  const exact = operations.get(id);
  if (exact !== undefined) return exact;
  const candidates = operations
    .list()
    .filter((operation) => operation.id.startsWith(id) || operation.id.endsWith(id));
  const [only] = candidates;
  if (only !== undefined && candidates.length === 1) return only;
  throw new CairnError(
    candidates.length > 1 ? 'AMBIGUOUS' : 'NOT_FOUND',
    `expected the id of one operation, got ${JSON.stringify(id)}, which ${candidates.length > 1 ? `fits ${candidates.length}` : 'fits none'}`,
    { hint: 'cairn history shows all operations.' },
  );
}
