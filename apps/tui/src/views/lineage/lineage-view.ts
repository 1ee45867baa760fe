import type { Lineage } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { coloured, lineageText, styledLines } from '@cairn/render';
import type { ActionName } from '../../keys/key-table.ts';
import type { Lines } from '../../state/app-state.ts';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListEvent, ListState } from '../../state/list-state.ts';
import { clipLine, lineText, underCursor } from '../../widgets/cell/line.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, Frame, LoadReason, ViewHandle } from '../view.ts';

/** What an artifact was made from, and what was made from it. */
interface LineageState {
  readonly id: string;
  readonly lineage: Lineage | undefined;
  /** Over the lines of the trees. */
  readonly list: ListState;
  readonly error: string | undefined;
}

type Handle = ViewHandle<LineageState>;

/** The lineage of an artifact as trees, in which one can go about. */
export const lineageView: AnyView = defineView<LineageState>({
  name: 'lineage',
  title: 'Lineage',
  isHidden: true,
  create: (id = '') => ({ id, lineage: undefined, list: emptyList, error: undefined }),
  resize: (state, { height }) => ({ ...state, list: reduceList(state.list, { type: 'resize', height }) }),
  load,
  act,
  click: (row, handle) => move(handle, { type: 'go', to: handle.state().list.top + row }),
  draw: (state, frame) => {
    if (state.error !== undefined) return [[{ text: ` ✗ ${state.error}`, role: 'bad' }]];
    if (state.lineage === undefined) return [[{ text: ' …', role: 'dim' }]];
    const lines = treeLines(state.lineage, frame);
    const { top, height, cursor } = state.list;
    if (frame.isSpoken) return lines.slice(cursor, cursor + 1);
    return lines.slice(top, top + height).map((line, index) => {
      const clipped = clipLine([{ text: ' ' }, ...line], frame.width);
      return top + index === cursor ? underCursor(clipped, frame) : clipped;
    });
  },
});

async function load(handle: Handle, why: LoadReason): Promise<void> {
  const { services, signal } = handle;
  const { lineage: known } = handle.state();
  if (known !== undefined && why === 'resized')
    return handle.update((state) => withTree(state, known, handle));
  if (known !== undefined && why === 'shown') return;
  try {
    const lineage = await services.ask('lineage', { id: handle.state().id }, signal);
    handle.update((state) => withTree(state, lineage, handle));
  } catch (error) {
    if (!signal.aborted) handle.update((state) => ({ ...state, error: messageOf(error) }));
  }
}

/** As many lines as the tree has in this room. */
function withTree(state: LineageState, lineage: Lineage, handle: Handle): LineageState {
  const total = treeLines(lineage, drawing(handle)).length;
  return { ...state, lineage, error: undefined, list: reduceList(state.list, { type: 'total', total }) };
}

type TreeFrame = Pick<Frame, 'width' | 'zone' | 'ascii' | 'familyName'>;

function drawing({ services, room }: Handle): TreeFrame {
  return { width: room().width, zone: services.workspace().timezone, familyName: services.familyName };
}

function treeLines(lineage: Lineage, { width, zone, ascii, familyName }: TreeFrame): Lines {
  const lines = styledLines(
    lineageText(lineage, { width: width - 1, zone, ascii, familyName, style: coloured, lines: 2000 }),
  );
  return lineage.links.length === 0
    ? [
        ...lines,
        [],
        [{ text: 'Nothing says what it was made from, and nothing was made from it.', role: 'dim' }],
      ]
    : lines;
}

function act(action: ActionName, handle: Handle): boolean | void {
  const event = listEventOf(action);
  if (event !== undefined) return move(handle, event);
  if (action !== 'open') return false;
  const { lineage, list } = handle.state();
  const line = lineage === undefined ? undefined : treeLines(lineage, drawing(handle))[list.cursor];
  const text = line === undefined ? '' : lineText(line);
  const node = lineage?.nodes.find(({ id }) => text.includes(id));
  if (node === undefined) return undefined;
  if (node.presence !== 'live')
    return handle.services.say(
      'dim',
      node.presence === 'trash' ? 'It lies in the trash; t shows it.' : 'It is gone.',
    );
  return handle.services.open('detail', node.id);
}

function move(handle: Handle, event: ListEvent): void {
  handle.update((state) => ({ ...state, list: reduceList(state.list, event) }));
}
