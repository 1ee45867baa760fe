import type { ViewModel } from '@cairn/core';
import { messageOf } from '@cairn/core';
import type { ActionName } from '../../keys/key-table.ts';
import type { Lines } from '../../state/app-state.ts';
import { reduceList } from '../../state/list-state.ts';
import type { ListEvent } from '../../state/list-state.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import { lineText, underCursor, wrapLine } from '../../widgets/cell/line.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, Frame, LoadReason, ViewHandle } from '../view.ts';
import { commandOf, targetOf, targetText } from './command-name.ts';
import { hasPages, loadedRows, nextCursor, pageInput, withPage } from './panel-pages.ts';
import type { PanelState } from './panel-state.ts';
import {
  firstPanel,
  fittedPanel,
  linesOf,
  wantsMore,
  withModel,
  withNextPanelSort,
  withPanelFilter,
  withReversedSort,
} from './panel-state.ts';

type Handle = ViewHandle<PanelState>;

/** Any view of any plugin: tables that sort and filter, charts, figures, texts and graphs. */
export const panelView: AnyView = defineView<PanelState>({
  name: 'plugin',
  title: 'View',
  isHidden: true,
  crumb: ({ target, filter }) =>
    [`${target.namespace} ${target.name}`, filter === '' ? '' : `/${filter}`]
      .filter((part) => part !== '')
      .join(' '),
  create: (parameter, services) => {
    const target = targetOf(parameter ?? '{}');
    return firstPanel(target, commandOf(services, target)?.title ?? '', services.workspace().timezone);
  },
  resize: fittedPanel,
  load,
  act,
  click: (row, handle) => move(handle, { type: 'go', to: handle.state().list.top + row }),
  idle: (state) => {
    const idle = new Set<ActionName>();
    if (linesOf(state)[state.list.cursor]?.artifact === undefined) idle.add('open');
    if (state.sort === undefined) idle.add('reverse');
    return idle;
  },
  draw,
});

/** Reads it from its first page, and as many rows as were there before. */
async function load(handle: Handle, why: LoadReason): Promise<void> {
  const { signal } = handle;
  const { model: before, target, error: failure } = handle.state();
  if (before !== undefined && failure === undefined && why === 'resized') return readOn(handle);
  if (before !== undefined && failure === undefined && why === 'shown') return;
  const rows = before === undefined ? 0 : loadedRows(before);
  try {
    let model = await page(handle, target.input ?? {});
    while (loadedRows(model) < rows && canGoOn(handle, model)) model = await continued(handle, model);
    handle.update((state) => withModel(state, model));
    await readOn(handle);
  } catch (error) {
    if (!signal.aborted) handle.update((state) => ({ ...state, error: messageOf(error) }));
  }
}

/** Reads the next pages while somebody comes near the end, or looks for something or for an order among all. */
async function readOn(handle: Handle): Promise<void> {
  const { model } = handle.state();
  if (model === undefined || !wantsMore(handle.state()) || !canGoOn(handle, model)) return;
  handle.update((state) => ({ ...state, isReading: true }));
  try {
    const next = await continued(handle, model);
    // What was loaded anew meanwhile goes on from where it is.
    handle.update((state) => (state.model === model ? withModel(state, next) : state));
  } finally {
    handle.update((state) => ({ ...state, isReading: false }));
  }
  await readOn(handle);
}

async function continued(handle: Handle, model: ViewModel): Promise<ViewModel> {
  const { input = {} } = handle.state().target;
  return withPage(model, await page(handle, pageInput(input, nextCursor(model) ?? '')));
}

async function page(
  { services, signal, state }: Handle,
  value: Readonly<Record<string, unknown>>,
): Promise<ViewModel> {
  const { namespace, name } = state().target;
  return services.ask('view', { namespace, name, value }, signal);
}

function canGoOn({ services, state }: Handle, model: ViewModel): boolean {
  const command = commandOf(services, state().target);
  return nextCursor(model) !== undefined && command !== undefined && hasPages(command);
}

/** Changes the state, and reads what it then lacks. */
function change(handle: Handle, to: (state: PanelState) => PanelState): void {
  handle.update(to);
  handle.start(async () => readOn(handle));
}

function act(action: ActionName, handle: Handle): boolean | void {
  const event = listEventOf(action);
  if (event !== undefined) return move(handle, event);
  const state = handle.state();
  switch (action) {
    case 'open': {
      const artifact = linesOf(state)[state.list.cursor]?.artifact;
      if (artifact !== undefined) handle.services.open('detail', artifact);
      return undefined;
    }
    case 'sort':
      return change(handle, withNextPanelSort);
    case 'reverse':
      return change(handle, withReversedSort);
    case 'input':
      return handle.services.open('form', targetText(state.target));
    case 'filter':
      return askFilter(handle);
    case 'back':
      if (state.filter === '') return false;
      handle.update((now) => withPanelFilter(now, ''));
      return true;
    default:
      return false;
  }
}

function askFilter(handle: Handle): void {
  const before = handle.state().filter;
  const set = (text: string): void => change(handle, (state) => withPanelFilter(state, text));
  handle.services.prompt({
    label: 'filter',
    hint: 'words that must all occur   !without   ~letters in order   Enter keeps it, Esc takes it back',
    text: before,
    live: set,
    enter: set,
    cancel: () => set(before),
  });
}

function move(handle: Handle, event: ListEvent): void {
  change(handle, (state) => ({ ...state, list: reduceList(state.list, event) }));
}

function draw(state: PanelState, frame: Frame): Lines {
  const { error, model, list } = state;
  if (error !== undefined)
    return [
      ...wrapLine([{ text: ` ✗ ${cellText(error)}`, role: 'bad' }], frame.width, 3),
      [{ text: '   i changes what it is asked for', role: 'dim' }],
    ];
  if (model === undefined) return [[{ text: ' …', role: 'dim' }]];
  const lines = linesOf(state, frame.ascii);
  if (frame.isSpoken) {
    const line = lines[list.cursor]?.line ?? [];
    return [
      [
        {
          text: `line ${list.cursor + 1} of ${list.total}: ${lineText(line).replaceAll(/\s+/g, ' ').trim()}`,
        },
      ],
    ];
  }
  return lines
    .slice(list.top, list.top + list.height)
    .map(({ line }, index) => (list.top + index === list.cursor ? underCursor(line, frame) : line));
}
