import { hash } from 'node:crypto';
import type { FileEntry, RelPath } from '@cairn/core';
import { parentRel } from '@cairn/files';
import type { ArtifactColumns } from './artifact-columns.ts';

/** What the files of an artifact amount to. */
export type FileFigures = Pick<
  ArtifactColumns,
  'fingerprint' | 'file_count' | 'size' | 'allocated' | 'modified_at' | 'changed_at' | 'paths'
>;

/** @param files in order of path; at least one. */
export function fileFigures(key: string, files: readonly FileEntry[]): FileFigures {
  let [count, size, allocated, modified, changed] = [0, 0, 0, 0, 0];
  let text = '';
  const links = new Set<string>();
  for (const file of files) {
    const isFolder = file.kind === 'directory';
    text += `${file.path}\0${file.kind}\0${isFolder ? '' : file.size}\0${file.mtime}\n`;
    if (!isFolder) count += 1;
    if (!isFolder) size += file.size;
    if (isFirstLink(file, links)) allocated += file.allocated;
    modified = Math.max(modified, file.mtime);
    changed = Math.max(changed, file.mtime, file.ctime);
  }
  return {
    fingerprint: hash('sha256', text),
    file_count: count,
    size,
    allocated,
    modified_at: modified,
    changed_at: changed,
    paths: shownPaths(key, files),
  };
}

/** Hard links to one file take its space once. */
function isFirstLink(file: FileEntry, seen: Set<string>): boolean {
  if (file.links < 2 || file.kind === 'directory') return true;
  const name = `${file.device}:${file.inode}`;
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}

/** A few paths as they are, of many the folder that holds them; null when that is the key. */
function shownPaths(key: string, files: readonly FileEntry[]): string | null {
  const paths = files.length > MOST_SHOWN ? [commonFolder(files)] : files.map(({ path }) => path);
  return paths.length === 1 && paths[0] === key ? null : JSON.stringify(paths);
}

function commonFolder(files: readonly FileEntry[]): RelPath {
  let folder = parentRel(files[0]!.path);
  for (const { path } of files) {
    while (folder !== '' && !path.startsWith(`${folder}/`)) folder = parentRel(folder);
  }
  return folder;
}

const MOST_SHOWN = 4;
