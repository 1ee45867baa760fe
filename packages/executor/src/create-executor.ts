import type { Executor, ExecutorOptions } from './contract.ts';
import { makeReserve } from './operation/reserve.ts';
import { openTools } from './operation/tools.ts';
import { recover } from './settle/recover.ts';
import type { FaultPoints } from './step/workbench.ts';
import { bringBack } from './verb/bring-back.ts';
import { carryOut } from './verb/carry-out.ts';
import { decompress } from './verb/decompress.ts';
import { purge, restore } from './verb/entries.ts';
import { importTrash } from './verb/import-trash.ts';
import { redo } from './verb/redo.ts';
import { resume, trash } from './verb/trash.ts';
import { undo } from './verb/undo.ts';

/**
 * The executor of a workspace, for as long as its caller holds the operation lock.
 *
 * @example
 * const executor = createExecutor({ paths, roots, recorder, lock, now: Date.now, actor: 'ada' });
 * await executor.recover();
 * const { operation } = await executor.trash({ kind: 'trash', title: 'trash 2 artifacts', work });
 * await executor.undo(operation.id);
 */
export function createExecutor(options: ExecutorOptions): Executor {
  return executorWithFaults(options);
}

/** The same with points at which a test ends the process; not exported from the package. */
export function executorWithFaults(options: ExecutorOptions, atPoint?: FaultPoints): Executor {
  const tools = openTools(options, atPoint);
  return {
    recover: () => recover(tools),
    trash: (request) => trash(tools, request),
    restore: async (request) => restore(tools, request),
    decompress: (request) => decompress(tools, request),
    bringBack: (request) => bringBack(tools, request),
    purge: async (request) => purge(tools, request),
    undo: (operation, run) => undo(tools, operation, run),
    redo: async (operation, run) => redo(tools, operation, run),
    resume: async (operation, request) => resume(tools, operation, request),
    importTrash: (request) => importTrash(tools, request),
    carryOut: (request) => carryOut(tools, request),
    ensureReserve: () => makeReserve(options.paths),
  };
}
