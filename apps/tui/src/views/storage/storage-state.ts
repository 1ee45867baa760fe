import type { StoredEntry } from '../../background/storage-task.ts';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListState } from '../../state/list-state.ts';
import type { StorageLevel, StorageNode } from '../../widgets/storage/storage-tree.ts';
import { storageLevel } from '../../widgets/storage/storage-tree.ts';

/** A tree of what artifacts take, of which one folder is shown. */
export interface StorageState {
  readonly list: ListState;
  /** Undefined until they were read. */
  readonly entries: readonly StoredEntry[] | undefined;
  /** Artifacts by the path that each is, for looks that must not go through all entries. */
  readonly owners: ReadonlyMap<string, string>;
  /** The files of artifacts that somebody went into, by the artifact. */
  readonly inside: ReadonlyMap<string, readonly StoredEntry[]>;
  /** With slashes; empty for the top. */
  readonly folder: string;
  readonly level: StorageLevel;
  readonly error: string | undefined;
}

const nothing: StorageLevel = { path: '', allocated: 0, files: 0, nodes: [] };

export const firstStorage: StorageState = {
  list: emptyList,
  entries: undefined,
  owners: new Map(),
  inside: new Map(),
  folder: '',
  level: nothing,
  error: undefined,
};

/** What was read, with the cursor where it was; a folder that is gone gives way to the one above it. */
export function withEntries(state: StorageState, entries: readonly StoredEntry[]): StorageState {
  const owners = new Map(
    entries.flatMap(({ path, artifact }) => (artifact === undefined ? [] : [[path, artifact] as const])),
  );
  const read = { ...state, entries, owners, inside: new Map(), error: undefined };
  let next = levelled(read, currentNode(state)?.name);
  while (next.folder !== '' && next.level.nodes.length === 0)
    next = levelled({ ...next, folder: parentOf(next.folder) });
  return next;
}

/** The files of one artifact, which are the way into it. */
export function withInside(
  state: StorageState,
  artifact: string,
  files: readonly StoredEntry[],
): StorageState {
  return { ...state, inside: new Map([...state.inside, [artifact, files]]) };
}

export function entered(state: StorageState, folder: string): StorageState {
  return levelled({ ...state, folder });
}

/** The folder above, with the cursor on the one that was left; undefined at the top. */
export function leftFolder(state: StorageState): StorageState | undefined {
  if (state.folder === '') return undefined;
  const name = state.folder.slice(state.folder.lastIndexOf('/') + 1);
  return levelled({ ...state, folder: parentOf(state.folder) }, name);
}

/** What the cursor is on. */
export function currentNode({ level, list }: StorageState): StorageNode | undefined {
  return level.nodes[list.cursor];
}

/** The artifact that a node is; undefined for folders that hold several, and for files of one. */
export function artifactAt({ owners }: StorageState, { path }: StorageNode): string | undefined {
  return owners.get(path);
}

/** Names on the screen's level of which every artifact is marked. */
export function markedNames({ list, level, ...state }: StorageState): ReadonlySet<string> {
  if (list.marks.size === 0) return new Set();
  const prefix = state.folder === '' ? '' : `${state.folder}/`;
  const whole = new Set(level.nodes.map(({ name }) => name));
  for (const { path, artifact } of visible({ ...state, list, level })) {
    if (!path.startsWith(prefix)) continue;
    const [name = ''] = path.slice(prefix.length).split('/', 1);
    if (artifact === undefined || !list.marks.has(artifact)) whole.delete(name);
  }
  return whole;
}

/** Every artifact of which a node holds something. */
export function artifactsIn({ entries = [] }: StorageState, { path }: StorageNode): readonly string[] {
  const ids = new Set<string>();
  for (const { path: own, artifact } of entries) {
    const isIn = own === path || own.startsWith(`${path}/`) || path.startsWith(`${own}/`);
    if (artifact !== undefined && isIn) ids.add(artifact);
  }
  return [...ids];
}

function levelled(state: StorageState, name?: string): StorageState {
  const level = storageLevel(visible(state), state.folder);
  const at = level.nodes.findIndex((node) => node.name === name);
  const list = reduceList(state.list, { type: 'total', total: level.nodes.length });
  return { ...state, level, list: reduceList(list, { type: 'go', to: Math.max(0, at) }) };
}

/** Where the folder lies in an artifact its files stand for it. */
function* visible({ entries = [], inside, folder }: StorageState): Generator<StoredEntry> {
  for (const entry of entries) {
    const isWithin = folder === entry.path || folder.startsWith(`${entry.path}/`);
    const files = entry.artifact === undefined || !isWithin ? undefined : inside.get(entry.artifact);
    if (files === undefined) yield entry;
    else yield* files;
  }
}

function parentOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
}
