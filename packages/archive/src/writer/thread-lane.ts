import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { CairnError, messageOf } from '@cairn/core';
import { ended } from './lane.ts';
import type { Lane } from './lane.ts';
import type { Answer, WorkKind } from './work.ts';
import { workerArguments, workerEntry } from './worker-entry.ts';
import { sentError, transfersOf, WORKER_MARK } from './worker-protocol.ts';
import type { WorkerReply, WorkerRequest } from './worker-protocol.ts';

/**
 * What a thread's heap may hold. It has a batch of members at a time, a few hundred kilobytes, and what is large lies
 * outside of it: many times what it needs with all of its code. Without limits a heap keeps its garbage until somebody
 * else is out of memory; a thread that should reach one ends, and with it the writing, before anything has a name.
 */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 64 };

interface Asked {
  readonly resolve: (answer: Answer<WorkKind>) => void;
  readonly reject: (error: CairnError) => void;
}

/** A lane on a thread of its own. */
export function openThreadLane(resourceLimits: ResourceLimits = LIMITS): Lane {
  const worker = new Worker(workerEntry, {
    workerData: WORKER_MARK,
    execArgv: [...workerArguments],
    resourceLimits,
  });
  const asked = new Map<number, Asked>();
  let next = 0;
  let end: CairnError | undefined;
  const fail = (error: CairnError): void => {
    end ??= error;
    for (const { reject } of asked.values()) reject(end);
    asked.clear();
  };
  worker.on('message', ({ id, answer, error }: WorkerReply) => {
    const one = asked.get(id);
    asked.delete(id);
    if (answer !== undefined) one?.resolve(answer);
    else if (error !== undefined) one?.reject(sentError(error));
  });
  worker.on('error', (error) =>
    fail(new CairnError('INTERNAL', `a thread failed: ${messageOf(error)}`, { cause: error })),
  );
  worker.on('exit', () => fail(ended()));
  return {
    get waiting() {
      return asked.size;
    },
    ask: async (request) => {
      if (end !== undefined) throw end;
      const { promise, resolve, reject } = Promise.withResolvers<Answer<WorkKind>>();
      const id = next++;
      asked.set(id, { resolve, reject });
      const message: WorkerRequest = { id, request };
      worker.postMessage(message, transfersOf(request));
      return await promise;
    },
    close: () => {
      fail(ended());
      void worker.terminate();
    },
  };
}
