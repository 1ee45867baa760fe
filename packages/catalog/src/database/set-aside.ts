import { exists, openTree, moveAside, parentPath, pathName, ROOT_PATH, syncFolder } from '@cairn/files';

/**
 * Gives a database file that no connection of this process holds open another name, together with its
 * log, so that it can still be looked at.
 */
export function setAside(path: string, newPath: string): void {
  const tree = openTree(parentPath(path));
  try {
    const folder = tree.folder(ROOT_PATH);
    for (const suffix of SUFFIXES.filter((suffix) => exists(path + suffix))) {
      moveAside({ folder, name: pathName(path) + suffix }, { folder, name: pathName(newPath) + suffix });
    }
  } finally {
    tree.close();
  }
  syncFolder(parentPath(path));
}

/** The log and its index belong to the database file and go by its name (https://sqlite.org/wal.html). */
const SUFFIXES = ['', '-wal', '-shm', '-journal'];
