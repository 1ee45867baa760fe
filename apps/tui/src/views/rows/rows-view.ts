import { messageOf } from '@cairn/core';
import type { ActionName } from '../../keys/key-table.ts';
import { rangeOf, reduceList } from '../../state/list-state.ts';
import type { ListEvent } from '../../state/list-state.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, View, ViewHandle } from '../view.ts';
import type { RowLook } from './rows-draw.ts';
import { drawRows, rowsChrome } from './rows-draw.ts';
import type { RowKind, RowsState } from './rows-state.ts';
import { chosenOf, currentOf, firstRows, withFilter, withNextSort, withRows } from './rows-state.ts';

type RowsHandle<R> = ViewHandle<RowsState<R>>;

/** What a key is about. */
export interface RowsChoice<R> {
  readonly current: R | undefined;
  /** All that is marked, or the current one. */
  readonly chosen: () => readonly R[];
  /** Reads the list again, and takes the marks of what was chosen away. */
  readonly again: () => Promise<void>;
}

/** A view that is a list which is read as a whole. What it shows and does beside moving, filtering and marking. */
export interface RowsView<R>
  extends RowLook<R>, RowKind<R>, Pick<View<RowsState<R>>, 'name' | 'title' | 'isHidden'> {
  readonly read: (handle: RowsHandle<R>, parameter: string | undefined) => Promise<readonly R[]>;
  readonly crumb?: ((parameter: string | undefined) => string) | undefined;
  /** Its own keys; false for what it does not know. */
  readonly act?:
    | ((action: ActionName, handle: RowsHandle<R>, choice: RowsChoice<R>) => boolean | void | Promise<void>)
    | undefined;
  /** Actions that mean nothing for the row under the cursor. */
  readonly idle?: ((current: R | undefined) => readonly ActionName[]) | undefined;
}

interface Opened<R> extends RowsState<R> {
  readonly parameter: string | undefined;
  /** How often it was asked for; only the answer to the last time is shown. */
  readonly asked: number;
}

/** Makes a view of a list that is read as a whole, in the background, whenever the catalog changes. */
export function defineRowsView<R>(view: RowsView<R>): AnyView {
  const reload = async (handle: ViewHandle<Opened<R>>): Promise<void> => {
    const asked = handle.state().asked + 1;
    const show = (change: (state: Opened<R>) => RowsState<R>): void =>
      handle.update((state) => (state.asked === asked ? { ...state, ...change(state) } : state));
    handle.update((state) => ({ ...state, asked }));
    try {
      const rows = await view.read(narrow(handle), handle.state().parameter);
      show((state) => withRows(state, rows, view));
    } catch (error) {
      if (!handle.signal.aborted) show((state) => ({ ...state, error: messageOf(error) }));
    }
  };
  return defineView<Opened<R>>({
    name: view.name,
    title: view.title,
    isHidden: view.isHidden,
    crumb: ({ parameter, filter }) =>
      [view.crumb?.(parameter) ?? '', filter === '' ? '' : `/${filter}`]
        .filter((part) => part !== '')
        .join(' '),
    create: (parameter) => ({ ...firstRows<R>(), parameter, asked: 0 }),
    resize: (state, { height }) => ({
      ...state,
      list: reduceList(state.list, { type: 'resize', height: Math.max(1, height - rowsChrome(view)) }),
    }),
    load: async (handle, why) => {
      const { all, error } = handle.state();
      const isThere = all !== undefined && error === undefined && view.isTail !== true;
      // Nothing changed since it was read.
      if (why === 'resized' || (why === 'shown' && isThere)) return;
      await reload(handle);
    },
    act: (action, handle) => actIn(view, { action, handle, reload }),
    click: (row, handle) => {
      const { list: state } = handle.state();
      if (row > 0 && row <= state.height) move(handle, { type: 'go', to: state.top + row - 1 });
    },
    idle: (state) => new Set(view.idle?.(currentOf(state)) ?? []),
    draw: (state, frame) => drawRows(state, frame, view),
  });
}

interface Asked<R> {
  readonly action: ActionName;
  readonly handle: ViewHandle<Opened<R>>;
  readonly reload: (handle: ViewHandle<Opened<R>>) => Promise<void>;
}

function actIn<R>(view: RowsView<R>, { action, handle, reload }: Asked<R>): boolean | void | Promise<void> {
  const event = listEventOf(action);
  if (event !== undefined) return move(handle, event);
  const state = handle.state();
  const current = currentOf(state);
  const own = view.act?.(action, narrow(handle), {
    current,
    chosen: () => chosenOf(state, view),
    again: async () => {
      // Others may have been marked while it was done.
      move(handle, { type: 'unmark', ids: chosenOf(state, view).map(view.idOf) });
      // What was changed is read when it is shown again.
      if (handle.isShown()) await reload(handle);
    },
  });
  if (own !== false && view.act !== undefined) return own;
  switch (action) {
    case 'filter':
      return askFilter(handle, view);
    case 'sort':
      return handle.update((now) => ({ ...now, ...withNextSort(now, view) }));
    case 'mark':
      if (current !== undefined) move(handle, { type: 'toggle', id: view.idOf(current) });
      return move(handle, { type: 'move', by: 1 });
    case 'range':
      return range(handle, view);
    case 'markAll':
      return move(handle, { type: 'mark', ids: state.shown.map(view.idOf) });
    case 'clear':
      return move(handle, { type: 'clear' });
    case 'back':
      return back(handle, view);
    default:
      return false;
  }
}

function askFilter<R>(handle: ViewHandle<Opened<R>>, kind: RowKind<R>): void {
  const before = handle.state().filter;
  const set = (text: string): void =>
    handle.update((state) => ({ ...state, ...withFilter(state, text, kind) }));
  handle.services.prompt({
    label: 'filter',
    hint: 'words that must all occur   !without   ~letters in order   Enter keeps it, Esc takes it back',
    text: before,
    live: set,
    enter: set,
    cancel: () => set(before),
  });
}

function range<R>(handle: ViewHandle<Opened<R>>, { idOf }: RowKind<R>): void {
  const { list, shown } = handle.state();
  const span = rangeOf(list);
  if (span === undefined) return move(handle, { type: 'anchor' });
  move(handle, { type: 'mark', ids: shown.slice(span[0], span[1] + 1).map(idOf) });
}

/** First marks, then the filter go; only then the view. */
function back<R>(handle: ViewHandle<Opened<R>>, kind: RowKind<R>): boolean {
  const { list, filter } = handle.state();
  if (list.anchor !== undefined) move(handle, { type: 'anchor' });
  else if (list.marks.size > 0) move(handle, { type: 'clear' });
  else if (filter !== '') handle.update((state) => ({ ...state, ...withFilter(state, '', kind) }));
  else return false;
  return true;
}

function move<R>(handle: ViewHandle<Opened<R>>, event: ListEvent): void {
  handle.update((state) => ({ ...state, list: reduceList(state.list, event) }));
}

/** What a view's own functions see of the state. */
function narrow<R>(handle: ViewHandle<Opened<R>>): RowsHandle<R> {
  return {
    ...handle,
    update: (change) => handle.update((state) => ({ ...state, ...change(state) })),
  };
}
