import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListState } from '../../state/list-state.ts';
import { textFilter } from '../../widgets/filter/match.ts';

/** What a list can be sorted by. */
interface RowSort<R> {
  /** Key of the column. */
  readonly key: string;
  readonly of: (row: R) => number | string;
  /** The greatest first, as for sizes and times. */
  readonly isDescending?: boolean | undefined;
}

/** A list that is read as a whole: trash, operations, archives, runs, findings, records of the trail. */
export interface RowsState<R> {
  readonly list: ListState;
  /** Everything that was read; undefined before. */
  readonly all: readonly R[] | undefined;
  /** What the filter lets through, sorted. */
  readonly shown: readonly R[];
  /** As it was typed. */
  readonly filter: string;
  /** Which of the sorts; the order in which it was read when undefined. */
  readonly sort: number | undefined;
  readonly error: string | undefined;
}

/** What of a list's rows its state needs to know. */
export interface RowKind<R> {
  readonly idOf: (row: R) => string;
  /** What a filter looks at. */
  readonly textOf: (row: R) => string;
  readonly sorts: readonly RowSort<R>[];
  /** What comes is added at the end, where the cursor begins and stays. */
  readonly isTail?: boolean | undefined;
}

export function firstRows<R>(): RowsState<R> {
  return { list: emptyList, all: undefined, shown: [], filter: '', sort: undefined, error: undefined };
}

/** The row under the cursor. */
export function currentOf<R>({ shown, list }: RowsState<R>): R | undefined {
  return shown[list.cursor];
}

/** Rows that were read: the cursor stays on its row, or at the end when it was there and rows were added. */
export function withRows<R>(state: RowsState<R>, all: readonly R[], kind: RowKind<R>): RowsState<R> {
  const marks = marksOf(state, all, kind);
  const next = arranged({ ...state, all, error: undefined, list: { ...state.list, marks } }, kind);
  const isFirst = state.all === undefined && kind.isTail === true;
  return isFirst ? { ...next, list: reduceList(next.list, { type: 'end' }) } : next;
}

/** Of a hundred thousand rows no names are made unless something is marked. */
function marksOf<R>(
  { list }: RowsState<R>,
  all: readonly R[],
  { idOf }: Pick<RowKind<R>, 'idOf'>,
): ReadonlySet<string> {
  if (list.marks.size === 0) return list.marks;
  const ids = new Set(all.map(idOf));
  return new Set([...list.marks].filter((id) => ids.has(id)));
}

export function withFilter<R>(state: RowsState<R>, filter: string, kind: RowKind<R>): RowsState<R> {
  if (filter === state.filter) return state;
  return atTop(arranged({ ...state, filter }, kind));
}

/** Sorted by the next column, and after the last one as it was read. */
export function withNextSort<R>(state: RowsState<R>, kind: RowKind<R>): RowsState<R> {
  const next = (state.sort ?? -1) + 1;
  return atTop(arranged({ ...state, sort: next < kind.sorts.length ? next : undefined }, kind));
}

/** Rows that an action is about: those that are marked, or the one under the cursor. */
export function chosenOf<R>(state: RowsState<R>, { idOf }: Pick<RowKind<R>, 'idOf'>): readonly R[] {
  const { marks } = state.list;
  if (marks.size > 0) return (state.all ?? []).filter((row) => marks.has(idOf(row)));
  const current = currentOf(state);
  return current === undefined ? [] : [current];
}

function arranged<R>(state: RowsState<R>, kind: RowKind<R>): RowsState<R> {
  const filter = textFilter(state.filter);
  const all = state.all ?? [];
  const found = state.filter === '' ? all : all.filter((row) => filter.match(kind.textOf(row)) !== undefined);
  const sort = state.sort === undefined ? undefined : kind.sorts[state.sort];
  const shown = sort === undefined ? found : found.toSorted((a, b) => compare(a, b, sort));
  const current = currentOf(state);
  const id = current === undefined ? undefined : kind.idOf(current);
  const isAtEnd = kind.isTail === true && state.list.cursor === state.shown.length - 1;
  const list = reduceList(state.list, { type: 'total', total: shown.length });
  if (isAtEnd && shown.length > state.shown.length && state.sort === undefined)
    return { ...state, shown, list: reduceList(list, { type: 'end' }) };
  const at = id === undefined ? -1 : shown.findIndex((row) => kind.idOf(row) === id);
  return { ...state, shown, list: at < 0 ? list : reduceList(list, { type: 'go', to: at }) };
}

function compare<R>(a: R, b: R, { of, isDescending }: RowSort<R>): number {
  const [one, other] = [of(a), of(b)];
  const order = one < other ? -1 : one > other ? 1 : 0;
  return isDescending === true ? -order : order;
}

function atTop<R>(state: RowsState<R>): RowsState<R> {
  return { ...state, list: reduceList(state.list, { type: 'go', to: 0 }) };
}
