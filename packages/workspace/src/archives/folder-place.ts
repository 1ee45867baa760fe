import type { RelPath } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Subject } from '@cairn/executor';
import {
  absolutePath,
  diskFigures,
  exists,
  isSameMount,
  isStatePath,
  joinPath,
  makeFolder,
  nativePath,
  parentPath,
  pathName,
  relativeTo,
} from '@cairn/files';
import { formatBytes } from '@cairn/render';
import { familiesByName } from '../workspace/session.ts';
import type { Session } from '../workspace/session.ts';
import { lifecycleFolder, slugOf } from './archive-name.ts';

/** How an artifact goes to another folder. */
export interface FolderWish {
  readonly subject: Subject;
  /** The folder that holds all of the artifact, in its root. */
  readonly folder: RelPath;
  /** The folder that the configuration names; that of archives when left out. */
  readonly to?: string | undefined;
  /** Places that others of the same operation take. */
  readonly taken: Set<string>;
  /** Below the folder that is named it lies where it lay in its root, instead of among the archives of its family. */
  readonly keepsPath: boolean;
}

/**
 * Where an artifact goes as it is, made ready: the folder above it is there, and has room.
 *
 * @throws CairnError `REFUSED` for a folder in the artifact itself, in cairn's own folder, or without room;
 *   `NOT_FOUND` for one to move to that is not there.
 */
export function preparePlace(session: Session, wish: FolderWish): string {
  const { subject, folder, to, keepsPath } = wish;
  const base = to === undefined ? session.config.archives.path : absolutePath(to, session.config.directory);
  const source = String(nativePath(session.roots.get(subject.root)!, folder));
  if (folder !== '' && relativeTo(source, base) !== undefined)
    throw refused(`${base}, where it would go, lies in it`, base);
  if (isStatePath(base)) throw refused(`${base}, where it would go, is cairn's own`, base);
  // What is not mounted looks like a folder that is yet to be made.
  if (keepsPath && !exists(base))
    throw new CairnError('NOT_FOUND', `the folder ${base} that it would move to is not there`, {
      path: base,
      hint: 'Is it mounted?',
    });
  const wanted = keepsPath
    ? joinPath(base, plainPath(folder) || slugOf(subject.key))
    : named(session, base, wish);
  const location = freeName(wanted, wish.taken);
  wish.taken.add(location);
  const above = parentPath(location);
  makeFolder(above);
  requireRoom(subject, { source: session.roots.get(subject.root)!, above });
  return location;
}

/** The folder keeps its name, unless the names of its family are sensitive. */
function named(session: Session, base: string, { subject, folder }: FolderWish): string {
  const isSensitive = familiesByName(session).get(subject.family)?.family.sensitive === true;
  const above = lifecycleFolder(base, subject.family);
  return joinPath(above, isSensitive ? subject.id : pathName(plainPath(folder)) || slugOf(subject.key));
}

/** Names whose bytes are not UTF-8 are spelled in letters that every program can show. */
function plainPath(folder: RelPath): string {
  return folder
    .split('/')
    .map((name) => (name.includes('\\') ? slugOf(name) : name))
    .join('/');
}

function freeName(location: string, taken: ReadonlySet<string>): string {
  let free = location;
  for (let number = 2; exists(free) || taken.has(free); number++) free = `${location}_${number}`;
  return free;
}

/** On the same file system it takes none. */
function requireRoom({ files }: Subject, { source, above }: { source: string; above: string }): void {
  if (isSameMount(source, above)) return;
  const needed = files.reduce((sum, { allocated }) => sum + allocated, 0);
  const { available } = diskFigures(above);
  if (needed > available)
    throw refused(
      `it needs ${formatBytes(needed)} at ${above}, where ${formatBytes(available)} are free`,
      above,
    );
}

function refused(why: string, path: string): CairnError {
  return new CairnError('REFUSED', why, { path });
}
