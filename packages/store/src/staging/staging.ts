import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Instant, RelPath } from '@cairn/core';
import {
  createDurably,
  createFile,
  exists,
  joinPath,
  joinRel,
  listNames,
  makeFolder,
  markProcess,
  nativePath,
  processState,
  readJson,
  removeOwn,
  STATE_FOLDER,
  statEntry,
} from '@cairn/files';
import { z } from 'zod';

/** Where artifacts are made ready: in the file system of the store, in a folder of cairn's own that no walk enters. */
export const STAGING: RelPath = `${STATE_FOLDER}/staging` as RelPath;

/** A folder in which one call makes its artifacts ready. Removed, with all that is left in it, when it is disposed of. */
export interface Staging extends Disposable {
  /** Below the store. */
  readonly folder: RelPath;
  /** Absolute. */
  readonly path: string;
  /** Makes a folder for one artifact, and gives its name. */
  add(): string;
  /** Writes down, durably, which folders are about to get their places together. */
  announce(folders: readonly RelPath[]): void;
}

const OWNER = 'owner.json';
const BATCH = 'batch.json';
const ownerSchema = z.object({ pid: z.int(), mark: z.string(), host: z.string(), since: z.number() });
const batchSchema = z.array(z.string());

/** Opens a folder of this call's own, which says whose it is. */
export function openStaging(store: string): Staging {
  const name = randomBytes(8).toString('hex');
  const path = joinPath(store, STAGING, name);
  makeFolder(path, 0o700);
  const owner: z.infer<typeof ownerSchema> = {
    pid: process.pid,
    mark: (mark ??= markProcess(process.pid) ?? ''),
    host: hostname(),
    since: Date.now(),
  };
  using file = createFile(joinPath(path, OWNER));
  file.write(Buffer.from(JSON.stringify(owner)));
  let count = 0;
  return {
    folder: joinRel(STAGING, name),
    path,
    add: () => {
      const own = String(count++);
      makeFolder(joinPath(path, own), 0o755);
      return own;
    },
    announce: (folders) => createDurably(joinPath(path, BATCH), JSON.stringify(folders)),
    [Symbol.dispose]: () => removeOwn(path),
  };
}

let mark: string | undefined;

/** A staging folder whose process is no more. */
export interface Abandoned {
  /** Below the store. */
  readonly folder: RelPath;
  /** The folders that were about to get their places together, below the store; none where each stands for itself. */
  readonly batch: readonly RelPath[];
}

/** The staging folders that dead processes have left. What another machine may be at work in is left alone. */
export function abandonedStagings(store: string): readonly Abandoned[] {
  const above = joinPath(store, STAGING);
  if (!exists(above)) return [];
  return listNames(above).flatMap((name) => {
    const path = joinPath(above, name);
    if (!isAbandoned(path, Date.now())) return [];
    const batch = batchSchema.safeParse(readQuietly(joinPath(path, BATCH)));
    return [{ folder: joinRel(STAGING, name), batch: batch.success ? (batch.data as RelPath[]) : [] }];
  });
}

function isAbandoned(path: string, now: Instant): boolean {
  const owner = ownerSchema.safeParse(readQuietly(joinPath(path, OWNER)));
  // It was cut short before it could say whose it is, or is just being made.
  if (!owner.success) return (statEntry(path)?.mtime ?? now) < now - UNSAID;
  const { pid, mark: of, host, since } = owner.data;
  return host === hostname() && processState(pid, of, since) === 'dead';
}

const UNSAID = 3_600_000;

function readQuietly(path: string): unknown {
  try {
    return readJson(path);
  } catch {
    // Missing, or written half: then nobody relies on it.
    return undefined;
  }
}

/** The absolute path of a folder of the store. */
export function folderInStore(store: string, folder: RelPath): string {
  return String(nativePath(store, folder));
}
