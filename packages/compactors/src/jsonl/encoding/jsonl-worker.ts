import { parentPort, workerData } from 'node:worker_threads';
import { encodeBlock } from '../blocks/encode-block.ts';
import { giveBack } from './give-back.ts';
import { ownBytes, WORKER_MARK } from './worker-protocol.ts';
import type { EncodeReply, EncodeRequest } from './worker-protocol.ts';

/** The entry of the coding thread: answers one block after another, in their order. */
function run(): void {
  let before = Promise.resolve();
  const answer = async ({ block, settings }: EncodeRequest): Promise<void> => {
    await before;
    const { bytes, record } = await encodeBlock(block, settings);
    const own = ownBytes(bytes);
    if (own !== bytes) giveBack(bytes);
    const reply: EncodeReply = { bytes: own, record };
    parentPort?.postMessage(reply, [own.buffer]);
  };
  // What fails is not caught: it ends the thread, and whoever waits learns of it.
  parentPort?.on('message', (request: EncodeRequest) => void (before = answer(request)));
}

// A bundler may put code that others need into the chunk of this entry: to load it is not to start it.
if (workerData === WORKER_MARK) run();
