import { createHash } from 'node:crypto';
import type { FileEntry, RelPath } from '@cairn/core';
import { hashFile, isWithin, joinRel, nativePath, readFolder } from '@cairn/files';

/** What lies in a folder that an artifact went to. */
export interface FolderContents {
  /** SHA-256 over the names, kinds and digests of everything in it that is no folder. */
  readonly sha256: string;
  readonly files: number;
  /** Logical bytes. */
  readonly bytes: number;
}

/** The same of an artifact in its place, below the folder that holds all of it; what is not known of it is read. */
export function contentsOfFiles(root: string, folder: RelPath, files: readonly FileEntry[]): FolderContents {
  return contentsOf(
    files.flatMap((file) => {
      const path = file.container?.path ?? file.path;
      if (file.kind === 'directory' || !isWithin(path, folder)) return [];
      const below = (folder === '' ? path : path.slice(folder.length + 1)) as RelPath;
      const known = file.container === undefined ? file.sha256 : undefined;
      const size = file.container?.size ?? file.size;
      return [{ path: below, kind: file.kind, size, sha256: known ?? digestOf(root, path, file.kind) }];
    }),
  );
}

/** Everything in a folder, read from end to end. */
export function contentsOfFolder(location: string): FolderContents {
  return contentsOf([...membersOf(location, '' as RelPath)]);
}

/** What lies in a folder, the folder itself first: paths relative to another one above it. */
export function* entriesOf(base: string, folder: RelPath): Generator<FileEntry> {
  for (const { name, ...stat } of readFolder(base, folder).entries) {
    const path = joinRel(folder, name);
    yield { path, ...stat };
    if (stat.kind === 'directory') yield* entriesOf(base, path);
  }
}

interface Member {
  readonly path: RelPath;
  readonly kind: FileEntry['kind'];
  readonly size: number;
  readonly sha256: string;
}

function* membersOf(location: string, folder: RelPath): Generator<Member> {
  for (const { path, kind, size } of entriesOf(location, folder))
    if (kind !== 'directory') yield { path, kind, size, sha256: digestOf(location, path, kind) };
}

function digestOf(root: string, path: RelPath, kind: FileEntry['kind']): string {
  return kind === 'file' ? hashFile(nativePath(root, path)).sha256 : '';
}

function contentsOf(members: readonly Member[]): FolderContents {
  const hash = createHash('sha256');
  let bytes = 0;
  for (const { path, kind, size, sha256 } of members.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    hash.update(`${kind} ${kind === 'file' ? sha256 : ''} ${path}\n`);
    bytes += size;
  }
  return { sha256: hash.digest('hex'), files: members.length, bytes };
}
