import type { FileEntry, RelPath } from '@cairn/core';
import { joinRel } from '@cairn/files';
import { KINDS } from '../schema/codes.ts';
import type { ScannedFile } from './scan-contract.ts';

/** The columns of a file after folder, name and artifact, in the order of {@link FILE_COLUMNS}. */
export type FileColumns = readonly [
  kind: number,
  size: number,
  allocated: number,
  mtime: number,
  ctime: number,
  inode: number,
  device: number,
  mode: number,
  links: number,
  sha256: string | null,
  container: string | null,
  rivals: string | null,
];

export const FILE_COLUMNS =
  'kind, size, allocated, mtime, ctime, inode, device, mode, links, sha256, container, rivals';

export function fileColumns(file: ScannedFile): FileColumns {
  return [
    KINDS.indexOf(file.kind),
    file.size,
    file.allocated,
    file.mtime,
    file.ctime,
    file.inode,
    file.device,
    file.mode,
    file.links,
    file.sha256 ?? null,
    file.container === undefined ? null : JSON.stringify(file.container),
    file.rivals === undefined || file.rivals.length === 0 ? null : JSON.stringify(file.rivals),
  ];
}

/**
 * The same columns with the checksum that is known already, when the new ones come without and nothing says
 * that the contents changed.
 */
export function withKnownChecksum(columns: FileColumns, known: FileColumns): FileColumns {
  if (columns[SHA256] !== null || !SAME_CONTENT.every((at) => columns[at] === known[at])) return columns;
  return columns.with(SHA256, known[SHA256]) as unknown as FileColumns;
}

export function sameColumns(one: FileColumns, other: FileColumns): boolean {
  return one.every((value, at) => value === other[at]);
}

/** A file from its columns. `folder` is its folder's path. */
export function fileEntry(folder: RelPath, name: string, columns: FileColumns): FileEntry {
  return withRare({ path: pathIn(folder, name), ...commonFacts(columns) }, columns);
}

/** What is known of a file beside its name and place. */
export function fileFacts(columns: FileColumns): Omit<FileEntry, 'path'> {
  return withRare(commonFacts(columns), columns);
}

type Facts = { -readonly [K in keyof Omit<FileEntry, 'path'>]: FileEntry[K] };

/** By number rather than by a pattern, which walks an iterator for each of a hundred thousand files. */
function commonFacts(columns: FileColumns): Facts {
  return {
    kind: KINDS[columns[0]] ?? 'other',
    size: columns[1],
    allocated: columns[2],
    mtime: columns[3],
    ctime: columns[4],
    inode: columns[5],
    device: columns[6],
    mode: columns[7],
    links: columns[8],
  };
}

/** Adds what not every file has: a scan reads a hundred thousand of them, and copying each costs more than reading it. */
function withRare<F extends Facts>(facts: F, columns: FileColumns): F {
  const sha256 = columns[SHA256];
  const container = columns[CONTAINER];
  if (sha256 !== null) facts.sha256 = sha256;
  if (container !== null) facts.container = JSON.parse(container) as NonNullable<FileEntry['container']>;
  return facts;
}

/** The empty name stands for the folder itself. */
function pathIn(folder: RelPath, name: string): RelPath {
  return name === '' ? folder : joinRel(folder, name);
}

const SHA256 = 9;
const CONTAINER = 10;
const SAME_CONTENT = [0, 1, 3, 4, 5, 6];
