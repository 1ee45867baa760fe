import { encodeName, openTree, parentPath, pathName, ROOT_PATH } from '@cairn/files';
import type { Spot } from '@cairn/files';

/** Works with the place of a path in its opened folder. */
export function withSpot<T>(path: string, use: (spot: Spot) => T): T {
  const tree = openTree(parentPath(path));
  try {
    return use({ folder: tree.folder(ROOT_PATH), name: encodeName(Buffer.from(pathName(path))) });
  } finally {
    tree.close();
  }
}
