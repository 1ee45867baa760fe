import type { FileEntry } from '@cairn/core';
import type { StoredEntry } from './entry.ts';

/**
 * An entry as JSON. Of an artifact of many files the names of members would be most of the text, so that a file
 * is a list: path, kind, size, allocated, mtime, ctime, inode, device, mode, links, SHA-256 or null, container.
 */
export function entryToJson(entry: StoredEntry): string {
  return JSON.stringify({ ...entry, files: entry.files.map(fileToRow) });
}

/** The entry that {@link entryToJson} wrote. */
export function entryFromJson(value: unknown): StoredEntry {
  // Only this package writes entries, and a checksum said that the line is as it was written.
  const entry = value as Omit<StoredEntry, 'files'> & { readonly files: readonly Row[] };
  return { ...entry, files: entry.files.map(rowToFile) };
}

type Row = readonly [
  path: FileEntry['path'],
  kind: FileEntry['kind'],
  size: number,
  allocated: number,
  mtime: number,
  ctime: number,
  inode: number,
  device: number,
  mode: number,
  links: number,
  sha256?: string | null,
  container?: FileEntry['container'],
];

function fileToRow(file: FileEntry): Row {
  const { path, kind, size, allocated, mtime, ctime, inode, device, mode, links, sha256, container } = file;
  if (container !== undefined)
    return [path, kind, size, allocated, mtime, ctime, inode, device, mode, links, sha256 ?? null, container];
  if (sha256 === undefined) return [path, kind, size, allocated, mtime, ctime, inode, device, mode, links];
  return [path, kind, size, allocated, mtime, ctime, inode, device, mode, links, sha256];
}

function rowToFile(row: Row): FileEntry {
  const [path, kind, size, allocated, mtime, ctime, inode, device, mode, links, sha256, container] = row;
  const file = { path, kind, size, allocated, mtime, ctime, inode, device, mode, links };
  return { ...file, sha256: sha256 ?? undefined, container };
}
