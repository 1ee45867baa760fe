import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { ArtifactStore } from '@cairn/core';
import { absolutePath, isStatePath, readJson, requireFolder, statEntry } from '@cairn/files';
import { Objected, removeMoved } from '@cairn/store';
import { managedIdentity } from '@cairn/store/format';
import type { Session } from '../../workspace/session.ts';
import { askGuards } from '../ask-guards.ts';
import { openStore } from '../open-store.ts';
import { createFinder, signatureOf, unfinishedMatcher } from './finished-files.ts';
import type { FinishedFile } from './finished-files.ts';
import type { WatchEvent, WatchOptions } from './watch-contract.ts';

const defaultSettle = 2000;

/** Takes finished files of a folder into the store; see `WatchVerbs.watch`. */
export async function* watchFolder(session: Session, options: WatchOptions): AsyncGenerator<WatchEvent> {
  const { settle = defaultSettle, signal, once = false } = options;
  const watched = openWatched(session, options);
  const find = createFinder({
    folder: watched.folder,
    isUnfinished: unfinishedMatcher(options.ignore),
    settle,
    signal,
  });
  const isEnded = (): boolean => signal?.aborted === true;
  while (!isEnded()) {
    const files = find();
    forgetOthers(watched, files);
    for (const file of files) {
      if (isEnded()) return;
      const event = await takeIn(watched, file);
      if (event !== undefined) yield event;
    }
    if (once) return;
    await pause(Math.max(shortestPause, Math.min(settle / 2, longestPause)), signal);
  }
}

const shortestPause = 50;
const longestPause = 1000;

/** A folder, and what is known of its files. */
interface Watched {
  readonly session: Session;
  readonly store: ArtifactStore;
  readonly folder: string;
  /** Full name. */
  readonly family: string;
  readonly mode: 'copy' | 'move';
  readonly runId: string | undefined;
  /** Signatures of files that were looked at already, and stay. */
  readonly done: Map<string, string>;
}

function openWatched(session: Session, { folder, family, mode = 'move', runId }: WatchOptions): Watched {
  const { name, family: loaded } = session.domain.resolveFamily(family);
  if (loaded.managed !== true)
    throw new CairnError('REFUSED', `expected a managed family, got ${name}, which is found in its roots`, {
      path: name,
      hint: 'Only families that say managed: true can be put.',
    });
  const absolute = absolutePath(folder, process.cwd());
  requireFolder(absolute);
  if (isStatePath(absolute))
    throw new CairnError('PATH_INVALID', `expected a folder outside of cairn's own, got ${absolute}`, {
      path: absolute,
    });
  return { session, store: openStore(session), folder: absolute, family: name, mode, runId, done: new Map() };
}

/** A watch may go on for months, and the files that were taken do not come back. */
function forgetOthers({ done }: Watched, files: readonly FinishedFile[]): void {
  const present = new Set<string>(files.map(({ path }) => path));
  for (const path of done.keys()) if (!present.has(path)) done.delete(path);
}

/**
 * A file has the same key each time it is found, so that one that was stored before its removal, when a process was
 * killed, is known and removed now.
 */
async function takeIn(watched: Watched, file: FinishedFile): Promise<WatchEvent | undefined> {
  const { session, store, family, mode, runId, done } = watched;
  const signature = [
    signatureOf(file.stat),
    file.sidecar === undefined ? '' : signatureOf(file.sidecar.stat),
  ].join('|');
  if (done.get(file.path) === signature) return undefined;
  const key = keyOf(watched, file);
  const known = session.catalog.records.managed.get(managedIdentity(family, key).digest);
  done.set(file.path, signature);
  if (known !== undefined && mode === 'copy') return undefined;
  try {
    const { sidecar } = file;
    const metadata = sidecar === undefined ? undefined : metadataOf(sidecar.absolute);
    const artifact = await store.put({
      family,
      source: file.absolute,
      mode,
      key,
      name: nameOf(file),
      metadata,
      runId,
    });
    if (mode === 'move') removeTaken(file);
    return known === undefined
      ? { kind: 'taken', path: shownPath(watched, file), id: artifact.id, bytes: artifact.file?.size ?? 0 }
      : undefined;
  } catch (error) {
    if (!isCairnError(error)) throw error;
    // A full disk may have room again, and a file that changed is finished later.
    if (error.code === 'NO_SPACE' || error.code === 'CHANGED') done.delete(file.path);
    const path = shownPath(watched, file);
    // A message may quote the path.
    const why = path === file.path || error.cause instanceof Objected ? messageOf(error) : error.code;
    return { kind: 'left', path, code: error.code, why };
  }
}

/** The path, unless the family's guard objects to it: then what else tells the file from others. */
function shownPath({ session, family }: Watched, { path, stat }: FinishedFile): string {
  try {
    askGuards(session, { fileName: path }, new Set([family]));
    return path;
  } catch {
    return `(a file of ${stat.size} bytes, written ${new Date(stat.mtime).toISOString()})`;
  }
}

/** Of what was put before, the file is still there. */
function removeTaken({ absolute, stat, sidecar }: FinishedFile): void {
  if (statEntry(absolute) !== undefined) removeMoved(absolute, stat);
  if (sidecar !== undefined) removeMoved(sidecar.absolute, sidecar.stat);
}

/** Made of where a file is, how long it is, and when it was written: another one is another artifact. */
function keyOf({ folder }: Watched, { path, stat }: FinishedFile): string {
  const text = [folder, path, stat.size, stat.mtime].join('\0');
  return `watch-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}

function nameOf({ path }: FinishedFile): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** @throws CairnError `READ_FAILED` for what is no JSON object. */
function metadataOf(path: string): Readonly<Record<string, unknown>> {
  const value = readJson(path);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new CairnError('READ_FAILED', `expected a JSON object of metadata in ${path}`, { path });
}

async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  } catch {
    // It was ended, which the loop sees.
  }
}
