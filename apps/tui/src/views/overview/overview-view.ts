import { setTimeout as pause } from 'node:timers/promises';
import type { Operation } from '@cairn/core';
import type { Stats } from '@cairn/workspace';
import type { Outlook } from '../../background/outlook-task.ts';
import type { FamilyTrend } from '../../background/trend-task.ts';
import type { ActionName } from '../../keys/key-table.ts';
import { emptyList, reduceList } from '../../state/list-state.ts';
import type { ListState } from '../../state/list-state.ts';
import { listEventOf } from '../list-actions.ts';
import { defineView } from '../view.ts';
import type { AnyView, LoadReason, ViewHandle } from '../view.ts';
import { drawOverview } from './overview-draw.ts';

/** What there is, how it goes, and what was done last. */
export interface OverviewState {
  /** Families; the cursor is on one of them. */
  readonly list: ListState;
  readonly stats: Omit<Stats, 'trash'> | undefined;
  readonly operations: readonly Operation[];
  readonly scannedAt: number | undefined;
  /** Whether the disk is looked at now and then: not with `--read-only`. */
  readonly isWatched: boolean;
  /** Whether anything is configured to be looked for. */
  readonly hasFamilies: boolean;
  readonly trends: readonly FamilyTrend[];
  /** Undefined until it was found out. */
  readonly outlook: Outlook | undefined;
  /** Something changed since it was begun to find it out, or it was left. */
  readonly isDated: boolean;
  /** It is being found out, or was a moment ago. */
  readonly isLooking: boolean;
}

type Handle = ViewHandle<OverviewState>;

/** Families, disks, the next cleanup and the last operations: what the interface begins with. */
export const overviewView: AnyView = defineView<OverviewState>({
  name: 'overview',
  title: 'Overview',
  create: (_, services) => ({
    list: emptyList,
    stats: undefined,
    operations: [],
    scannedAt: undefined,
    isWatched: !services.readOnly,
    hasFamilies: true,
    trends: [],
    outlook: undefined,
    isDated: true,
    isLooking: false,
  }),
  // Half of the room is for families, the other for disks and operations.
  resize: (state, { height }) => ({
    ...state,
    list: reduceList(state.list, { type: 'resize', height: Math.max(3, Math.floor(height / 2) - 2) }),
  }),
  load,
  act,
  click: (row, handle) => list(handle, { type: 'go', to: handle.state().list.top + row - 1 }),
  idle: ({ list }) => new Set<ActionName>(list.total === 0 ? ['open'] : []),
  draw: drawOverview,
});

/** First what the catalog has at hand, then what takes longer. */
async function load(handle: Handle, why: LoadReason): Promise<void> {
  if (why === 'resized') return;
  const { services } = handle;
  const [stats, operations, { scannedAt }] = await services.read(async (workspace) =>
    Promise.all([
      workspace.statsBesideTrash(),
      workspace.history({ limit: 20 }),
      workspace.list({ limit: 0 }),
    ]),
  );
  handle.update((state) => ({
    ...state,
    stats,
    operations,
    scannedAt,
    hasFamilies: services.workspace().policies().length > 0,
    list: reduceList(state.list, { type: 'total', total: stats.families.length }),
  }));
  if (why === 'shown' && !handle.state().isDated) return;
  handle.start(async () => loadMore(handle));
}

async function loadMore(handle: Handle): Promise<void> {
  const { services } = handle;
  const families = (handle.state().stats?.families ?? []).map(({ family }) => family);
  const trends = await services.ask('trends', { families, now: services.now() }, handle.signal);
  handle.update((state) => ({ ...state, trends, isDated: true }));
  // Before the first scan there is nothing that could be planned, and all would seem well.
  if (handle.state().scannedAt !== undefined) await lookAhead(handle);
  else handle.update((state) => ({ ...state, isDated: false }));
}

/** At most a fifth of a core looks ahead, however often something changes. */
const PAUSE_FACTOR = 4;

/**
 * Finds the outlook out, and once more after a pause when something changed meanwhile. Whoever goes on to another
 * view needs the time and memory of that there: it is left then, and begun again when they come back.
 */
async function lookAhead(handle: Handle): Promise<void> {
  const { services } = handle;
  if (!handle.isShown() || handle.state().isLooking) return;
  const signal = handle.shown();
  const begun = services.now();
  handle.update((state) => ({ ...state, isLooking: true, isDated: false }));
  try {
    const outlook = await services.survey('outlook', undefined, signal);
    signal.throwIfAborted();
    handle.update((state) => ({ ...state, outlook }));
    await pause(PAUSE_FACTOR * (services.now() - begun), undefined, { ref: false });
  } catch (error) {
    // It was left: nothing of it is known.
    if (!signal.aborted) throw error;
    handle.update((state) => ({ ...state, isDated: true }));
  } finally {
    handle.update((state) => ({ ...state, isLooking: false }));
  }
  if (handle.state().isDated) await lookAhead(handle);
}

function act(action: ActionName, handle: Handle): boolean | void {
  const event = listEventOf(action);
  if (event !== undefined) return list(handle, event);
  const {
    stats,
    list: { cursor },
  } = handle.state();
  if (action === 'open') return handle.services.open('artifacts', stats?.families[cursor]?.family);
  return false;
}

function list(handle: Handle, event: Parameters<typeof reduceList>[1]): void {
  handle.update((state) => ({ ...state, list: reduceList(state.list, event) }));
}
