import { messageOf } from '@cairn/core';
import { formatBytes, formatCount } from '@cairn/render';
import { pinArtifacts, trashArtifacts } from '../../app/artifact-actions.ts';
import { TRASH } from '../../background/storage-task.ts';
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
  artifactAt,
  artifactsIn,
  currentNode,
  entered,
  firstStorage,
  leftFolder,
  markedNames,
  withEntries,
  withInside,
} from './storage-state.ts';

type Handle = ViewHandle<StorageState>;

/** Where the bytes are: folders by what they take on disk, largest first. */
export const storageView: AnyView = defineView<StorageState>({
  name: 'storage',
  title: 'Storage',
  crumb: ({ folder }) => (folder === '' ? '' : `${folder}/`),
  create: () => firstStorage,
  resize: (state, { height }) => ({
    ...state,
    list: reduceList(state.list, { type: 'resize', height: Math.max(1, height - 2) }),
  }),
  load: async (handle, why) => {
    if (why === 'shown' && handle.state().entries !== undefined) return;
    await read(handle);
  },
  act,
  click: (row, handle) => {
    const { list } = handle.state();
    if (row > 0 && row <= list.height) move(handle, { type: 'go', to: list.top + row - 1 });
  },
  idle: (state) => {
    const idle = new Set<ActionName>();
    const node = currentNode(state);
    if (node === undefined || node.path === TRASH)
      for (const action of ['mark', 'trashIt', 'pin', 'explain'] as const) idle.add(action);
    if (state.folder === '') idle.add('out');
    return idle;
  },
  draw,
});

async function read(handle: Handle): Promise<void> {
  try {
    const entries = await handle.services.ask('stored', undefined, handle.signal);
    handle.update((state) => withEntries(state, entries));
    const { folder } = handle.state();
    const inside = entries.find(({ path }) => folder === path || folder.startsWith(`${path}/`));
    if (folder !== '' && inside?.artifact !== undefined) await enter(handle, folder, inside.artifact);
  } catch (error) {
    if (!handle.signal.aborted) handle.update((state) => ({ ...state, error: messageOf(error) }));
  }
}

/** Goes into a folder; of an artifact that is one its files are read first. */
async function enter(handle: Handle, folder: string, artifact: string | undefined): Promise<void> {
  if (artifact !== undefined && !handle.state().inside.has(artifact)) {
    const files = await handle.services.ask('storedIn', { id: artifact }, handle.signal);
    handle.update((state) => withInside(state, artifact, files));
  }
  handle.update((state) => entered(state, folder));
}

function act(action: ActionName, handle: Handle): boolean | void | Promise<void> {
  const event = listEventOf(action);
  if (event !== undefined) return move(handle, event);
  const state = handle.state();
  const node = currentNode(state);
  switch (action) {
    case 'open':
    case 'into':
      if (node === undefined) return undefined;
      return open(handle, action);
    case 'out':
    case 'back':
      return out(handle, action);
    case 'explain':
    case 'lineage': {
      const [id] = node === undefined ? [] : artifactsIn(state, node);
      if (id !== undefined) handle.services.open(action === 'lineage' ? 'lineage' : 'detail', id);
      return undefined;
    }
    case 'mark':
      return mark(handle);
    case 'clear':
      return move(handle, { type: 'clear' });
    case 'trashIt':
      return trashArtifacts(handle.services, chosen(state), () => {
        move(handle, { type: 'clear' });
        void read(handle);
      });
    case 'pin':
      return pinArtifacts(handle.services, chosen(state), () => move(handle, { type: 'clear' }));
    default:
      return false;
  }
}

function open(handle: Handle, action: ActionName): void | Promise<void> {
  const state = handle.state();
  const node = currentNode(state);
  if (node === undefined) return undefined;
  const artifact = artifactAt(state, node);
  // An artifact of one file has nothing to go into.
  const isWay = node.isFolder || (artifact !== undefined && node.files > 1);
  if (isWay) return enter(handle, node.path, artifact);
  const [id] = artifactsIn(state, node);
  if (action === 'open' && id !== undefined) return handle.services.open('detail', id);
  if (id === undefined) return handle.services.open('trash');
  return undefined;
}

/** First marks go, then the folder; only then the view. */
function out(handle: Handle, action: ActionName): boolean {
  const state = handle.state();
  if (action === 'back' && state.list.marks.size > 0) move(handle, { type: 'clear' });
  else {
    const above = leftFolder(state);
    if (above === undefined) return action === 'out';
    handle.update(() => above);
  }
  return true;
}

/** Marks every artifact that the cursor's folder holds, or takes the marks away when all have one. */
function mark(handle: Handle): void {
  const state = handle.state();
  const node = currentNode(state);
  const ids = node === undefined ? [] : artifactsIn(state, node);
  const isMarked = ids.length > 0 && ids.every((id) => state.list.marks.has(id));
  move(handle, { type: isMarked ? 'unmark' : 'mark', ids });
  move(handle, { type: 'move', by: 1 });
}

function chosen(state: StorageState): readonly string[] {
  const { marks } = state.list;
  const node = currentNode(state);
  return marks.size > 0 ? [...marks] : node === undefined ? [] : artifactsIn(state, node);
}

function move(handle: Handle, event: ListEvent): void {
  handle.update((state) => ({ ...state, list: reduceList(state.list, event) }));
}

function draw(state: StorageState, frame: Frame): Lines {
  const { list, level, entries, error } = state;
  if (error !== undefined) return [[{ text: ` ✗ ${cellText(error)}`, role: 'bad' }]];
  if (entries === undefined) return [[{ text: ' …', role: 'dim' }]];
  const glyphs = glyphsFor(frame.ascii);
  const marked = markedNames(state);
  const rows = level.nodes.slice(list.top, list.top + list.height).map((node, index): Line => {
    const isCurrent = list.top + index === list.cursor;
    const isFolder = node.isFolder || (node.files > 1 && artifactAt(state, node) !== undefined);
    const sign = marked.has(node.name) ? glyphs.mark : ' ';
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
