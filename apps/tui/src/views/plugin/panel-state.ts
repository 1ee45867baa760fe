import type { ViewModel } from '@cairn/core';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListState } from '../../state/list-state.ts';
import type { CommandTarget } from './command-name.ts';
import type { PanelDrawing, PanelLine, PanelSort } from './panel-lines.ts';
import { panelLines, sortKeys } from './panel-lines.ts';
import { loadedRows } from './panel-pages.ts';

/** A view of a plugin on the screen. */
export interface PanelState {
  readonly target: CommandTarget;
  readonly title: string;
  /** Undefined until it was loaded. */
  readonly model: ViewModel | undefined;
  /** Over its lines. */
  readonly list: ListState;
  readonly sort: PanelSort | undefined;
  readonly filter: string;
  readonly zone: string;
  readonly width: number;
  readonly error: string | undefined;
  /** Its next page is being read. */
  readonly isReading: boolean;
}

export function firstPanel(target: CommandTarget, title: string, zone: string): PanelState {
  return {
    target,
    title,
    model: undefined,
    list: emptyList,
    sort: undefined,
    filter: '',
    zone,
    width: 80,
    error: undefined,
    isReading: false,
  };
}

/** Its lines as they are drawn. */
export function linesOf(state: PanelState, ascii?: boolean): readonly PanelLine[] {
  const { model, width, zone, sort, filter, list } = state;
  const drawing: PanelDrawing = { width, height: list.height, zone, sort, filter, ascii };
  return model === undefined ? [] : panelLines(model, drawing);
}

/** A view that was loaded; when it is the first time the cursor goes to the first row that is near. */
export function withModel(state: PanelState, model: ViewModel): PanelState {
  const next = counted({ ...state, model, error: undefined });
  if (state.model !== undefined) return next;
  const first = linesOf(next).findIndex(({ isRow }) => isRow === true);
  return first < 0 || first >= next.list.height
    ? next
    : { ...next, list: reduceList(next.list, { type: 'go', to: first }) };
}

/** A filter and an order go through as many rows as this at most; who needs more has the command line. */
const MOST_ROWS = 20_000;

/** Whether the next page is worth reading: its rows are near, or sorted and filtered among the others. */
export function wantsMore(state: PanelState): boolean {
  const { model, list, sort, filter, isReading } = state;
  if (model === undefined || isReading) return false;
  if (list.cursor + list.height >= list.total) return true;
  return (sort !== undefined || filter !== '') && loadedRows(model) < MOST_ROWS;
}

export function withPanelFilter(state: PanelState, filter: string): PanelState {
  return counted({ ...state, filter });
}

/** Sorted by the next column, from its small values up; after the last one as the plugin gave it. */
export function withNextPanelSort(state: PanelState): PanelState {
  const keys = state.model === undefined ? [] : sortKeys(state.model);
  const at = state.sort === undefined ? -1 : keys.indexOf(state.sort.key);
  const key = keys[at + 1];
  return counted({ ...state, sort: key === undefined ? undefined : { key, isDescending: false } });
}

export function withReversedSort(state: PanelState): PanelState {
  const { sort } = state;
  return sort === undefined
    ? state
    : counted({ ...state, sort: { ...sort, isDescending: !sort.isDescending } });
}

export function fittedPanel(
  state: PanelState,
  { width, height }: { readonly width: number; readonly height: number },
): PanelState {
  return counted({ ...state, width, list: reduceList(state.list, { type: 'resize', height }) });
}

function counted(state: PanelState): PanelState {
  return { ...state, list: reduceList(state.list, { type: 'total', total: linesOf(state).length }) };
}
