import { setImmediate } from 'node:timers/promises';
import { isCairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import {
  hashFile,
  joinPath,
  joinRel,
  nativePath,
  openFile,
  readFolder,
  ROOT_PATH,
  statEntry,
} from '@cairn/files';
import type { FolderEntry, NativePath } from '@cairn/files';
import type { Session } from '../workspace/session.ts';
import type { Remains } from './erasure-contract.ts';
import type { SubjectNames } from './subject-names.ts';
import type { Subject } from './subject.ts';

/** What a search has found, and how many files it has read. */
export interface Search {
  readonly remains: readonly Remains[];
  readonly searched: number;
}

/**
 * Reads everything below the roots and in the state folder, byte by byte, and every row of the databases, and tells
 * where the subject is still named or its bytes still are.
 */
export async function searchRemains(
  session: Session,
  subject: Subject,
  signal?: AbortSignal,
): Promise<Search> {
  const remains: Remains[] = Object.entries(session.catalog.erasure.remaining(subject.names)).map(
    ([table, rows]) => ({ where: `table ${table} (${rows} rows)`, what: 'name' }),
  );
  let searched = 0;
  const look = (file: FoundFile, names: SubjectNames): void => {
    const what = lookInto(file, subject, names);
    if (what !== undefined) remains.push({ where: file.shown, what });
    searched += 1;
  };
  for (const [file, names] of everyFile(session, subject)) {
    look(file, names);
    if (searched % BREATH !== 0) continue;
    session.emit({ type: 'verify.progress', progress: { done: searched } });
    await setImmediate();
    signal?.throwIfAborted();
  }
  // A root that is the workspace itself, or an export in a root, is come by twice.
  const unique = new Map(remains.map((found) => [found.where, found]));
  return { remains: [...unique.values()], searched };
}

const BREATH = 200;

interface FoundFile {
  readonly path: NativePath;
  readonly shown: string;
  readonly kind: FolderEntry['kind'];
  readonly size: number;
  readonly isUnread?: boolean | undefined;
}

function* everyFile(session: Session, subject: Subject): Generator<readonly [FoundFile, SubjectNames]> {
  const { paths, config } = session;
  const isState = (path: string): boolean => path === paths.folder || path.startsWith(`${paths.folder}/`);
  for (const root of session.roots.values())
    for (const file of filesBelow(root, isState)) yield [file, subject.plainNames];
  const skipped = new Set([paths.databases, paths.reserve]);
  for (const file of filesBelow(paths.folder, (path) => skipped.has(path)))
    // Of artifacts that are not sensitive the chain keeps the ids, which a hash has made of their identity.
    yield [file, file.shown.startsWith(`${paths.audit}/`) ? subject.plainNames : subject.names];
  for (const path of [config.configPath, ...subject.exports]) {
    const stat = statEntry(path);
    if (stat?.kind === 'file') yield [{ path, shown: path, kind: stat.kind, size: stat.size }, subject.names];
  }
}

/** Everything below a folder, with what cairn and older tools keep there. Another workspace's state is left out. */
function* filesBelow(base: string, isSkipped: (path: string) => boolean): Generator<FoundFile> {
  const folders: RelPath[] = [ROOT_PATH];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const { entries, diagnostics } = readFolder(base, folder);
    for (const { path, code } of diagnostics)
      if (code === 'unreadable')
        yield {
          path: nativePath(base, path),
          shown: joinPath(base, path),
          kind: 'other',
          size: 0,
          isUnread: true,
        };
    for (const { name, kind, size } of entries) {
      const relative = joinRel(folder, name);
      const shown = joinPath(base, relative);
      if (isSkipped(shown) || (kind === 'directory' && name === '.cairn')) continue;
      yield { path: nativePath(base, relative), shown, kind, size };
      if (kind === 'directory') folders.push(relative);
    }
  }
}

/** What cannot be read is told: a proof says what it rests on. */
function lookInto(file: FoundFile, subject: Subject, names: SubjectNames): Remains['what'] | undefined {
  try {
    return whatIsIn(file, subject, names);
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND')) return undefined;
    if (isCairnError(error, 'IO_FAILED') || isCairnError(error, 'READ_FAILED')) return 'unread';
    throw error;
  }
}

/** Its own name first: the path up to the folder that is searched is nobody's. */
function whatIsIn(
  { path, shown, kind, size, isUnread }: FoundFile,
  subject: Subject,
  names: SubjectNames,
): Remains['what'] | undefined {
  if (isUnread === true) return 'unread';
  if (names.mentions(shown.slice(shown.lastIndexOf('/')))) return 'name';
  if (kind !== 'file') return undefined;
  const hasTwin = subject.contents.some((content) => content.size === size);
  if (hasTwin) {
    const { sha256 } = hashFile(path);
    if (subject.contents.some((content) => content.sha256 === sha256)) return 'bytes';
  }
  return searchFile(path, subject, names);
}

function searchFile(
  path: NativePath,
  { samples }: Subject,
  names: SubjectNames,
): Remains['what'] | undefined {
  const bytes = samples.map((sample) => Buffer.from(sample, 'base64'));
  using file = openFile(path);
  for (let position = 0; position < file.stat.size; position += WINDOW - OVERLAP) {
    const filled = file.fill(window, position);
    const part = window.subarray(0, filled);
    const edges = { isFirst: position === 0, isLast: filled < WINDOW };
    if (names.inBytes(part, edges)) return 'name';
    if (bytes.some((sample) => part.includes(sample))) return 'bytes';
    if (filled < WINDOW) break;
  }
  return undefined;
}

/** Longer than any name with what stands around it. */
const OVERLAP = 16 * 1024;
const WINDOW = 1024 * 1024;
const window = Buffer.allocUnsafe(WINDOW);
