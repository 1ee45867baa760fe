import { lstatSync, readdirSync } from 'node:fs';
import type { RelPath } from '@cairn/core';
import { encodeName, nativePath } from '../paths/encoding.ts';
import type { NativePath } from '../paths/encoding.ts';
import { joinRel } from '../paths/rel-path.ts';
import { kindOf, QUIETLY } from '../stat/file-stat.ts';
import type { FileStat } from '../stat/file-stat.ts';
import { codeOf, ioError } from '../stat/io-error.ts';

/** One thing in a folder. `name` is encoded, ready for `joinRel`. */
export interface FolderEntry extends FileStat {
  readonly name: string;
}

/** Why a part of a tree could not be seen. */
export interface FolderDiagnostic {
  /** `not_a_folder`: it was one when its parent was read, or should be one. */
  readonly code: 'vanished' | 'unreadable' | 'not_a_folder';
  readonly path: RelPath;
  readonly message: string;
}

/** What one look into a folder saw. */
export interface FolderListing {
  readonly folder: RelPath;
  /** Sorted by name as JavaScript compares strings. */
  readonly entries: readonly FolderEntry[];
  /** False when anything in it could not be seen: then nothing may be concluded from absence. */
  readonly complete: boolean;
  readonly diagnostics: readonly FolderDiagnostic[];
}

/**
 * Reads a folder below a root and looks at each thing in it, links not followed. The inner loop of a scan:
 * one call for each entry and four for the folder. What vanished meanwhile or cannot be read is a
 * diagnostic, and makes the listing incomplete; nothing is thrown for it.
 *
 * @param isSkipped names that are left out unseen; a scan passes `isStateName`.
 */
export function readFolder(
  root: string,
  folder: RelPath,
  isSkipped?: (name: string) => boolean,
): FolderListing {
  const entries: FolderEntry[] = [];
  const diagnostics: FolderDiagnostic[] = [];
  try {
    const path = nativePath(root, folder);
    for (const name of namesIn(path)) {
      const encoded = encodeName(name);
      if (isSkipped?.(encoded) === true) continue;
      const seen = look(entryPath(path, name), encoded);
      if ('inode' in seen) entries.push(seen);
      else diagnostics.push({ ...seen, path: joinRel(folder, encoded) });
    }
  } catch (error) {
    diagnostics.push({ ...trouble(error, nativePath(root, folder), 'read the folder'), path: folder });
  }
  return { folder, entries, complete: diagnostics.length === 0, diagnostics };
}

/** Names as strings, and as bytes only when one of them may have lost some: reading bytes costs a third more. */
function namesIn(path: NativePath): readonly NativePath[] {
  const names = readdirSync(path);
  // Escaping keeps the order of strings: sorted names are sorted paths.
  if (!names.some(hasReplacement)) return names.sort();
  return readdirSync(path, { encoding: 'buffer' }).sort((one, other) =>
    encodeName(one) < encodeName(other) ? -1 : 1,
  );
}

function hasReplacement(name: string): boolean {
  return name.includes('\uFFFD');
}

function entryPath(folder: NativePath, name: NativePath): NativePath {
  if (typeof folder === 'string' && typeof name === 'string') return `${folder}/${name}`;
  return Buffer.concat([Buffer.from(folder), SLASH, Buffer.from(name)]);
}

const SLASH = Buffer.from('/');

function look(path: NativePath, name: string): FolderEntry | Trouble {
  try {
    const stats = lstatSync(path, QUIETLY);
    if (stats === undefined)
      return { code: 'vanished', message: `${name} vanished while its folder was read` };
    // Written out rather than spread from fileStat: this runs once for each file of a scan.
    return {
      name,
      kind: kindOf(stats.mode),
      size: stats.size,
      allocated: stats.blocks * 512,
      mtime: stats.mtimeMs,
      ctime: stats.ctimeMs,
      inode: stats.ino,
      device: stats.dev,
      mode: stats.mode,
      links: stats.nlink,
    };
  } catch (error) {
    return trouble(error, path, 'look at');
  }
}

type Trouble = Omit<FolderDiagnostic, 'path'>;

function trouble(error: unknown, path: NativePath, doing: string): Trouble {
  const system = codeOf(error);
  if (system === undefined) throw error;
  const code = system === 'ENOENT' ? 'vanished' : system === 'ENOTDIR' ? 'not_a_folder' : 'unreadable';
  return { code, message: ioError(error, path, doing).message };
}
