import type { StoredLevel, StoredNode } from '../../background/stored-tree.ts';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListState } from '../../state/list-state.ts';

/** One folder of the tree of what artifacts take. The tree itself lies with the thread that read it. */
export interface StorageState {
  readonly list: ListState;
  /** Undefined until it was read. */
  readonly level: StoredLevel | undefined;
  /** The folder that was asked for last: with slashes, empty for the top. Its answer may still be on its way. */
  readonly wanted: string;
  readonly error: string | undefined;
  /** It is being asked what the folder under the cursor holds, to do something with all of that. */
  readonly isAsking: boolean;
}

export const firstStorage: StorageState = {
  list: emptyList,
  level: undefined,
  wanted: '',
  error: undefined,
  isAsking: false,
};

/** Whether keys would be about what is no longer, or not yet, on the screen. */
export function isAwaited(state: StorageState): boolean {
  if (state.isAsking) return true;
  return state.error === undefined && (state.level === undefined || state.wanted !== state.level.path);
}

/** The folder that is shown is wanted again, and no other. */
export function stayed(state: StorageState): StorageState {
  return { ...state, wanted: folderOf(state) };
}

/** Whether something under the cursor is marked: at once where it is one artifact, else as far as it was asked. */
export function isMarked({ list }: StorageState, { artifact, isMarked: wasMarked }: StoredNode): boolean {
  return artifact === undefined ? wasMarked : list.marks.has(artifact);
}

/** What was asked for, with the cursor on a name; on the first where there is none. */
export interface Arrival {
  /** The folder as it was asked for. */
  readonly folder: string;
  readonly level: StoredLevel;
  readonly name?: string | undefined;
}

/**
 * Shows a folder that arrived. One that nobody waits for any more, since another was asked for meanwhile,
 * changes nothing; whoever moved on in the same folder stays where they are.
 */
export function arrived(state: StorageState, { folder, level, name }: Arrival): StorageState {
  if (folder !== state.wanted) return state;
  const isSame = level.path === state.level?.path;
  return { ...withLevel(state, level, isSame ? currentNode(state)?.name : name), wanted: level.path };
}

function withLevel(state: StorageState, level: StoredLevel, name: string | undefined): StorageState {
  const at = level.nodes.findIndex((node) => node.name === name);
  const list = reduceList(state.list, { type: 'total', total: level.nodes.length });
  return { ...state, list: reduceList(list, { type: 'go', to: Math.max(0, at) }), level, error: undefined };
}

/** The folder that is shown: with slashes, empty for the top. */
export function folderOf({ level }: StorageState): string {
  return level?.path ?? '';
}

/** The folder above and the name of the one that is left; undefined at the top. */
export function folderAbove(
  state: StorageState,
): { readonly folder: string; readonly name: string } | undefined {
  const folder = folderOf(state);
  if (folder === '') return undefined;
  const end = folder.lastIndexOf('/');
  return { folder: folder.slice(0, Math.max(0, end)), name: folder.slice(end + 1) };
}

/** What the cursor is on. */
export function currentNode({ level, list }: StorageState): StoredNode | undefined {
  return level?.nodes[list.cursor];
}

/** Whether there is something to go into: an artifact of one file has nothing. */
export function isWay({ isFolder, artifact, files }: StoredNode): boolean {
  return isFolder || (artifact !== undefined && files > 1);
}
