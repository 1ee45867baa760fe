import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';

/** Everything of one thing in a tree that an undo must bring back. */
export interface SnapshotEntry {
  /** Relative to the tree; bytes beyond ASCII are written as `%HH`, so that no two names look alike. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'symlink' | 'other';
  /** Bytes; 0 for folders, whose size is the file system's business. */
  readonly size: number;
  /** Permission bits in octal. */
  readonly mode: string;
  /** Microseconds since 1970. */
  readonly mtime: string;
  readonly sha256?: string | undefined;
  readonly target?: string | undefined;
}

/** A tree at one moment, sorted by path. Two are equal when the trees are the same byte for byte. */
export type TreeSnapshot = readonly SnapshotEntry[];

/** What a snapshot leaves out. */
export interface SnapshotOptions {
  /** Names that are left out wherever they occur, such as `.cairn`. */
  readonly without?: readonly string[] | undefined;
}

/**
 * Takes down a tree for comparison: kinds, sizes, modes, times to the microsecond, digests and link targets
 * of everything below a folder (not of the folder itself).
 */
export function snapshotTree(root: string, options: SnapshotOptions = {}): TreeSnapshot {
  const without = new Set(options.without);
  const entries = [...entriesBelow(Buffer.from(root), '', without)];
  return entries.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function* entriesBelow(
  folder: Buffer,
  prefix: string,
  without: ReadonlySet<string>,
): Generator<SnapshotEntry> {
  for (const name of readdirSync(folder, { encoding: 'buffer' })) {
    if (without.has(name.toString('latin1'))) continue;
    const path = Buffer.concat([folder, SLASH, name]);
    const shown = `${prefix}${percent(name)}`;
    const entry = entryOf(path, shown);
    yield entry;
    if (entry.kind === 'folder') yield* entriesBelow(path, `${shown}/`, without);
  }
}

const SLASH = Buffer.from('/');

function entryOf(path: Buffer, shown: string): SnapshotEntry {
  const stats = lstatSync(path, { bigint: true });
  const kind = kindOf(stats);
  return {
    path: shown,
    kind,
    size: kind === 'folder' ? 0 : Number(stats.size),
    mode: (Number(stats.mode) & 0o7777).toString(8),
    mtime: String(stats.mtimeNs / 1000n),
    sha256: kind === 'file' ? createHash('sha256').update(readFileSync(path)).digest('hex') : undefined,
    target: kind === 'symlink' ? percent(readlinkSync(path, { encoding: 'buffer' })) : undefined,
  };
}

function kindOf(stats: BigIntStats): SnapshotEntry['kind'] {
  if (stats.isFile()) return 'file';
  if (stats.isDirectory()) return 'folder';
  return stats.isSymbolicLink() ? 'symlink' : 'other';
}

function percent(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replaceAll(/[^\x21-\x24\x26-\x7e]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
