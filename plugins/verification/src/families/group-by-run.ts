import type { RelPath } from '@cairn/core';
import { findNameTime } from '@cairn/core';

/**
 * One run is one artifact: the files of a folder whose names carry the same time. A file without one
 * belongs to the folder's only run, and where there are several or none, to the files of its stem.
 */
export function groupByRun(path: RelPath, siblings: readonly RelPath[]): string {
  const run = runOf(path) ?? onlyRun(siblings);
  return `${folderOf(path)}${run ?? stemOf(path)}`;
}

/** The time that a key of {@link groupByRun} ends in, as ISO 8601 reads it, in the zone of the workspace unless it says UTC. */
export function runTime(key: string): string | undefined {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return /^\d{8}(?:T\d{6}Z?)?$/.test(name) ? name : undefined;
}

function runOf(path: RelPath): string | undefined {
  const time = findNameTime(path.slice(path.lastIndexOf('/') + 1));
  return time === undefined ? undefined : `${time.text}${time.utc ? 'Z' : ''}`;
}

function onlyRun(siblings: readonly RelPath[]): string | undefined {
  const runs = new Set(siblings.map(runOf).filter((run) => run !== undefined));
  return runs.size === 1 ? [...runs][0] : undefined;
}

function folderOf(path: RelPath): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function stemOf(path: RelPath): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '');
}
