import { CairnError, isCairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { baseName, moveAside, openTree, parentRel } from '@cairn/files';
import type { ConfinedTree } from '@cairn/files';

/** A folder below the store that is to get another place there. */
export interface StoreMove {
  readonly from: RelPath;
  readonly to: RelPath;
}

/**
 * Moves folders within the store, each by one rename. The names that they get are digests or cairn's own: nothing but
 * an empty folder can lie there that is no artifact.
 *
 * @param onMoved hears of each, for whoever has to take them back.
 * @throws CairnError `IN_THE_WAY`, `IO_FAILED`
 */
export function moveInStore(
  store: string,
  moves: Iterable<StoreMove>,
  onMoved?: (move: StoreMove) => void,
): void {
  const tree = openTree(store);
  try {
    for (const move of moves) {
      moveOne(tree, move);
      onMoved?.(move);
    }
  } finally {
    tree.close();
  }
}

function moveOne(tree: ConfinedTree, { from, to }: StoreMove): void {
  const spotOf = (path: RelPath) => ({ folder: tree.folder(parentRel(path)), name: baseName(path) });
  try {
    if (moveAside(spotOf(from), spotOf(to), 'directory') === 'moved') return;
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
