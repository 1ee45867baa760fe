import { Worker } from 'node:worker_threads';
import type { ResourceLimits } from 'node:worker_threads';
import { CairnError, messageOf } from '@cairn/core/errors';
import { encodeBlock } from '../blocks/encode-block.ts';
import type { BlockSettings, EncodedBlock } from '../blocks/encode-block.ts';
import type { RawBlock } from '../blocks/raw-blocks.ts';
import { workerArguments, workerEntry } from './worker-entry.ts';
import { WORKER_MARK } from './worker-protocol.ts';
import type { EncodeRequest } from './worker-protocol.ts';

/** Codes the blocks of one file. */
export interface BlockEncoder extends Disposable {
  readonly encode: (block: RawBlock, settings: BlockSettings) => Promise<EncodedBlock>;
}

/**
 * What the thread's heap may hold: one without limits keeps its garbage, and the promise is 256 MB for
 * everything. A block of 6 MiB takes about half.
 */
const LIMITS = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 60 };

/** Blocks after which a thread gives way to a new one: what its heap and its buffers gathered goes with it. */
const BLOCKS_OF_A_THREAD = 12;

/** Codes in this thread: for a single block a thread would take longer to start than it has to do. */
export function openBlockEncoder(): BlockEncoder {
  return { encode: encodeBlock, [Symbol.dispose]: () => undefined };
}

/**
 * Codes in a thread of its own with a limited heap: this one stays free for others, and memory stays bounded.
 * A block whose columns do not fit into it is coded whole, in a new thread.
 */
export function openEncoderThread(limits: ResourceLimits = LIMITS): BlockEncoder {
  let lane: Lane | undefined;
  let coded = 0;
  return {
    encode: async (block, settings) => {
      if (coded >= BLOCKS_OF_A_THREAD) {
        await lane?.close();
        lane = undefined;
      }
      if (lane === undefined) coded = 0;
      lane ??= openLane(limits);
      coded += 1;
      const current = lane;
      try {
        return await current.ask({ block, settings });
      } catch (error) {
        if (lane === current) lane = undefined;
        if (settings.isPlain) throw error;
        lane ??= openLane(limits);
        return await lane.ask({ block, settings: { ...settings, isPlain: true } });
      }
    },
    [Symbol.dispose]: () => void lane?.close(),
  };
}

interface Lane {
  readonly ask: (request: EncodeRequest) => Promise<EncodedBlock>;
  /** Resolves once its memory is free. */
  readonly close: () => Promise<unknown>;
}

interface Asked {
  readonly resolve: (block: EncodedBlock) => void;
  readonly reject: (error: CairnError) => void;
}

function openLane(limits: ResourceLimits): Lane {
  const worker = new Worker(workerEntry, {
    workerData: WORKER_MARK,
    execArgv: [...workerArguments],
    resourceLimits: limits,
  });
  const asked: Asked[] = [];
  const fail = (reason: string): void => {
    for (const { reject } of asked.splice(0))
      reject(new CairnError('INTERNAL', `the thread that codes blocks ended: ${reason}`));
  };
  worker.on('message', (block: EncodedBlock) => asked.shift()?.resolve(block));
  worker.on('error', (error) => fail(messageOf(error)));
  worker.on('exit', (code) => fail(`exit ${code}`));
  return {
    ask: (request) => {
      const { promise, resolve, reject } = Promise.withResolvers<EncodedBlock>();
      asked.push({ resolve, reject });
      worker.postMessage(request);
      return promise;
    },
    close: () => worker.terminate(),
  };
}
