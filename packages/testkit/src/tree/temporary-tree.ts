import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { itemOf, kindOfItem } from './literal.ts';
import type { NodeOptions, TreeItem, TreeLiteral } from './literal.ts';
import { openModes } from './open-modes.ts';
import { snapshotTree } from './snapshot.ts';
import type { TreeSnapshot } from './snapshot.ts';

/** A folder that a test owns. Declare it with `using`, or call `cleanup` when done. */
export interface TemporaryTree extends Disposable {
  /** Absolute, without links. */
  readonly path: string;
  /** An absolute path below it. */
  join(...names: readonly string[]): string;
  /** Writes more into it. */
  write(literal: TreeLiteral): void;
  snapshot(): TreeSnapshot;
  /** Removes it, also what a test made unreadable. */
  cleanup(): void;
}

/** Where a temporary tree is made, and what it is like. */
export interface TreeOptions extends NodeOptions {
  /** The folder that the tree's own is made in; the system's temporary one when left out. */
  readonly parent?: string | undefined;
}

/**
 * Writes a tree from a literal into a fresh folder. `mtime` and `mode` of the options hold for every file
 * that does not say otherwise; folders get what `folder()` says of them.
 *
 * @example
 * using tree = temporaryTree({
 *   'nightly/a/result.json': { status: 'PASS' },
 *   'nightly/a/log.txt': file('done', { mtime: '2025-01-01T00:00:00Z' }),
 *   'nightly/latest': symlink('a'),
 * });
 */
export function temporaryTree(literal: TreeLiteral = {}, options: TreeOptions = {}): TemporaryTree {
  const path = realpathSync(mkdtempSync(join(options.parent ?? tmpdir(), 'cairn-test-')));
  // Open to others, as tests also look at it as another user.
  chmodSync(path, 0o755);
  const cleanup = (): void => {
    openModes(path);
    rmSync(path, { recursive: true, force: true });
  };
  const tree: TemporaryTree = {
    path,
    join: (...names) => join(path, ...names),
    write: (more) => writeTree(path, more, options),
    snapshot: () => snapshotTree(path),
    cleanup,
    [Symbol.dispose]: cleanup,
  };
  tree.write(literal);
  return tree;
}

/** Writes a literal into an existing folder, over what lies there. */
export function writeTree(root: string, literal: TreeLiteral, defaults: NodeOptions = {}): void {
  const items = Object.entries(literal).map(([path, node]) => ({
    path: join(root, path),
    item: itemOf(node),
  }));
  for (const { path, item } of items) make(root, path, item);
  // Deepest first: what is made in a folder changes its time, and a closed mode would keep us out.
  for (const { path, item } of items.toSorted((one, other) => other.path.length - one.path.length)) {
    finish(path, item, kindOfItem(item) === 'file' ? defaults : {});
  }
}

function make(root: string, path: string, item: TreeItem): void {
  mkdirSync(dirname(path), { recursive: true });
  switch (kindOfItem(item)) {
    case 'file':
      return writeFileSync(path, item.content ?? '');
    case 'folder':
      return void mkdirSync(path, { recursive: true });
    case 'symlink':
      return symlinkSync(item.target ?? '', path);
    case 'hardlink':
      return linkSync(join(root, String(item.target)), path);
    case 'fifo':
      return void execFileSync('mkfifo', [path]);
  }
}

function finish(path: string, item: TreeItem, defaults: NodeOptions): void {
  const mode = item.mode ?? defaults.mode;
  const mtime = item.mtime ?? defaults.mtime;
  if (mtime !== undefined) {
    const seconds = (typeof mtime === 'number' ? mtime : Date.parse(mtime)) / 1000;
    utimesSync(path, seconds, seconds);
  }
  if (mode !== undefined) chmodSync(path, mode);
}
