import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { HeldLock } from '@cairn/core';
import { isSameFile, makeFolder, parentPath, statEntry } from '@cairn/files';
import type { FileStat } from '@cairn/files';
import type { CatalogPaths } from '../catalog/catalog-contract.ts';
import { openConnection } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import type { LockHolder, LockRequest } from './lock-contract.ts';
import { clearNote, readNote, writeNote } from './lock-note.ts';

/** Makes the file that the operation lock is taken on; one that is there stays as it is. */
export function createLockFile(paths: Pick<CatalogPaths, 'lockDatabase'>): void {
  makeFolder(parentPath(paths.lockDatabase));
  let database: Database | undefined;
  try {
    database = openConnection({ path: paths.lockDatabase, patience: 0 });
    database.run('CREATE TABLE IF NOT EXISTS operation_lock (held INTEGER)');
  } catch (error) {
    // Whoever holds the lock has the file.
    if (!isCairnError(error, 'LOCKED')) throw error;
  } finally {
    database?.close();
  }
}

/**
 * Takes the one lock under which files are moved or removed. It is an exclusive SQLite transaction, so that
 * the kernel releases it when the process dies, however it dies.
 *
 * @throws CairnError `LOCKED`, naming who holds it, when it is not free in time; `INTERRUPTED` when the
 *   signal aborts the wait; `UNSUPPORTED` when `lock.db` cannot be locked.
 */
export async function acquireOperationLock(request: LockRequest): Promise<HeldLock> {
  // A look at who holds the lock takes it for a moment; nobody is to be turned away by that.
  const deadline = performance.now() + Math.max(request.waitMs, 2 * PAUSE);
  for (;;) {
    const lock = tryToLock(request);
    if (lock !== undefined) return lock;
    if (performance.now() >= deadline) throw locked(request.paths);
    await pause(Math.min(PAUSE, deadline - performance.now()), request.signal);
  }
}

/** Who holds the operation lock now; undefined when it is free. */
export function lockHolder(paths: LockRequest['paths']): LockHolder | undefined {
  const file = statEntry(paths.lockDatabase);
  if (file === undefined) return undefined;
  const database = lockFile(paths);
  if (database === undefined) return readNote(paths.lockNote) ?? UNKNOWN;
  database.close();
  return undefined;
}

/**
 * Connections of locks that are held. Referenced from here they are never collected as garbage, which would
 * close them and give the lock away.
 */
const held = new Set<Database>();

function tryToLock(request: LockRequest): HeldLock | undefined {
  const { paths } = request;
  if (statEntry(paths.lockDatabase) === undefined) createLockFile(paths);
  const before = statEntry(paths.lockDatabase);
  const database = lockFile(paths);
  if (database === undefined) return undefined;
  const file = statEntry(paths.lockDatabase);
  if (before === undefined || file === undefined || !isSameFile(before, file)) {
    // The file was replaced while it was opened: what is locked is not what others will lock.
    database.close();
    return undefined;
  }
  held.add(database);
  writeNote(request);
  return heldLock(request, database, file);
}

function heldLock({ paths }: LockRequest, database: Database, file: FileStat): HeldLock {
  return {
    assertHeld: () => {
      const now = statEntry(paths.lockDatabase);
      if (held.has(database) && now !== undefined && isSameFile(now, file)) return;
      throw new CairnError('LOCK_LOST', `the operation lock ${paths.lockDatabase} is no longer held`, {
        path: paths.lockDatabase,
        hint: 'Nothing in .cairn/db is to be removed or copied over while cairn works. Run cairn doctor.',
      });
    },
    release: () => {
      if (!held.delete(database)) return;
      // Before the lock is free: afterwards the note may be somebody else's.
      clearNote(paths.lockNote);
      database.close();
    },
  };
}

/** A connection that has the file to itself; undefined when another has. */
function lockFile({ lockDatabase }: LockRequest['paths']): Database | undefined {
  let database: Database | undefined;
  try {
    database = openConnection({ path: lockDatabase, patience: 0 });
    // In memory, so that nothing is left beside the file, and no crash leaves a journal to roll back.
    database.run('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database?.close();
    if (isCairnError(error, 'LOCKED')) return undefined;
    throw new CairnError('UNSUPPORTED', `cannot lock ${lockDatabase}: ${messageOf(error)}`, {
      path: lockDatabase,
      hint: 'Locks need a local file system; set state: /a/local/path in cairn.yaml.',
      cause: error,
    });
  }
}

function locked({ lockDatabase, lockNote }: LockRequest['paths']): CairnError {
  const holder = readNote(lockNote);
  const who = holder === undefined ? 'another process' : describe(holder);
  return new CairnError('LOCKED', `the workspace is locked by ${who}`, {
    path: lockDatabase,
    hint: 'Wait for it to finish, for example with --wait 5m.',
  });
}

function describe({ pid, host, command, since }: LockHolder): string {
  const moment = new Date(since).toISOString().replace('T', ' ').slice(0, 19);
  return `process ${pid} on ${host}, which runs \`${command}\` since ${moment} UTC`;
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(new CairnError('INTERRUPTED', 'interrupted while waiting for the operation lock'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

const PAUSE = 50;
const UNKNOWN: LockHolder = { pid: 0, host: 'unknown', purpose: 'unknown', command: 'unknown', since: 0 };
