import { CairnError, isCairnError } from '@cairn/core';
import type { OperationRecorder, RelPath } from '@cairn/core';
import {
  baseName,
  joinPath,
  listNames,
  nativePath,
  openTree,
  parentRel,
  ROOT_TRASH_FOLDER,
  statEntry,
} from '@cairn/files';
import type { ConfinedTree, Deleted, FileStat, NativePath, Spot } from '@cairn/files';
import type { TrashPlaces } from '../contract.ts';
import type { Address } from './step.ts';

/** Called at each point where a test may end the process: `move.performed`, `record.intended` … */
export type FaultPoints = (point: string) => void;

/** What steps work with: the trees of an operation, held open for a batch at a time. */
export interface Workbench {
  readonly recorder: OperationRecorder;
  readonly atPoint: FaultPoints;
  /** Inodes of copies that were made because a move crossed to another file system, by the tree and path of each. */
  readonly copies: Map<string, number>;
  /** What deletions came to so far. */
  readonly tally: Deleted;
  /** The tree of an address, opened when it is first asked for. Throws `ROOT_UNAVAILABLE`. */
  tree(base: string): ConfinedTree;
  /** The open folder and the name of an address. Throws as `ConfinedTree.folder` does. */
  spot(address: Address): Spot;
  /**
   * The path of an address as it is written, links in it followed: quick, and good enough to compare what lies
   * there inode by inode. Whatever changes anything goes through {@link spot}.
   */
  path(address: Address): NativePath;
  /** What lies at an address; undefined when nothing does, or a folder on the way is missing. */
  look(address: Address): FileStat | undefined;
  /**
   * Takes a name in a folder of cairn's own for a file, and says whether nothing has it yet. Names are made there
   * only by the operation that holds the lock, and all of them through here: it is read once, and known from then on.
   */
  claim(address: Address): boolean;
  trees(): Iterable<readonly [string, ConfinedTree]>;
  close(): void;
}

/** Opens a workbench over the roots and their trashes. */
export function openWorkbench(
  places: TrashPlaces,
  recorder: OperationRecorder,
  atPoint: FaultPoints = () => undefined,
): Workbench {
  const trees = new Map<string, ConfinedTree>();
  const taken = new Map<string, Set<string>>();
  const bench: Workbench = {
    recorder,
    atPoint,
    copies: new Map(),
    tally: { files: 0, bytes: 0, freed: 0 },
    tree(base) {
      const known = trees.get(base);
      if (known !== undefined) return known;
      const tree = openTree(folderOf(base, places));
      trees.set(base, tree);
      return tree;
    },
    spot: ({ in: base, path }) => ({
      folder: bench.tree(base).folder(parentRel(path)),
      name: baseName(path),
    }),
    path: ({ in: base, path }) => nativePath(bench.tree(base).base, path),
    look(address) {
      try {
        const { folder, name } = bench.spot(address);
        return statEntry(folder.at(name));
      } catch (error) {
        if (isCairnError(error, 'NOT_FOUND') || isCairnError(error, 'CHANGED')) return undefined;
        throw error;
      }
    },
    claim({ in: base, path }) {
      const folder = parentRel(path);
      const key = `${base}/${folder}`;
      let names = taken.get(key);
      if (names === undefined)
        taken.set(key, (names = new Set(listNames(bench.tree(base).folder(folder).at('')))));
      const name = baseName(path);
      // A name that was there may have gone since.
      if (names.has(name) && bench.look({ in: base, path }) !== undefined) return false;
      names.add(name);
      return true;
    },
    trees: () => trees,
    close() {
      for (const tree of trees.values()) tree.close();
      bench.copies.clear();
    },
  };
  return bench;
}

/** The absolute path of a tree. */
export function folderOf(base: string, { paths, roots }: TrashPlaces): string {
  if (base === 'trash:') return paths.trash;
  const name = base.slice(base.indexOf(':') + 1);
  // Folders that artifacts are moved to are named by their path: the journal suffices to find them.
  const root = roots.get(name) ?? (name.startsWith('/') ? name : undefined);
  if (root === undefined) {
    throw new CairnError(
      'ROOT_UNAVAILABLE',
      `expected a root that is configured, got ${JSON.stringify(name)}`,
      {
        hint: 'Add it to the roots of the configuration again.',
      },
    );
  }
  return base.startsWith('root:') ? root : joinPath(root, ROOT_TRASH_FOLDER);
}

/** Tells whether an address lies in a folder of cairn's own, where nobody else makes names. */
export function isOwn(address: Address): boolean {
  return address.in.startsWith('trash:');
}

/** The folder that holds an address. */
export function parentOf(address: Address): Address {
  return { in: address.in, path: parentRel(address.path) };
}

/** An address as people read it. */
export function shown(address: Address): string {
  return address.path === '' ? 'the root' : (address.path satisfies RelPath);
}
