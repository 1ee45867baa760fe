import { randomInt } from 'node:crypto';
import { CairnError, isCairnError } from '@cairn/core';
import type { Instant, Operation } from '@cairn/core';
import { exists, joinPath, listNames, readJson, replaceDurably } from '@cairn/files';
import type { StateLayout } from '@cairn/files';
import { readJournalHead } from '../journal/read-journal.ts';

/** Where an operation keeps what it is, does, and came to. */
export interface OperationFolder {
  readonly path: string;
  readonly plan: string;
  readonly journal: string;
  readonly result: string;
}

export function operationFolder(paths: StateLayout, id: string): OperationFolder {
  const path = joinPath(paths.operations, id);
  return {
    path,
    plan: joinPath(path, 'plan.json'),
    journal: joinPath(path, 'journal'),
    result: joinPath(path, 'result.json'),
  };
}

/**
 * A new id: the time in UTC to the second, and six digits that begin at random and grow within a second, so
 * that operations sort in the order in which they began.
 */
export function newOperationId(now: Instant, paths: StateLayout): string {
  const time = new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const newest = operationIds(paths).findLast((id) => id.startsWith(time));
  const start = newest === undefined ? randomInt(0x80_0000) : Number.parseInt(newest.slice(-6), 16);
  return `${time}-${(start + 1 + randomInt(0x1000)).toString(16).padStart(6, '0')}`;
}

/** Writes how an operation stands, in place of what was written before. */
export function writeResult(paths: StateLayout, operation: Operation): void {
  const result = { schemaVersion: 1, operation };
  replaceDurably(operationFolder(paths, operation.id).result, [`${JSON.stringify(result, null, 2)}\n`]);
}

/**
 * How an operation stands: as its result says, or while it is open as its journal began.
 *
 * @returns undefined when nothing of it was made durable
 * @throws CairnError `NOT_FOUND` when there is no such operation
 */
export function readOperation(paths: StateLayout, id: string): Operation | undefined {
  const folder = operationFolder(paths, id);
  if (!isOperationId(id) || !exists(folder.path)) {
    throw new CairnError('NOT_FOUND', `expected the id of an operation, got ${JSON.stringify(id)}`, {
      hint: 'See cairn history.',
    });
  }
  return readResult(folder.result) ?? readJournalHead(folder.journal).operation;
}

/** Every operation of which something was made durable, oldest first. */
export function listOperations(paths: StateLayout): readonly Operation[] {
  return operationIds(paths)
    .map((id) => readOperation(paths, id))
    .filter((operation) => operation !== undefined);
}

/** Ids of operations that were begun and have no result, oldest first. */
export function openOperationIds(paths: StateLayout): readonly string[] {
  return operationIds(paths).filter((id) => {
    const result = readResult(operationFolder(paths, id).result);
    return result === undefined || result.state === 'running';
  });
}

/** Ids of all operations, oldest first. */
export function operationIds(paths: StateLayout): readonly string[] {
  return exists(paths.operations) ? listNames(paths.operations).filter(isOperationId) : [];
}

function isOperationId(name: string): boolean {
  return /^\d{8}T\d{6}-[0-9a-f]{6}$/.test(name);
}

/** A result that cannot be read is as good as none: recovery writes it again from the journal. */
function readResult(path: string): Operation | undefined {
  if (!exists(path)) return undefined;
  try {
    const { operation } = readJson(path) as { readonly operation: Operation };
    return operation;
  } catch (error) {
    if (isCairnError(error, 'READ_FAILED')) return undefined;
    throw error;
  }
}
