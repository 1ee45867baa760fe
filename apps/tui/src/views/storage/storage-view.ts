import { messageOf } from '@cairn/core';
import { formatBytes, formatCount } from '@cairn/render';
import { pinArtifacts, trashArtifacts } from '../../app/artifact-actions.ts';
import { TRASH } from '../../background/storage-task.ts';
import type { StoredNode } from '../../background/stored-tree.ts';
import type { ActionName } from '../../keys/key-table.ts';
import type { Lines } from '../../state/app-state.ts';
import { reduceList } from '../../state/list-state.ts';
import type { ListEvent } from '../../state/list-state.ts';
import { glyphsFor } from '../../theme/glyphs.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import { clipLine } from '../../widgets/cell/line.ts';
import { storageLine } from '../../widgets/storage/storage-line.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, Frame, ViewHandle } from '../view.ts';
import type { StorageState } from './storage-state.ts';
import {
  arrived,
  currentNode,
  firstStorage,
  folderAbove,
  folderOf,
  isAwaited,
  isMarked,
  isWay,
  stayed,
} from './storage-state.ts';

type Handle = ViewHandle<StorageState>;

/** Where the bytes are: folders by what they take on disk, largest first. */
export const storageView: AnyView = defineView<StorageState>({
  name: 'storage',
  title: 'Storage',
  crumb: (state) => (folderOf(state) === '' ? '' : `${folderOf(state)}/`),
  create: () => firstStorage,
  resize: (state, { height }) => ({
    ...state,
    list: reduceList(state.list, { type: 'resize', height: Math.max(1, height - 2) }),
  }),
  load: async (handle, why) => {
    const { level } = handle.state();
    if (level !== undefined && (why === 'shown' || why === 'resized')) return;
    await again(handle, true);
  },
  awaits: isAwaited,
  act,
  click: (row, handle) => {
    const { list } = handle.state();
    if (row > 0 && row <= list.height) move(handle, { type: 'go', to: list.top + row - 1 });
  },
  idle: (state) => {
    const idle = new Set<ActionName>();
    const node = currentNode(state);
    if (node === undefined) idle.add('open').add('into');
    if (node === undefined || node.path === TRASH)
      for (const action of ['mark', 'trashIt', 'pin', 'explain', 'lineage'] as const) idle.add(action);
    if (folderOf(state) === '') idle.add('out');
    return idle;
  },
  draw,
});

/** Shows a folder, with the cursor on a name. */
async function show(
  handle: Handle,
  { folder, name, fresh = false }: { folder: string; name?: string | undefined; fresh?: boolean },
): Promise<void> {
  const marks = [...handle.state().list.marks];
  handle.update((state) => ({ ...state, wanted: folder }));
  try {
    const level = await handle.services.survey('stored', { folder, marks, fresh }, handle.signal);
    handle.update((state) => arrived(state, { folder, level, name }));
  } catch (error) {
    const isWanted = !handle.signal.aborted && handle.state().wanted === folder;
    if (isWanted) handle.update((state) => ({ ...stayed(state), error: messageOf(error) }));
  }
}

/** The same folder once more, since marks or artifacts changed. */
async function again(handle: Handle, fresh: boolean): Promise<void> {
  await show(handle, { folder: handle.state().wanted, fresh });
}

async function artifactsIn(handle: Handle, { path, artifact }: StoredNode): Promise<readonly string[]> {
  if (artifact !== undefined) return [artifact];
  handle.update((state) => ({ ...state, isAsking: true }));
  try {
    return await handle.services.survey('storedArtifacts', { path }, handle.signal);
  } finally {
    handle.update((state) => ({ ...state, isAsking: false }));
  }
}

function act(action: ActionName, handle: Handle): boolean | void | Promise<void> {
  const event = listEventOf(action);
  if (event !== undefined) return move(handle, event);
  const node = currentNode(handle.state());
  switch (action) {
    case 'open':
    case 'into':
      return node && open(handle, node, action);
    case 'out':
    case 'back':
      return out(handle, action);
    case 'explain':
    case 'lineage':
      return node && openFirst(handle, node, action === 'lineage' ? 'lineage' : 'detail');
    case 'mark':
      return node && mark(handle, node);
    case 'clear':
      return clear(handle);
    case 'trashIt':
      return withChosen(handle, node, trashArtifacts);
    case 'pin':
      return withChosen(handle, node, pinArtifacts);
    default:
      return false;
  }
}

async function open(handle: Handle, node: StoredNode, action: 'open' | 'into'): Promise<void> {
  if (isWay(node)) return show(handle, { folder: node.path });
  if (node.path === TRASH) return handle.services.open('trash');
  return action === 'open' ? openFirst(handle, node, 'detail') : undefined;
}

async function openFirst(handle: Handle, node: StoredNode, view: 'detail' | 'lineage'): Promise<void> {
  const [id] = await artifactsIn(handle, node);
  if (id !== undefined) handle.services.open(view, id);
}

/** First marks go, then the folder; only then the view. */
function out(handle: Handle, action: 'out' | 'back'): boolean | Promise<void> {
  const state = handle.state();
  if (isAwaited(state) && state.level !== undefined) {
    handle.update(stayed);
    return true;
  }
  if (action === 'back' && state.list.marks.size > 0) {
    clear(handle);
    return true;
  }
  const above = folderAbove(state);
  return above === undefined ? action === 'out' : show(handle, above);
}

/** Marks every artifact that a folder holds, or takes the marks away when all have one. */
async function mark(handle: Handle, node: StoredNode): Promise<void> {
  const type = isMarked(handle.state(), node) ? 'unmark' : 'mark';
  move(handle, { type: 'move', by: 1 });
  move(handle, { type, ids: await artifactsIn(handle, node) });
  await again(handle, false);
}

/** Does something with what is marked, or with all that is under the cursor. Then only that loses its marks. */
async function withChosen(
  handle: Handle,
  node: StoredNode | undefined,
  work: typeof trashArtifacts,
): Promise<void> {
  const ids = await chosen(handle, node);
  await work(handle.services, ids, () => {
    move(handle, { type: 'unmark', ids });
    handle.start(async () => again(handle, false));
  });
}

function clear(handle: Handle): void {
  move(handle, { type: 'clear' });
  handle.start(async () => again(handle, false));
}

async function chosen(handle: Handle, node: StoredNode | undefined): Promise<readonly string[]> {
  const { marks } = handle.state().list;
  return marks.size > 0 || node === undefined ? [...marks] : artifactsIn(handle, node);
}

function move(handle: Handle, event: ListEvent): void {
  handle.update((state) => ({ ...state, list: reduceList(state.list, event) }));
}

function draw(state: StorageState, frame: Frame): Lines {
  const { list, level, error } = state;
  if (error !== undefined) return [[{ text: ` ✗ ${cellText(error)}`, role: 'bad' }]];
  if (level === undefined) return [[{ text: ' …', role: 'dim' }]];
  const glyphs = glyphsFor(frame.ascii);
  const rows = level.nodes.slice(list.top, list.top + list.height).map((node, index): Line => {
    const isCurrent = list.top + index === list.cursor;
    const isFolder = isWay(node);
    const sign = isMarked(state, node) && node.path !== TRASH ? glyphs.mark : ' ';
    return [
      { text: sign, role: 'mark' },
      ...storageLine(
        { node: { ...node, isFolder }, depth: 0, isOpen: false, ofFolder: level.allocated },
        { width: frame.width - 1, isCurrent, ascii: frame.ascii },
      ),
    ];
  });
  const sum: Line = [
    {
      text: `   ${formatBytes(level.allocated)} on disk in ${formatCount(level.files, 'file')}`,
      role: 'strong',
    },
    { text: list.marks.size === 0 ? '' : ` · ${formatCount(list.marks.size, 'mark')}`, role: 'mark' },
    { text: '; only what belongs to artifacts, and the trash', role: 'dim' },
  ];
  if (frame.isSpoken) return [spoken(state)];
  const title: Line = [{ text: `${' ON DISK SHARE'.padEnd(30)}NAME`, role: 'heading' }];
  const empty: Line = [{ text: '   There is nothing here.', role: 'dim' }];
  const body = rows.length === 0 ? [empty] : rows;
  const filling = Array.from({ length: Math.max(0, list.height - body.length) }, (): Line => []);
  return [title, ...body, ...filling, sum].map((line) => clipLine(line, frame.width));
}

function spoken(state: StorageState): Line {
  const node = currentNode(state);
  if (node === undefined) return [{ text: 'there is nothing here' }];
  const { list } = state;
  return [
    {
      text: `row ${list.cursor + 1} of ${list.total}: ${node.isFolder ? 'folder' : 'entry'} ${cellText(node.name)}, ${formatBytes(node.allocated)}, ${formatCount(node.files, 'file')}`,
    },
  ];
}
