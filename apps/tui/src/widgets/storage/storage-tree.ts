/** A file and what it takes on disk. */
export interface StorageEntry {
  /** With slashes, relative to the root of the tree. */
  readonly path: string;
  /** Allocated bytes. */
  readonly allocated: number;
  /** Of an entry that stands for several; one when left out. */
  readonly files?: number | undefined;
}

/** A folder or a file with all that lies in it. */
export interface StorageNode {
  readonly name: string;
  /** With slashes, from the root of the tree. */
  readonly path: string;
  readonly isFolder: boolean;
  /** Allocated bytes. */
  readonly allocated: number;
  readonly files: number;
}

/** One folder of the tree with what lies in it, largest first. */
export interface StorageLevel {
  readonly path: string;
  readonly allocated: number;
  readonly files: number;
  readonly nodes: readonly StorageNode[];
}

/**
 * One level of a tree by size: what lies directly in a folder, each with the sum of what is below. Asks for all
 * entries once and keeps only the level, so that a tree of a million files costs as much memory as the folders
 * that are open.
 *
 * @param folder with slashes, empty for the root.
 */
export function storageLevel(entries: Iterable<StorageEntry>, folder: string): StorageLevel {
  const prefix = folder === '' ? '' : `${folder}/`;
  const nodes = new Map<string, { isFolder: boolean; allocated: number; files: number }>();
  let [allocated, files] = [0, 0];
  for (const entry of entries) {
    if (!entry.path.startsWith(prefix)) continue;
    const end = entry.path.indexOf('/', prefix.length);
    const name = entry.path.slice(prefix.length, end < 0 ? undefined : end);
    allocated += entry.allocated;
    const count = entry.files ?? 1;
    files += count;
    const node = nodes.get(name);
    if (node === undefined) nodes.set(name, { isFolder: end >= 0, allocated: entry.allocated, files: count });
    else {
      node.allocated += entry.allocated;
      node.files += count;
      node.isFolder ||= end >= 0;
    }
  }
  const list = Array.from(nodes, ([name, node]): StorageNode => ({ name, path: prefix + name, ...node }));
  return { path: folder, allocated, files, nodes: list.sort(bySize) };
}

/** A node with how deep it stands among the open folders. */
export interface StorageRow {
  readonly node: StorageNode;
  readonly depth: number;
  readonly isOpen: boolean;
  /** What the folder that it lies in takes. */
  readonly ofFolder: number;
}

/**
 * The rows of a tree: the root's level, and below each open folder its own, as far as it was read.
 *
 * @param levels levels by their folder, the root's under the empty name.
 */
export function storageRows(
  levels: ReadonlyMap<string, StorageLevel>,
  open: ReadonlySet<string>,
): readonly StorageRow[] {
  const rowsOf = (folder: string, depth: number): readonly StorageRow[] => {
    const level = levels.get(folder);
    if (level === undefined) return [];
    return level.nodes.flatMap((node) => {
      const isOpen = node.isFolder && open.has(node.path);
      const row = { node, depth, isOpen, ofFolder: level.allocated };
      return isOpen ? [row, ...rowsOf(node.path, depth + 1)] : [row];
    });
  };
  return rowsOf('', 0);
}

function bySize(a: StorageNode, b: StorageNode): number {
  return b.allocated - a.allocated || (a.name < b.name ? -1 : 1);
}
