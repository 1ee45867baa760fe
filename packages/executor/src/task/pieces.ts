import type { FileEntry, RelPath } from '@cairn/core';
import { baseName, compareFolder, isWithin, statEntry } from '@cairn/files';
import type { Address } from '../step/step.ts';
import { topFolder } from './subject.ts';
import type { Subject, TrashContext } from './subject.ts';

/** One thing that moves at once: a file, or a whole folder with its contents. */
export interface Piece {
  readonly path: RelPath;
  readonly entry: FileEntry;
  readonly contents?: ReadonlyMap<RelPath, FileEntry> | undefined;
}

/** How an artifact is taken apart. */
export interface Pieces {
  /** The folder that holds all of it. */
  readonly top: RelPath;
  readonly moving: readonly Piece[];
  /** Empty folders that belong to it and cannot move, as the trash is on another file system. */
  readonly empty: readonly RelPath[];
}

/**
 * Takes an artifact apart into what moves at once: the outermost folders that hold nothing else, and single
 * files. An artifact that is one folder stays whole, or is refused.
 *
 * @returns the first difference, as a sentence, when it is a folder and not as it was
 */
export function piecesOf(subject: Subject, context: TrashContext): Pieces | string {
  const members = membersOf(subject.files);
  if (members.size === 0) return 'it has no files';
  const top = topFolder(subject);
  const result = { top, moving: [] as Piece[], empty: [] as RelPath[] };
  const split: Split = { root: `root:${subject.root}`, context, result };
  const isWhole = subject.unit === 'directory' || members.get(top)?.kind === 'directory';
  const piece = wholeFolder(top, members, split);
  if (typeof piece === 'object') result.moving.push(piece);
  else if (isWhole && piece !== undefined) return piece;
  else splitFolder(top, members, split);
  return result;
}

type Members = ReadonlyMap<RelPath, FileEntry>;

interface Split {
  readonly root: string;
  readonly context: TrashContext;
  readonly result: { readonly moving: Piece[]; readonly empty: RelPath[] };
}

/** What lies on disk, by path: of a compacted file its container. */
export function membersOf(files: readonly FileEntry[]): Members {
  return new Map(files.map((file) => [file.container?.path ?? file.path, onDisk(file)]));
}

function onDisk(file: FileEntry): FileEntry {
  return file.container === undefined
    ? file
    : { ...file, path: file.container.path, size: file.container.size };
}

/** The folder as one piece; a sentence when its contents speak against that, undefined when something else does. */
function wholeFolder(path: RelPath, members: Members, { root, context }: Split): Piece | string | undefined {
  const address = { in: root, path };
  if (path === '' || context.isAnchored(address)) return undefined;
  const known = context.crowds.known(address);
  if (known !== undefined && known !== childrenOf(path, members).size)
    return `${path} holds other things too`;
  const at = context.bench.path(address);
  const stat = statEntry(at);
  if (stat?.kind !== 'directory') return `${path} is no folder any more`;
  if (stat.inode !== (members.get(path)?.inode ?? stat.inode)) return `${path} was replaced`;
  if (stat.device !== context.deviceOf(root) || spansDevices(members)) return undefined;
  const difference = compareFolder(at, path, members);
  return difference ?? { path, entry: { path, ...stat }, contents: members };
}

/** Something is mounted in the folder, and would move with it. Numbers of devices may change, their being one not. */
function spansDevices(members: Members): boolean {
  let first: number | undefined;
  for (const { device } of members.values()) if (device !== (first ??= device)) return true;
  return false;
}

function splitFolder(path: RelPath, members: Members, split: Split): void {
  if (path !== '') split.context.crowds.count({ in: split.root, path });
  for (const [child, below] of childrenOf(path, members)) {
    const entry = below.get(child);
    if (entry !== undefined && entry.kind !== 'directory') {
      split.result.moving.push({ path: child, entry });
      continue;
    }
    const piece = wholeFolder(child, below, split);
    if (typeof piece === 'object') split.result.moving.push(piece);
    else splitFolder(child, below, split);
  }
  if (members.get(path)?.kind === 'directory' && members.size === 1) split.result.empty.push(path);
}

/** The names directly in a folder, each with the members at and below it. */
function childrenOf(path: RelPath, members: Members): ReadonlyMap<RelPath, Members> {
  const children = new Map<RelPath, Map<RelPath, FileEntry>>();
  const start = path === '' ? 0 : path.length + 1;
  for (const [member, entry] of members) {
    if (member === path || !isWithin(member, path)) continue;
    const end = member.indexOf('/', start);
    const child = (end === -1 ? member : member.slice(0, end)) as RelPath;
    const below = children.get(child);
    if (below === undefined) children.set(child, new Map([[member, entry]]));
    else below.set(member, entry);
  }
  return children;
}

/** The name of an address within its folder. */
export function nameOf(address: Address): string {
  return baseName(address.path);
}
