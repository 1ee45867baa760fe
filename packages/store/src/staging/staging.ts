import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { RelPath } from '@cairn/core';
import {
  createDurably,
  exists,
  hashText,
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
} from '@cairn/files';
import { z } from 'zod';

/** Where artifacts are made ready: in the file system of the store, in a folder of cairn's own that no walk enters. */
const STAGING: RelPath = `${STATE_FOLDER}/staging` as RelPath;

/** A folder in which one call makes its artifacts ready. Removed, with all that is left in it, when it is disposed of. */
export interface Staging extends Disposable {
  /** Below the store. */
  readonly folder: RelPath;
  /** Absolute. */
  readonly path: string;
  /** Paths of files that were made ready, by what they hold: for more of the same bytes. */
  readonly twins: Map<string, string>;
  /** Devices whose files share no blocks with copies in here. */
  readonly cannotClone: Set<number>;
  /** Makes a folder for one artifact, and gives its name. */
  add(): string;
  /** Writes down, durably, which folders are about to get their places together. */
  announce(folders: readonly RelPath[]): void;
}

const BATCH = 'batch.json';
const ownerSchema = z.tuple([z.int(), z.string(), z.string(), z.number()]);
const batchSchema = z.array(z.string());

/** Opens a folder of this call's own. Its name says whose it is, from the moment that it is there. */
export function openStaging(store: string): Staging {
  const name = `${ownerText()}~${randomBytes(8).toString('hex')}`;
  const path = joinPath(store, STAGING, name);
  makeFolder(path, 0o700);
  let count = 0;
  return {
    folder: joinRel(STAGING, name),
    path,
    twins: new Map(),
    cannotClone: new Set(),
    add: () => {
      const own = String(count++);
      makeFolder(joinPath(path, own), 0o755);
      return own;
    },
    announce: (folders) => createDurably(joinPath(path, BATCH), JSON.stringify(folders)),
    [Symbol.dispose]: () => removeOwn(path),
  };
}

/** Which process of which machine, for the name of a folder. */
function ownerText(): string {
  const owner: z.infer<typeof ownerSchema> = [
    process.pid,
    (mark ??= markProcess(process.pid) ?? ''),
    hostMark(),
    Date.now(),
  ];
  return Buffer.from(JSON.stringify(owner)).toString('base64url');
}

let mark: string | undefined;

/** A store may be shared: nobody can tell from here whether a process of another machine lives. */
function hostMark(): string {
  return hashText(hostname()).slice(0, 8);
}

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
    if (!isAbandoned(name)) return [];
    const batch = batchSchema.safeParse(readQuietly(joinPath(path, BATCH)));
    return [{ folder: joinRel(STAGING, name), batch: batch.success ? (batch.data as RelPath[]) : [] }];
  });
}

function isAbandoned(name: string): boolean {
  const [text = ''] = name.split('~');
  const owner = ownerSchema.safeParse(jsonOf(Buffer.from(text, 'base64url').toString()));
  if (!owner.success) return false;
  const [pid, of, host, since] = owner.data;
  return host === hostMark() && processState(pid, of, since) === 'dead';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Somebody else's folder.
    return undefined;
  }
}

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
