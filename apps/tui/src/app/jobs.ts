import type { CairnEvent } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { plain, progressLine } from '@cairn/render';
import type { Lane } from '../background/lane.ts';
import type { TaskInput, TaskName, TaskOutput } from '../background/tasks.ts';
import type { JobOptions } from './services.ts';
import type { Store } from './store.ts';

/** The work that the header tells of. */
export interface Jobs {
  run<N extends TaskName>(
    this: void,
    name: N,
    input: TaskInput<N>,
    options: JobOptions,
  ): Promise<TaskOutput<N>>;
  /** Ends what can be ended; false when there is nothing. */
  stop(): boolean;
}

export function createJobs(lane: Lane, store: Store, now: () => number): Jobs {
  const controllers = new Map<number, AbortController>();
  let last = 0;
  return {
    run: (name, input, { title, canStop = false, signal, onEvent }) => {
      const id = (last += 1);
      const controller = new AbortController();
      if (canStop) controllers.set(id, controller);
      const begun = now();
      const tell = (progress: string): void =>
        store.send({ type: 'job', job: { id, title, progress, canStop } });
      tell('');
      const signals = signal === undefined ? [controller.signal] : [controller.signal, signal];
      const options = {
        signal: AbortSignal.any(signals),
        onEvent: (event: CairnEvent): void => {
          const words = progressWords(event, now() - begun);
          if (words !== undefined) tell(words);
          onEvent?.(event);
        },
      };
      return lane.run(name, input, options).finally(() => {
        controllers.delete(id);
        store.send({ type: 'jobEnded', id });
      });
    },
    stop: () => {
      for (const controller of controllers.values())
        controller.abort(new CairnError('INTERRUPTED', 'stopped by a key'));
      return controllers.size > 0;
    },
  };
}

const NOUNS: Readonly<Record<string, readonly [label: string, noun: string]>> = {
  walk: ['looking', 'files'],
  describe: ['describing', 'artifacts'],
  write: ['cataloguing', 'artifacts'],
};

function progressWords(event: CairnEvent, elapsed: number): string | undefined {
  if (!('progress' in event)) return undefined;
  const [label, noun] = ('phase' in event ? NOUNS[event.phase] : undefined) ?? ['', 'artifacts'];
  return progressLine({ label, noun, progress: event.progress, elapsed }, { style: plain }).trim();
}
