import { AsyncLocalStorage } from 'node:async_hooks';
import { parentPort, threadId, workerData } from 'node:worker_threads';
import type { CairnEvent } from '@cairn/core';
import { openWorkspace } from '@cairn/workspace';
import { createPlanDesk } from './plan-desk.ts';
import type { LaneAnswer, LaneRequest, LaneStart } from './protocol.ts';
import { sentError } from './protocol.ts';
import { shareWorkspace } from './shared-workspace.ts';
import type { SharedWorkspace } from './shared-workspace.ts';
import { createStorageDesk } from './storage-desk.ts';
import { tasks } from './tasks.ts';
import type { Task, TaskName } from './tasks.ts';

/**
 * Tasks that look at the disk, as those that change it do too before they begin: a second one at the same time
 * would be refused, and nobody should be told that cairn is in its own way.
 */
const queued: ReadonlySet<string> = new Set([
  'scan',
  'applyPlan',
  'trash',
  'undo',
  'redo',
  'restore',
  'purge',
  'doctor',
  'extractArchive',
  'planAction',
  'runAction',
] satisfies TaskName[]);

/** More plans than a thread ever makes, so that the number of one is never that of another of a later thread. */
const PLANS = 1_000_000;

/** The entry of a background thread: opens its own workspace, and works off what it is asked. */
function serve(start: LaneStart): void {
  const plans = createPlanDesk(threadId * PLANS);
  const storage = createStorageDesk();
  const controllers = new Map<number, AbortController>();
  let present: Promise<SharedWorkspace> | undefined;
  /** The task that works, for what it tells. */
  const teller = new AsyncLocalStorage<number>();
  /** The queued task that works: what threads of the scan tell comes from outside of any task. */
  let current = 0;
  /** Settles when the last of the queued tasks has ended. */
  let last: Promise<void> = Promise.resolve();
  const say = (answer: LaneAnswer, transfer: readonly ArrayBuffer[] = []): void =>
    parentPort?.postMessage(answer, [...transfer]);
  const opened = async (): Promise<SharedWorkspace> => {
    try {
      const workspace = await openWorkspace({
        directory: start.directory,
        environment: start.environment,
        flags: start.flags,
        source: { tool: 'cairn', version: start.version },
        onEvent: throttled((event) => say({ kind: 'event', id: teller.getStore() ?? current, event })),
      });
      return shareWorkspace(workspace);
    } catch (error) {
      // The next task tries again: whatever was wrong may be mended by then.
      present = undefined;
      throw error;
    }
  };

  const run = async (request: LaneRequest & { readonly kind: 'run' }): Promise<void> => {
    const controller = new AbortController();
    controllers.set(request.id, controller);
    const ended = Promise.withResolvers<void>();
    const before = last;
    if (queued.has(request.task)) last = ended.promise;
    try {
      if (queued.has(request.task)) {
        await before;
        current = request.id;
      }
      present ??= opened();
      const work = tasks[request.task as TaskName] as Task<unknown, unknown>;
      const { signal } = controller;
      const output = await (
        await present
      ).use(async (workspace) =>
        teller.run(request.id, async () => work({ workspace, plans, storage, signal }, request.input)),
      );
      say({ kind: 'done', id: request.id, output, isSpent: plans.isSpent() }, buffersOf(output));
    } catch (error) {
      say({ kind: 'failed', id: request.id, error: sentError(error), isSpent: plans.isSpent() });
    } finally {
      ended.resolve();
      controllers.delete(request.id);
    }
  };

  parentPort?.on('message', (request: LaneRequest) => {
    if (request.kind === 'run') void run(request);
    else if (request.kind === 'abort') controllers.get(request.id)?.abort();
    else {
      // What could not be opened has nothing to be closed.
      present?.then(({ retire }) => retire()).catch(() => undefined);
      present = undefined;
    }
  });
}

/** Progress comes oftener than a screen can show; what says that something happened always goes on. */
function throttled(listener: (event: CairnEvent) => void): (event: CairnEvent) => void {
  let last = 0;
  return (event) => {
    if (event.type.endsWith('.progress')) {
      const now = Date.now();
      if (now - last < 80) return;
      last = now;
    }
    listener(event);
  };
}

/** Long lists of numbers change hands instead of being copied. */
function buffersOf(output: unknown): readonly ArrayBuffer[] {
  if (typeof output !== 'object' || output === null || !('numbers' in output)) return [];
  return output.numbers instanceof Float64Array && output.numbers.buffer instanceof ArrayBuffer
    ? [output.numbers.buffer]
    : [];
}

serve(workerData as LaneStart);
