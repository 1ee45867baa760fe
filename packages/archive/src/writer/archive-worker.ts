import { parentPort, workerData } from 'node:worker_threads';
import { createHands } from './hands.ts';
import { isWorkerMark, plainError, transfersOf } from './worker-protocol.ts';
import type { WorkerReply, WorkerRequest } from './worker-protocol.ts';

/** The entry of a writer's threads: answers one request after another. */
function run(): void {
  const hands = createHands();
  const say = (reply: WorkerReply): void => parentPort?.postMessage(reply, transfersOf(reply.answer));
  parentPort?.on('message', ({ id, request }: WorkerRequest) => {
    try {
      say({ id, answer: hands.perform(request) });
    } catch (error) {
      say({ id, error: plainError(error) });
    }
  });
}

// A bundler may put code that others need into the chunk of this entry: to load it is not to start it.
if (isWorkerMark(workerData)) run();
