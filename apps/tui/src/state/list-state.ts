/**
 * Where somebody stands in a list of any length: which row has the cursor, which rows are on the screen, and which
 * artifacts are marked. Marks are ids, so that sorting, filtering and rescans can't shift them.
 */
export interface ListState {
  readonly cursor: number;
  /** The first row on the screen. */
  readonly top: number;
  /** How many rows there is room for. */
  readonly height: number;
  readonly total: number;
  readonly marks: ReadonlySet<string>;
  /** Where a range was begun with `v`; what lies between it and the cursor is marked when it ends. */
  readonly anchor?: number | undefined;
}

/** What can happen to a list. */
export type ListEvent =
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'page'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly to: number }
  | { readonly type: 'end' }
  | { readonly type: 'resize'; readonly height: number }
  | { readonly type: 'total'; readonly total: number }
  | { readonly type: 'toggle'; readonly id: string }
  | { readonly type: 'mark'; readonly ids: readonly string[] }
  | { readonly type: 'unmark'; readonly ids: readonly string[] }
  | { readonly type: 'anchor' }
  | { readonly type: 'clear' };

export const emptyList: ListState = { cursor: 0, top: 0, height: 1, total: 0, marks: new Set() };

/** The list after an event. The cursor never leaves the list, and is always on the screen. */
export function reduceList(state: ListState, event: ListEvent): ListState {
  switch (event.type) {
    case 'move':
      return at(state, state.cursor + event.by);
    case 'page':
      return paged(state, event.by);
    case 'go':
      return at(state, event.to);
    case 'end':
      return at(state, state.total - 1);
    case 'resize':
      return at({ ...state, height: Math.max(1, event.height) }, state.cursor);
    case 'total':
      return state.total === event.total ? state : at({ ...state, total: event.total }, state.cursor);
    case 'toggle':
      return marked(state, [event.id], !state.marks.has(event.id));
    case 'mark':
      return marked({ ...state, anchor: undefined }, event.ids, true);
    case 'unmark':
      return marked(state, event.ids, false);
    case 'anchor':
      return { ...state, anchor: state.anchor === undefined ? state.cursor : undefined };
    case 'clear':
      return { ...state, marks: new Set(), anchor: undefined };
  }
}

/** The rows that a range begun at the anchor has, first and last. */
export function rangeOf({ anchor, cursor }: ListState): readonly [first: number, last: number] | undefined {
  return anchor === undefined ? undefined : [Math.min(anchor, cursor), Math.max(anchor, cursor)];
}

function at(state: ListState, wanted: number): ListState {
  const cursor = Math.max(0, Math.min(wanted, state.total - 1));
  const last = Math.max(0, state.total - state.height);
  const top = Math.max(cursor - state.height + 1, Math.min(state.top, cursor, last));
  return cursor === state.cursor && top === state.top ? state : { ...state, cursor, top: Math.max(0, top) };
}

/** A page moves what is on the screen, and the cursor with it; at the ends only the cursor goes on. */
function paged(state: ListState, by: 1 | -1): ListState {
  const step = by * Math.max(1, state.height - 1);
  const last = Math.max(0, state.total - state.height);
  const top = Math.max(0, Math.min(state.top + step, last));
  return at({ ...state, top }, state.cursor + step);
}

function marked(state: ListState, ids: readonly string[], isMarked: boolean): ListState {
  const marks = new Set(state.marks);
  for (const id of ids)
    if (isMarked) marks.add(id);
    else marks.delete(id);
  return { ...state, marks };
}
