import type { ListedArtifact, OrderQuery } from '@cairn/workspace';
import type { ListState } from '../../state/list-state.ts';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { Preview } from '../../widgets/preview/preview.ts';
import type { Room } from '../view.ts';

/** What a table of artifacts is sorted by. */
type Sort = 'created' | 'size' | 'key' | 'family';

/** A file that is shown beside the table. */
interface ShownFile {
  readonly artifact: string;
  readonly path: string;
  readonly location: string;
  readonly compactor?: string | undefined;
  readonly index: number;
  readonly of: number;
  readonly preview: Preview;
}

/** A file by its number among those of its artifact, which may be counted from the last as well. */
export interface WantedFile {
  readonly artifact: string;
  readonly index: number;
}

/** The state of the table of artifacts. */
export interface ArtifactsState {
  readonly list: ListState;
  /** Full name of the family that is shown; all when undefined. */
  readonly family: string | undefined;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
  /** As it was typed. */
  readonly filter: string;
  /** Numbers of all that the filter lets through; undefined without a filter, or before it was answered. */
  readonly found: Float64Array | undefined;
  /** Why the filter got no answer. */
  readonly failure: string | undefined;
  /** Logical bytes of all that is shown. */
  readonly bytes: number;
  readonly scannedAt: number | undefined;
  /** The rows that were read, and where the first of them stands. */
  readonly offset: number;
  readonly rows: readonly (ListedArtifact | undefined)[];
  readonly isPreviewed: boolean;
  /** The file that was asked for last. Its answer may still be on its way. */
  readonly wanted: WantedFile | undefined;
  readonly file: ShownFile | undefined;
  /** The first line of the preview. */
  readonly fileTop: number;
  readonly fileError: string | undefined;
}

export function firstArtifacts(family: string | undefined): ArtifactsState {
  return {
    list: emptyList,
    family,
    sort: 'created',
    order: 'desc',
    filter: '',
    found: undefined,
    failure: undefined,
    bytes: 0,
    scannedAt: undefined,
    offset: 0,
    rows: [],
    isPreviewed: false,
    wanted: undefined,
    file: undefined,
    fileTop: 0,
    fileError: undefined,
  };
}

/** Whether another list is on its way: keys would be about rows of the one before. */
export function isAwaited({ filter, found, failure }: ArtifactsState): boolean {
  return parseFilter(filter) !== undefined && found === undefined && failure === undefined;
}

/** The file `by` further on than the one that was asked for last; the same object when nothing else is wanted. */
export function wantedFile({ wanted }: ArtifactsState, artifact: string, by: number): WantedFile {
  if (wanted?.artifact !== artifact) return { artifact, index: by };
  return by === 0 ? wanted : { artifact, index: wanted.index + by };
}

/** Rows that were read anew: the cursor stays on its artifact, as far as that is among them. */
export function withRows(
  state: ArtifactsState,
  { rows, offset }: Pick<ArtifactsState, 'rows' | 'offset'>,
  id: string | undefined,
): ArtifactsState {
  const at = id === undefined ? -1 : rows.findIndex((row) => row?.id === id);
  const next = { ...state, rows, offset };
  return at < 0 ? next : { ...next, list: moved(state.list, offset + at - state.list.cursor) };
}

/** Everything on the screen moved by as much: the cursor does so, too, and where a range was begun. */
function moved(list: ListState, by: number): ListState {
  if (by === 0) return list;
  const anchor = list.anchor === undefined ? undefined : Math.max(0, list.anchor + by);
  const top = Math.max(0, list.top + by);
  return reduceList({ ...list, top, anchor }, { type: 'move', by });
}

/** The artifact at a place of the list, when it was read. */
export function rowAt({ rows, offset }: ArtifactsState, place: number): ListedArtifact | undefined {
  return rows[place - offset];
}

/** The artifact that the cursor is on. */
export function currentRow(state: ArtifactsState): ListedArtifact | undefined {
  return rowAt(state, state.list.cursor);
}

/** Which part of the list has to be read so that the screen is full; undefined when it is there. */
export function missingPage({
  list,
  rows,
  offset,
}: ArtifactsState): { offset: number; limit: number } | undefined {
  const end = Math.min(list.total, list.top + list.height);
  if (offset <= list.top && offset + rows.length >= end) return undefined;
  return { offset: Math.max(0, list.top - list.height), limit: list.height * 3 };
}

/** A filter as it is typed: `!` first for what does not have it, `~` first for its letters in order. */
export function parseFilter(typed: string): OrderQuery['text'] {
  const inverted = typed.startsWith('!');
  const rest = inverted ? typed.slice(1) : typed;
  const fuzzy = rest.startsWith('~');
  const text = (fuzzy ? rest.slice(1) : rest).trim();
  return text === '' ? undefined : { text, fuzzy, inverted };
}

/** The question that gives what is shown. */
export function queryOf({ family, sort, order, filter }: ArtifactsState): OrderQuery {
  return { families: family === undefined ? undefined : [family], sort, order, text: parseFilter(filter) };
}

const SORTS: readonly Sort[] = ['created', 'size', 'key', 'family'];

/** Sorted by the next column, each in the order that is asked for oftenest. */
export function sortedNext(state: ArtifactsState): ArtifactsState {
  const sort = SORTS[(SORTS.indexOf(state.sort) + 1) % SORTS.length] ?? 'created';
  return begun({ ...state, sort, order: sort === 'created' || sort === 'size' ? 'desc' : 'asc' });
}

export function reversed(state: ArtifactsState): ArtifactsState {
  return begun({ ...state, order: state.order === 'asc' ? 'desc' : 'asc' });
}

/** Only the next family, and after the last one all of them. */
export function nextFamily(state: ArtifactsState, families: readonly string[]): ArtifactsState {
  const at = state.family === undefined ? -1 : families.indexOf(state.family);
  return begun({ ...state, family: families[at + 1] });
}

export function filtered(state: ArtifactsState, filter: string): ArtifactsState {
  return filter === state.filter ? state : begun({ ...state, filter });
}

/** Another list begins at its top; marks stay. */
function begun(state: ArtifactsState): ArtifactsState {
  return {
    ...state,
    found: undefined,
    failure: undefined,
    rows: [],
    offset: 0,
    // A range lies between rows of one list.
    list: reduceList({ ...state.list, anchor: undefined }, { type: 'go', to: 0 }),
  };
}

/** From this width on the preview stands beside the table, not below it. */
export const BESIDE = 110;

/** How the room is shared between table and preview. */
export function shares(
  isPreviewed: boolean,
  { width, height }: Room,
): { readonly table: Room; readonly preview: Room | undefined } {
  if (!isPreviewed) return { table: { width, height }, preview: undefined };
  if (width >= BESIDE) {
    const left = Math.floor(width * 0.55);
    return { table: { width: left, height }, preview: { width: width - left - 2, height } };
  }
  const above = Math.max(3, Math.floor(height * 0.45));
  return { table: { width, height: above }, preview: { width, height: Math.max(1, height - above - 1) } };
}

/** Rows of the table, apart from its titles and its sum. */
export function fitted(state: ArtifactsState, room: Room): ArtifactsState {
  const { height } = shares(state.isPreviewed, room).table;
  return { ...state, list: reduceList(state.list, { type: 'resize', height: Math.max(1, height - 2) }) };
}
