import { acquireOperationLock } from '@cairn/catalog';
import type { Executor, RecoveryReport } from '@cairn/executor';
import { createExecutor } from '@cairn/executor';
import { rootsOfOperations } from '../archives/archive-identity.ts';
import { makeRoomToBreathe } from '../workspace/full-disk.ts';
import type { Session } from '../workspace/session.ts';
import { createRecorder } from './recorder.ts';

/** How the operation lock is asked for. */
export interface LockedOptions {
  /** `gc`, `undo`, `purge` …: what others are told. */
  readonly purpose: string;
  /** How long to wait for it, in milliseconds. */
  readonly wait?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What work under the lock is given. */
export interface Locked {
  readonly executor: Executor;
  /** What the recovery that comes before everything else settled. */
  readonly recovery: RecoveryReport;
}

/**
 * Works under the operation lock: takes it, settles what a crash left open, does the work, makes the
 * hourly backup of the records when it is due, and releases the lock.
 *
 * @throws CairnError `LOCKED` when another process holds it for longer than `wait`.
 */
export async function withOperationLock<T>(
  session: Session,
  options: LockedOptions,
  work: (locked: Locked) => Promise<T>,
): Promise<T> {
  makeRoomToBreathe(session.paths);
  const lock = await acquireOperationLock({
    paths: session.paths,
    waitMs: options.wait ?? 0,
    purpose: options.purpose,
    command: session.command,
    now: session.now,
    signal: options.signal,
  });
  try {
    const executor = createExecutor({
      paths: session.paths,
      roots: rootsOfOperations(session),
      recorder: createRecorder(session),
      lock,
      now: session.now,
      actor: session.actor,
      onEvent: session.emit,
      compactors: async () => (await import('../plugins/load-compactors.ts')).loadCompactors(session.domain),
    });
    const recovery = await executor.recover();
    announce(session, recovery);
    const result = await work({ executor, recovery });
    executor.ensureReserve();
    session.catalog.records.backups.makeIfDue();
    return result;
  } finally {
    lock.release();
  }
}

function announce(session: Session, recovery: RecoveryReport): void {
  for (const { operation } of recovery.settled) {
    const text = `Operation ${operation.id} (${operation.title}) was cut short earlier. It is settled now: ${operation.done} done, ${operation.skipped + operation.failed} not.`;
    session.emit({ type: 'notice', text });
  }
  for (const text of recovery.troubles) session.emit({ type: 'notice', text });
}
