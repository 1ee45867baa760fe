import type { Artifact } from '@cairn/core';
import type { AuditEntry } from '@cairn/workspace';
import { pinArtifacts, trashArtifacts } from '../../app/artifact-actions.ts';
import { editFile, readFileInPager } from '../../app/open-file.ts';
import type { ExplainedArtifact } from '../../background/explain-task.ts';
import type { ActionName } from '../../keys/key-table.ts';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListState } from '../../state/list-state.ts';
import { openPreview } from '../../widgets/preview/preview.ts';
import { previewLines } from '../../widgets/preview/preview.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, ViewHandle } from '../view.ts';
import { detailLines } from './detail-lines.ts';

/** Everything about one artifact. */
export interface DetailState {
  readonly id: string;
  readonly artifact: Artifact | undefined;
  /** Undefined until it was worked out. */
  readonly why: ExplainedArtifact | undefined;
  /** What the audit trail says of it, newest first; undefined until it was read. */
  readonly trail: readonly AuditEntry[] | undefined;
  /** The file that `n`, `o` and `E` are about. */
  readonly file: number;
  /** The first line on the screen; as a list, so that it moves like one. */
  readonly scroll: ListState;
  readonly width: number;
}

type Handle = ViewHandle<DetailState>;

/** Facts, files, reasons, what would change them, and what was done before. */
export const detailView: AnyView = defineView<DetailState>({
  name: 'detail',
  title: 'Artifact',
  isHidden: true,
  crumb: ({ artifact }) => artifact?.key ?? '',
  create: (parameter = '') => ({
    id: parameter,
    artifact: undefined,
    why: undefined,
    trail: undefined,
    file: 0,
    scroll: emptyList,
    width: 80,
  }),
  resize: (state, { width, height }) => ({
    ...state,
    width,
    scroll: reduceList(state.scroll, { type: 'resize', height }),
  }),
  load: async (handle, why) => {
    const { id, why: reasons, trail } = handle.state();
    const isThere = reasons !== undefined && trail !== undefined;
    if (why === 'resized' || (why === 'shown' && isThere)) return;
    const artifact = await handle.services.read(async (workspace) => workspace.show(id));
    handle.update((state) => ({ ...state, artifact }));
    await Promise.all([explain(handle), readTrail(handle)]);
  },
  act,
  draw: (state, frame) => {
    const lines = detailLines(state, frame);
    const top = Math.max(0, Math.min(state.scroll.top, lines.length - frame.height));
    return lines.slice(top, top + frame.height);
  },
});

async function explain(handle: Handle): Promise<void> {
  try {
    const why = await handle.services.ask('explain', { id: handle.state().id }, handle.signal);
    handle.update((state) => ({ ...state, why }));
  } catch (error) {
    if (!handle.signal.aborted) handle.services.fail(error);
  }
}

/** So many records are read of the trail. */
const MOST_RECORDS = 100;

async function readTrail({ state, update, services, signal }: Handle): Promise<void> {
  try {
    const records = await services.ask('trail', { artifact: state().id, limit: MOST_RECORDS }, signal);
    update((now) => ({ ...now, trail: records.toReversed() }));
  } catch (error) {
    if (!signal.aborted) services.fail(error);
  }
}

function act(action: ActionName, handle: Handle): boolean | void | Promise<void> {
  const { id, artifact } = handle.state();
  const event = listEventOf(action);
  if (event !== undefined) return scroll(action, handle);
  switch (action) {
    case 'nextFile':
      return turn(handle, 1);
    case 'previousFile':
      return turn(handle, -1);
    case 'explain':
      return explain(handle);
    case 'lineage':
      return handle.services.open('lineage', id);
    case 'trashIt':
      return trashArtifacts(handle.services, [id], () => handle.services.back());
    case 'pin':
      return pinArtifacts(handle.services, [id]);
    case 'open':
      return artifact && look(handle);
    case 'editor':
      return withFile(handle, editFile);
    case 'pager':
      return withFile(handle, readFileInPager);
    default:
      return false;
  }
}

/** Lines have no cursor: each key moves the window itself. */
function scroll(action: ActionName, handle: Handle): void {
  handle.update((state) => {
    const { height } = state.scroll;
    const steps: Partial<Record<ActionName, number>> = {
      up: -1,
      down: 1,
      pageUp: 1 - height,
      pageDown: height - 1,
      first: -Infinity,
      last: Infinity,
    };
    const lines = lineCount(state, handle);
    const top = Math.max(0, Math.min(state.scroll.top + (steps[action] ?? 0), lines - height));
    return { ...state, scroll: { ...state.scroll, top } };
  });
}

function lineCount(state: DetailState, { services }: Handle): number {
  return detailLines(state, {
    width: state.width,
    height: state.scroll.height,
    zone: services.workspace().timezone,
    now: services.now(),
    isSpoken: false,
    familyName: services.familyName,
  }).length;
}

function turn(handle: Handle, by: number): void {
  handle.update((state) => {
    const of = state.artifact?.files.length ?? 0;
    return of === 0 ? state : { ...state, file: (state.file + by + of) % of };
  });
}

async function headOf({ state, services, signal }: Handle) {
  const { id, artifact, file } = state();
  return services.ask('preview', { artifact: id, path: artifact?.files[file]?.path }, signal);
}

async function withFile(handle: Handle, use: typeof editFile): Promise<void> {
  const head = await headOf(handle);
  if (head !== undefined) await use(handle.services, head);
}

/** The chosen file over the view. */
async function look(handle: Handle): Promise<void> {
  const head = await headOf(handle);
  if (!handle.isShown()) return;
  if (head === undefined) return handle.services.say('warn', 'It has no files.');
  const { width } = handle.room();
  const preview = openPreview({ name: head.path, bytes: head.bytes, size: head.size });
  handle.services.show({
    title: head.path,
    lines: previewLines(preview, { width: width - 4, height: 2000 }),
  });
}
