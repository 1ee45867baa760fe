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
  /** Logical bytes of all that is shown. */
  readonly bytes: number;
  readonly scannedAt: number | undefined;
  /** The rows that were read, and where the first of them stands. */
  readonly offset: number;
  readonly rows: readonly (ListedArtifact | undefined)[];
  readonly isPreviewed: boolean;
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
    bytes: 0,
    scannedAt: undefined,
    offset: 0,
    rows: [],
    isPreviewed: false,
    file: undefined,
    fileTop: 0,
    fileError: undefined,
  };
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
    rows: [],
    offset: 0,
    list: reduceList(state.list, { type: 'go', to: 0 }),
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
