import { createHash } from 'node:crypto';
import type { Run } from '@cairn/core';
import { joinPath, listNames, makeFolder, removeOwn, statEntry } from '@cairn/files';
import type { RunHost } from './run-host.ts';

/** The folder for the temporary files of a run. Ids that are no names of folders are hashed. */
export function temporaryOf(host: Pick<RunHost, 'temporary'>, id: string): string {
  const isName = /^[A-Za-z0-9][\w.-]{0,99}$/.test(id);
  return joinPath(host.temporary, isName ? id : `x${createHash('sha256').update(id).digest('hex')}`);
}

/** Makes it, for nobody else to read. */
export function makeTemporary(folder: string): void {
  makeFolder(folder, 0o700);
}

/** Removes the temporary files of a run that has ended. Only the folder that was made for it, never what a link leads to. */
export function removeTemporary(host: RunHost, { id, temporary }: Run): void {
  if (temporary === undefined || temporary !== temporaryOf(host, id)) return;
  if (statEntry(temporary)?.kind === 'directory') removeOwn(temporary);
}

/** Removes what runs left behind that ended while nobody could clean up after them. */
export function removeLeftovers(host: RunHost): void {
  if (statEntry(host.temporary)?.kind !== 'directory') return;
  const present = new Set(listNames(host.temporary));
  if (present.size === 0) return;
  for (const run of host.records.runs.list())
    if (run.state !== 'running' && present.has(temporaryOf(host, run.id).slice(host.temporary.length + 1)))
      removeTemporary(host, run);
}
