import { hostname } from 'node:os';
import { isCairnError } from '@cairn/core';
import { exists, readJson, removeOwn, replaceDurably } from '@cairn/files';
import type { LockHolder, LockRequest } from './lock-contract.ts';

/** Writes down who has the lock, for the message that others get. The lock does not depend on it. */
export function writeNote({ paths, purpose, command, now }: LockRequest): void {
  const holder: LockHolder = { pid: process.pid, host: hostname(), purpose, command, since: now() };
  attempt(() => replaceDurably(paths.lockNote, [JSON.stringify(holder)]));
}

export function clearNote(path: string): void {
  attempt(() => removeOwn(path));
}

/** What the holder wrote; undefined when it has not yet, or wrote something else. */
export function readNote(path: string): LockHolder | undefined {
  return attempt(() => {
    if (!exists(path)) return undefined;
    const note = readJson(path) as Partial<LockHolder> | null;
    return typeof note?.pid === 'number' && typeof note.since === 'number' ? (note as LockHolder) : undefined;
  });
}

/** A full disk or a note of somebody else's must not keep anyone from the lock. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isCairnError(error)) return undefined;
    throw error;
  }
}
