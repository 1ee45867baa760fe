import type { CairnEvent } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Lane } from '../background/lane.ts';
import type { TaskInput, TaskName, TaskOutput } from '../background/tasks.ts';
import type { JobState } from '../state/job-state.ts';
import { begunJob, followJob } from '../state/job-state.ts';
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
    run: (name, input, { title, canStop = false, changes = canStop, total, signal, onEvent }) => {
      const id = (last += 1);
      const controller = new AbortController();
      if (canStop) controllers.set(id, controller);
      const begun = now();
      let job = begunJob({ id, title, canStop, changes, total });
      const tell = (next: JobState): void => {
        if (next !== job) store.send({ type: 'job', job: next });
        job = next;
      };
      store.send({ type: 'job', job });
      const signals = signal === undefined ? [controller.signal] : [controller.signal, signal];
      const options = {
        signal: AbortSignal.any(signals),
        onEvent: (event: CairnEvent): void => {
          tell(followJob(job, event, now() - begun));
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
