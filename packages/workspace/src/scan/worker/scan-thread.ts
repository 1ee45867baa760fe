import { Worker } from 'node:worker_threads';
import type { ChangedArtifact, DescribedArtifact } from '@cairn/catalog';
import { CairnError, messageOf } from '@cairn/core';
import type { FolderOutcome, FolderTask } from '../lane/folder-task.ts';
import { workerArguments, workerEntry } from '../worker-entry.ts';
import { packArtifact, unpackOutcome } from './pack-messages.ts';
import { readAtWork, sentError, shareAtWork } from './worker-protocol.ts';
import type { AtWork, WorkerAnswer, WorkerRequest, WorkerStart } from './worker-protocol.ts';

/** Descriptions, or the news that the thread ended before they were made. */
type ThreadDescriptions =
  | { readonly described: readonly DescribedArtifact[] }
  | {
      /** The artifact whose description ended the thread; undefined when it was one of another request. */
      readonly index: number | undefined;
      /** Why; undefined when it took too long. */
      readonly why: string | undefined;
    };

/** One thread of a scan. */
export interface Thread {
  readonly ready: Promise<void>;
  readFolders(tasks: readonly FolderTask[]): Promise<readonly FolderOutcome[]>;
  describe(artifacts: readonly ChangedArtifact[]): Promise<ThreadDescriptions>;
  end(): Promise<void>;
}

interface Pending {
  settle(answer: WorkerAnswer): void;
  /** The thread is no more. `at` says what it described, `why` is undefined when that took too long. */
  lose(at: AtWork | undefined, why: string | undefined): void;
}

/** Starts a thread that loads the workspace's families by itself. */
export function startThread(start: Omit<WorkerStart, 'atWork'>, limit: number): Thread {
  const atWork = shareAtWork();
  const worker = new Worker(workerEntry, {
    workerData: { ...start, atWork } satisfies WorkerStart,
    execArgv: [...workerArguments],
    // What a plugin prints must not get between the results of a command.
    stdout: true,
    // Batches die young: a larger nursery only holds more garbage before it is looked at.
    resourceLimits: { maxYoungGenerationSizeMb: 8 },
  });
  worker.stdout.resume();
  const pending = new Map<number, Pending>();
  const ready = Promise.withResolvers<void>();
  // Whoever waits for it hears of it; nobody may be waiting yet.
  ready.promise.catch(() => undefined);
  let lastId = 0;
  const lose = (why: string | undefined): void => {
    const at = readAtWork(atWork);
    ready.reject(new CairnError('INTERNAL', `a thread of the scan ended: ${why ?? 'it took too long'}`));
    for (const one of pending.values()) one.lose(at, why);
    pending.clear();
  };
  const watch = watchDescriptions(atWork, limit, () => {
    lose(undefined);
    void worker.terminate();
  });
  worker.on('message', (answer: WorkerAnswer) => {
    if (answer.kind === 'ready') return ready.resolve();
    if (answer.kind === 'failed' && answer.id === undefined) return ready.reject(sentError(answer.error));
    const id = answer.id ?? 0;
    pending.get(id)?.settle(answer);
    pending.delete(id);
  });
  worker.on('error', (error) => lose(messageOf(error)));
  worker.on('exit', (code) => {
    watch.stop();
    lose(`it exited with code ${code}`);
  });
  const ask = (request: (id: number) => WorkerRequest, handler: Pending): void => {
    const id = ++lastId;
    pending.set(id, handler);
    worker.postMessage(request(id));
  };
  return {
    ready: ready.promise,
    readFolders: (tasks) =>
      new Promise((resolve, reject) => {
        ask((id) => ({ id, kind: 'read', tasks }), {
          settle: (answer) =>
            answer.kind === 'read' ? resolve(answer.outcomes.map(unpackOutcome)) : reject(errorOf(answer)),
          lose: (_, why) =>
            reject(new CairnError('INTERNAL', `a thread of the scan ended: ${why ?? 'it took too long'}`)),
        });
      }),
    describe: (artifacts) =>
      new Promise((resolve, reject) => {
        const own = lastId + 1;
        ask((id) => ({ id, kind: 'describe', artifacts: artifacts.map(packArtifact) }), {
          settle: (answer) =>
            answer.kind === 'described' ? resolve({ described: answer.described }) : reject(errorOf(answer)),
          lose: (at, why) => resolve({ index: at?.request === own ? at.index : undefined, why }),
        });
      }),
    end: async () => {
      watch.stop();
      await worker.terminate();
    },
  };
}

function errorOf(answer: WorkerAnswer): CairnError {
  return answer.kind === 'failed'
    ? sentError(answer.error)
    : new CairnError('INTERNAL', `a thread of the scan answered ${answer.kind}`);
}

/** Looks from time to time whether one and the same description is still at work. */
function watchDescriptions(atWork: Int32Array, limit: number, onHang: () => void): { stop(): void } {
  let seen: AtWork | undefined;
  let since = 0;
  const timer = setInterval(
    () => {
      const now = readAtWork(atWork);
      if (now === undefined || now.turn !== seen?.turn) [seen, since] = [now, performance.now()];
      else if (performance.now() - since > limit) {
        clearInterval(timer);
        onHang();
      }
    },
    Math.max(5, Math.min(200, limit / 4)),
  );
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
