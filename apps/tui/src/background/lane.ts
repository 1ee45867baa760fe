import { Worker } from 'node:worker_threads';
import type { CairnEvent } from '@cairn/core';
import { CairnError, messageOf } from '@cairn/core';
import type { LaneAnswer, LaneRequest, LaneStart } from './protocol.ts';
import { receivedError } from './protocol.ts';
import type { TaskInput, TaskName, TaskOutput } from './tasks.ts';

/** How a task is followed. */
interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: CairnEvent) => void) | undefined;
}

/** A thread that works off tasks beside the interface. It starts with the first of them. */
export interface Lane {
  /** @throws CairnError as the task threw it, `INTERNAL` when the thread ended by itself, or `INTERRUPTED` after `end`. */
  run<N extends TaskName>(name: N, input: TaskInput<N>, options?: RunOptions): Promise<TaskOutput<N>>;
  /** Opens the workspace anew before the next task, since its configuration changed. */
  reopen(): void;
  /** Ends the thread, whatever it does, for good. What it was asked and has not answered stays unanswered. */
  end(): Promise<void>;
}

interface Pending {
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
  readonly onEvent: RunOptions['onEvent'];
}

const isSource = import.meta.url.endsWith('.ts');
const entry = new URL(isSource ? './lane-worker.ts' : './lane-worker.js', import.meta.url);

/** When a lane's thread begins and ends. */
interface LaneOptions {
  /** The thread is started after this, so that it does not take time from the first frame. */
  readonly ready?: Promise<void> | undefined;
  /**
   * The thread ends after as many milliseconds without work, and gives its memory back; the next task starts
   * another. Left out for a lane that ends once the plans that it kept were put away, and stays otherwise.
   */
  readonly rest?: number | undefined;
}

/** Most of what a thread makes is garbage at once: a larger space for it only takes memory. In megabytes. */
const YOUNG = 12;

export function createLane(start: LaneStart, { ready = Promise.resolve(), rest }: LaneOptions = {}): Lane {
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let lastId = 0;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  /** The last answer said that the thread is spent. */
  let isSpent = false;

  const lose = (why: string): void => {
    worker = undefined;
    for (const { reject } of pending.values())
      reject(new CairnError('INTERNAL', `expected an answer of the background, got its end: ${why}`));
    pending.clear();
  };
  const open = (): Worker => {
    const opened = new Worker(entry, {
      workerData: start,
      execArgv: isSource ? ['--conditions=source'] : [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
      // What a plugin prints must not get onto the screen.
      stdout: true,
      stderr: true,
    });
    opened.stdout.resume();
    opened.stderr.resume();
    isSpent = false;
    opened.on('message', (answer: LaneAnswer) => {
      if (answer.kind !== 'event' && worker === opened) isSpent = answer.isSpent;
      settle(answer, pending);
    });
    // What is asked now is asked of the thread that came after one that ended.
    const ended = (why: string): void => {
      if (worker === opened) lose(why);
    };
    opened.on('error', (error) => ended(messageOf(error)));
    opened.on('exit', (code) => ended(`exit code ${code}`));
    return opened;
  };
  const say = (request: LaneRequest): void => (worker ??= open()).postMessage(request);
  const endIfIdle = (): void => {
    if (pending.size > 0) return;
    const idle = worker;
    worker = undefined;
    void idle?.terminate();
  };
  const begin = (): number => {
    clearTimeout(timer);
    return (lastId += 1);
  };
  const settled = (): void => {
    if (isSpent) endIfIdle();
    else if (rest !== undefined && pending.size === 0) timer = setTimeout(endIfIdle, rest).unref();
  };

  return {
    run: (name, input, { signal, onEvent } = {}) => {
      // A thread that nobody ends any more would keep the process.
      if (isEnded) return Promise.reject(new CairnError('INTERRUPTED', 'the background has ended'));
      const id = begin();
      const abort = (): void => say({ kind: 'abort', id });
      const answered = new Promise<TaskOutput<typeof name>>((resolve, reject) => {
        pending.set(id, { resolve, reject, onEvent });
        void ready.then(() => {
          if (isEnded) return;
          say({ kind: 'run', id, task: name, input });
          if (signal?.aborted === true) abort();
          signal?.addEventListener('abort', abort, { once: true });
        });
      });
      return answered.finally(() => {
        signal?.removeEventListener('abort', abort);
        settled();
      });
    },
    reopen: () => {
      if (worker !== undefined) say({ kind: 'reopen' });
    },
    end: async () => {
      isEnded = true;
      clearTimeout(timer);
      const ending = worker;
      worker = undefined;
      // Whoever asked is going, too. A refusal that nobody waits for any more would count as a crash.
      pending.clear();
      await ending?.terminate();
    },
  };
}

function settle(answer: LaneAnswer, pending: Map<number, Pending>): void {
  const waiting = pending.get(answer.id);
  if (answer.kind === 'event') waiting?.onEvent?.(answer.event);
  else {
    pending.delete(answer.id);
    if (answer.kind === 'done') waiting?.resolve(answer.output as never);
    else waiting?.reject(receivedError(answer.error));
  }
}
