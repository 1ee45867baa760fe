import { CairnError, isCairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import {
  baseName,
  exists,
  joinPath,
  joinRel,
  makeFolder,
  moveAside,
  nativePath,
  openTree,
  parentRel,
  syncFolder,
} from '@cairn/files';
import type { ConfinedTree } from '@cairn/files';
import type { Staging } from '../staging/staging.ts';
import type { StoreHost } from '../store-host.ts';
import type { StagedPut } from './stage-put.ts';

/**
 * Moves staged artifacts to their places, all of them or none, and returns when the disk has their names. Part of the
 * transaction that records them: what dies before its commit leaves a whole artifact that tells who it is.
 *
 * @returns what takes them back, for a commit that fails.
 */
export function placePuts(host: StoreHost, staging: Staging, puts: readonly StagedPut[]): () => void {
  const parents = new Set(puts.map(({ artifact }) => parentRel(artifact.folder)));
  for (const parent of parents) makeParent(host.folder, parent);
  const placed: StagedPut[] = [];
  const takeBack = (): void =>
    withTree(host.folder, (tree) => {
      for (const { artifact, name } of placed) move(tree, artifact.folder, joinRel(staging.folder, name));
    });
  try {
    withTree(host.folder, (tree) => {
      for (const put of puts) {
        move(tree, joinRel(staging.folder, put.name), put.artifact.folder);
        placed.push(put);
      }
    });
    for (const parent of parents) syncFolder(String(nativePath(host.folder, parent)));
    return takeBack;
  } catch (error) {
    takeBack();
    throw error;
  }
}

function withTree(store: string, use: (tree: ConfinedTree) => void): void {
  const tree = openTree(store);
  try {
    use(tree);
  } finally {
    tree.close();
  }
}

/** By one rename onto a name that is a digest: nothing but an empty folder can lie there that is no artifact. */
function move(tree: ConfinedTree, from: RelPath, to: RelPath): void {
  const spotOf = (path: RelPath) => ({ folder: tree.folder(parentRel(path)), name: baseName(path) });
  try {
    const moved = moveAside(spotOf(from), spotOf(to), 'directory');
    if (moved === 'moved') return;
  } catch (error) {
    if (!isCairnError(error, 'IO_FAILED')) throw error;
    throw new CairnError('IN_THE_WAY', `something stands at ${to} in the store already`, {
      path: to,
      cause: error,
    });
  }
  throw new CairnError('IO_FAILED', `expected one file system below the store, found another at ${to}`, {
    path: to,
  });
}

/** Folders that are made are durable before something lies in them. */
function makeParent(store: string, parent: RelPath): void {
  const path = String(nativePath(store, parent));
  if (exists(path)) return;
  const above = parentRel(parent);
  if (parent !== '' && above !== parent) makeParent(store, above);
  makeFolder(path);
  syncFolder(joinPath(path, '..'));
}
