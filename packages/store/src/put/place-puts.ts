import type { RelPath } from '@cairn/core';
import { exists, joinRel, makeFolder, parentPath, parentRel, syncFolder } from '@cairn/files';
import { moveInStore } from '../move-in-store.ts';
import type { StoreMove } from '../move-in-store.ts';
import { folderInStore } from '../staging/staging.ts';
import type { Staging } from '../staging/staging.ts';
import type { StoreHost } from '../store-host.ts';
import type { StagedPut } from './stage-put.ts';

/**
 * Moves staged artifacts to their places, all of them or none, and returns when the disk has their names. Part of the
 * transaction that records them: what dies before its commit leaves a whole artifact that tells who it is.
 *
 * @returns what takes them back, for a commit that fails.
 */
export function placePuts(
  { folder: store }: Pick<StoreHost, 'folder'>,
  staging: Staging,
  puts: readonly StagedPut[],
): () => void {
  const parents = new Set(puts.map(({ artifact }) => parentRel(artifact.folder)));
  for (const parent of parents) makeParent(store, parent);
  if (puts.length > 1) staging.announce(puts.map(({ artifact }) => artifact.folder));
  const moved: StoreMove[] = [];
  const takeBack = (): void =>
    moveInStore(
      store,
      moved.map(({ from, to }) => ({ from: to, to: from })),
    );
  const moves = puts.map(({ artifact, name }) => ({
    from: joinRel(staging.folder, name),
    to: artifact.folder,
  }));
  try {
    moveInStore(store, moves, (move) => moved.push(move));
    for (const parent of parents) syncFolder(folderInStore(store, parent));
    return takeBack;
  } catch (error) {
    takeBack();
    throw error;
  }
}

/** Folders that are made are durable before something lies in them. */
function makeParent(store: string, parent: RelPath): void {
  const path = folderInStore(store, parent);
  if (parent === '' || exists(path)) return;
  makeParent(store, parentRel(parent));
  makeFolder(path);
  syncFolder(parentPath(path));
}
