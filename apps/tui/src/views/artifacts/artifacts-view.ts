import { pinArtifacts, trashArtifacts } from '../../app/artifact-actions.ts';
import { editFile, readFileInPager } from '../../app/open-file.ts';
import type { ActionName } from '../../keys/key-table.ts';
import { rangeOf, reduceList } from '../../state/list-state.ts';
import type { ListEvent } from '../../state/list-state.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, ViewHandle } from '../view.ts';
import { readFile, readRows, reloadRows, search } from './artifacts-data.ts';
import { drawArtifacts } from './artifacts-draw.ts';
import type { ArtifactsState } from './artifacts-state.ts';
import {
  currentRow,
  filtered,
  firstArtifacts,
  fitted,
  isAwaited,
  nextFamily,
  queryOf,
  reversed,
  shares,
  sortedNext,
} from './artifacts-state.ts';

type Handle = ViewHandle<ArtifactsState>;

/** All artifacts, however many, with sort, filter, marks and a look into their files. */
export const artifactsView: AnyView = defineView<ArtifactsState>({
  name: 'artifacts',
  title: 'Artifacts',
  crumb: ({ family, filter }, frame) =>
    [family === undefined ? '' : frame.familyName(family), filter === '' ? '' : `/${filter}`]
      .filter((part) => part !== '')
      .join(' '),
  create: (parameter) => firstArtifacts(parameter),
  resize: fitted,
  load: async (handle, why) => {
    if (why === 'resized') await readRows(handle);
    else if (why !== 'shown') await search(handle);
    await readFile(handle);
  },
  awaits: isAwaited,
  act,
  click: (row, handle) => {
    const { list, isPreviewed } = handle.state();
    const inTable = row > 0 && row <= Math.min(list.height, shares(isPreviewed, handle.room()).table.height);
    if (inTable) handle.start(async () => move(handle, { type: 'go', to: list.top + row - 1 }));
  },
  idle: ({ list, isPreviewed }) => {
    const idle = new Set<ActionName>();
    if (list.total === 0)
      for (const action of ['open', 'mark', 'explain', 'lineage', 'trashIt', 'pin'] as const)
        idle.add(action);
    if (!isPreviewed) idle.add('nextFile').add('pager');
    return idle;
  },
  draw: drawArtifacts,
});

function act(action: ActionName, handle: Handle): boolean | void | Promise<void> {
  const event = listEventOf(action);
  if (event !== undefined) return move(handle, event);
  const current = currentRow(handle.state());
  switch (action) {
    case 'open':
      return current && handle.services.open('detail', current.id);
    case 'explain':
      return current && handle.services.open('detail', current.id);
    case 'lineage':
      return current && handle.services.open('lineage', current.id);
    case 'sort':
      return again(handle, sortedNext);
    case 'reverse':
      return again(handle, reversed);
    case 'family':
      return again(handle, (state) => nextFamily(state, familiesOf(handle)));
    case 'filter':
      return askFilter(handle);
    case 'preview':
      handle.update((state) => fitted({ ...state, isPreviewed: !state.isPreviewed }, handle.room()));
      return readRows(handle).then(async () => readFile(handle));
    case 'previewDown':
      return handle.update((state) => ({ ...state, fileTop: state.fileTop + 5 }));
    case 'previewUp':
      return handle.update((state) => ({ ...state, fileTop: Math.max(0, state.fileTop - 5) }));
    case 'nextFile':
      return readFile(handle, 1);
    case 'previousFile':
      return readFile(handle, -1);
    case 'mark':
      return current && mark(handle, current.id);
    case 'range':
      return range(handle);
    case 'markAll':
      return markAll(handle);
    case 'clear':
      return list(handle, { type: 'clear' });
    case 'back':
      return back(handle);
    case 'trashIt':
      return trash(handle);
    case 'pin':
      return pinArtifacts(handle.services, chosen(handle), () =>
        handle.start(async () => reloadRows(handle)),
      );
    case 'editor':
      return withFile(handle, editFile);
    case 'pager':
      return withFile(handle, readFileInPager);
    default:
      return false;
  }
}

function list(handle: Handle, event: ListEvent): void {
  handle.update((state) => ({ ...state, list: reduceList(state.list, event) }));
}

async function move(handle: Handle, event: ListEvent): Promise<void> {
  list(handle, event);
  await readRows(handle);
  await readFile(handle);
}

async function again(handle: Handle, change: (state: ArtifactsState) => ArtifactsState): Promise<void> {
  handle.update(change);
  await search(handle);
  await readFile(handle);
}

function askFilter(handle: Handle): void {
  const before = handle.state().filter;
  handle.services.prompt({
    label: 'filter',
    hint: 'words that must all occur   !without   ~letters in order   Enter keeps it, Esc takes it back',
    text: before,
    live: (text) => handle.start(async () => filter(handle, text)),
    enter: (text) => handle.start(async () => filter(handle, text)),
    cancel: () => handle.start(async () => filter(handle, before)),
  });
}

/** What was typed already is not asked for twice. */
async function filter(handle: Handle, text: string): Promise<void> {
  if (text !== handle.state().filter) await again(handle, (state) => filtered(state, text));
}

/** Only what went loses its mark: others may have been marked meanwhile. */
async function trash(handle: Handle): Promise<void> {
  const ids = chosen(handle);
  await trashArtifacts(handle.services, ids, () => list(handle, { type: 'unmark', ids }));
}

/** A mark moves on to the next row, so that many can be marked in a row. */
function mark(handle: Handle, id: string): Promise<void> {
  list(handle, { type: 'toggle', id });
  return move(handle, { type: 'move', by: 1 });
}

/** The second `v` marks what lies between. */
async function range(handle: Handle): Promise<void> {
  const span = rangeOf(handle.state().list);
  if (span === undefined) return list(handle, { type: 'anchor' });
  const ids = await handle.services.ask(
    'ids',
    { ...queryOf(handle.state()), from: span[0], to: span[1] + 1 },
    handle.signal,
  );
  list(handle, { type: 'mark', ids });
}

async function markAll(handle: Handle): Promise<void> {
  const ids = await handle.services.ask('ids', queryOf(handle.state()), handle.signal);
  list(handle, { type: 'mark', ids });
}

/** First a range, then marks, then the filter go; only then the view. */
function back(handle: Handle): boolean | Promise<void> {
  const {
    list: { anchor, marks },
    filter,
  } = handle.state();
  if (anchor !== undefined) list(handle, { type: 'anchor' });
  else if (marks.size > 0) list(handle, { type: 'clear' });
  else if (filter !== '') return again(handle, (state) => filtered(state, ''));
  else return false;
  return true;
}

/** What an action is about: all that is marked, or what the cursor is on. */
function chosen(handle: Handle): readonly string[] {
  const {
    list: { marks },
  } = handle.state();
  const current = currentRow(handle.state());
  return marks.size > 0 ? [...marks] : current === undefined ? [] : [current.id];
}

async function withFile(handle: Handle, use: typeof editFile): Promise<void> {
  const row = currentRow(handle.state());
  if (row === undefined) return;
  const { file } = handle.state();
  const known =
    file?.artifact === row.id
      ? file
      : await handle.services.ask('preview', { artifact: row.id }, handle.signal);
  if (known !== undefined) await use(handle.services, known);
}

function familiesOf({ services }: Handle): readonly string[] {
  return services
    .workspace()
    .policies()
    .map(({ family }) => family);
}
