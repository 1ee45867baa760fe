import type { StorageEntry, StorageLevel, StorageNode } from '../widgets/storage/storage-tree.ts';
import { storageLevel } from '../widgets/storage/storage-tree.ts';

/** A file or folder of an artifact, and whose it is. */
export interface StoredEntry extends StorageEntry {
  /** Undefined for what belongs to no artifact, as the trash. */
  readonly artifact?: string | undefined;
  readonly files: number;
}

/** What artifacts take, and the files of those that somebody went into, by the artifact. */
export interface StoredTree {
  readonly entries: readonly StoredEntry[];
  readonly inside: ReadonlyMap<string, readonly StoredEntry[]>;
}

/** A folder or file as a level shows it. */
export interface StoredNode extends StorageNode {
  /** The artifact that it is; undefined for folders that hold several, and for files of one that is a folder. */
  readonly artifact?: string | undefined;
  /** Every artifact of which it holds something is marked. */
  readonly isMarked: boolean;
}

/** One folder with what lies in it, largest first. */
export interface StoredLevel extends StorageLevel {
  readonly nodes: readonly StoredNode[];
}

/** What lies directly in a folder. Where the folder lies in an artifact, the artifact's files stand for it. */
export function storedLevel(
  tree: StoredTree,
  { folder, marks }: { readonly folder: string; readonly marks: ReadonlySet<string> },
): StoredLevel {
  const level = storageLevel(visible(tree, folder), folder);
  const owners = new Map<string, string>();
  const unmarked = new Set<string>();
  const prefix = folder === '' ? '' : `${folder}/`;
  for (const { path, artifact } of visible(tree, folder)) {
    if (!path.startsWith(prefix)) continue;
    const [name = ''] = path.slice(prefix.length).split('/', 1);
    if (artifact === undefined || !marks.has(artifact)) unmarked.add(name);
    if (artifact !== undefined && path === prefix + name && !isInside(tree, artifact, folder))
      owners.set(name, artifact);
  }
  return {
    ...level,
    nodes: level.nodes.map((node) => ({
      ...node,
      artifact: owners.get(node.name),
      isMarked: !unmarked.has(node.name),
    })),
  };
}

/** Every artifact of which a path holds something. */
export function artifactsAt({ entries }: StoredTree, path: string): readonly string[] {
  const ids = new Set<string>();
  for (const { path: own, artifact } of entries) {
    const isIn = own === path || own.startsWith(`${path}/`) || path.startsWith(`${own}/`);
    if (artifact !== undefined && isIn) ids.add(artifact);
  }
  return [...ids];
}

/** The artifact that a folder is or lies in, when it is one folder. */
export function ownerOf({ entries }: StoredTree, folder: string): string | undefined {
  return entries.find(({ path }) => isWithin(folder, path))?.artifact;
}

function* visible({ entries, inside }: StoredTree, folder: string): Generator<StoredEntry> {
  for (const entry of entries) {
    const { artifact } = entry;
    const files = artifact !== undefined && isWithin(folder, entry.path) ? inside.get(artifact) : undefined;
    if (files === undefined) yield entry;
    else yield* files;
  }
}

/** Whether the folder shows files of an artifact in the place of the artifact. */
function isInside({ entries, inside }: StoredTree, artifact: string, folder: string): boolean {
  return (
    inside.has(artifact) &&
    entries.some((entry) => entry.artifact === artifact && isWithin(folder, entry.path))
  );
}

function isWithin(folder: string, path: string): boolean {
  return folder === path || folder.startsWith(`${path}/`);
}
