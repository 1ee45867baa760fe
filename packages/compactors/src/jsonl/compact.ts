import type { CompactContext, CompactResult, Sink, Source } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import type { EncodedBlock } from './blocks/encode-block.ts';
import { firstRecord, rawBlocks } from './blocks/raw-blocks.ts';
import type { BlockRoom } from './blocks/raw-blocks.ts';
import { openBlockEncoder, openEncoderThread } from './encoding/block-encoder.ts';
import type { BlockEncoder } from './encoding/block-encoder.ts';
import { giveBack } from './encoding/give-back.ts';
import { encodeHead, FORMAT_VERSION, MAX_PREVIEW } from './format/head.ts';
import { encodeIndex } from './format/index-part.ts';
import type { BlockRecord } from './format/index-part.ts';

/** How a container is written. */
export interface CompactSettings {
  /** Bytes of the original in a block. */
  readonly blockSize: number;
  /** The same for files whose records have little in common; long texts gain by long windows. */
  readonly plainSize: number;
  readonly dictThreshold: number;
}

/** What is compacted, and where it goes. */
export interface Task {
  readonly source: Source;
  readonly sink: Sink;
  readonly context: CompactContext;
}

const LEVEL = 19;

/**
 * A heap that is full ends its thread, and the block is coded whole; but where one list of the size of millions
 * does not fit, it ends the process.
 */
const MOST_RECORDS = 256 * 1024;

/**
 * Writes a container: the head with the first record, the blocks, the index.
 *
 * @throws CairnError `INTERRUPTED` by the signal.
 */
export async function compactRecords(task: Task, settings: CompactSettings): Promise<CompactResult> {
  const { source, context } = task;
  const preview = firstRecord(source, MAX_PREVIEW);
  const output = countingSink(task.sink);
  output.write(encodeHead({ preview, size: source.size, sha256: context.sha256 }));
  const records: BlockRecord[] = [];
  for await (const { bytes, record } of encodedBlocks(task, preview.length, settings)) {
    output.write(bytes);
    giveBack(bytes);
    records.push(record);
  }
  output.write(encodeIndex({ version: FORMAT_VERSION, size: source.size, sha256: context.sha256 }, records));
  return { paid: output.length() < source.size, before: source.size, after: output.length() };
}

async function* encodedBlocks(
  task: Task,
  from: number,
  settings: CompactSettings,
): AsyncGenerator<EncodedBlock> {
  const { source, context } = task;
  const { blockSize, plainSize, dictThreshold } = settings;
  const isOne = source.size - from <= blockSize;
  using encoder = isOne ? openBlockEncoder() : openEncoderThread();
  const room = new Uint8Array(new SharedArrayBuffer(Math.min(plainSize, source.size - from)));
  const small = { room: room.subarray(0, blockSize), most: MOST_RECORDS };
  const isPlain =
    !isOne &&
    plainSize > blockSize &&
    (await isPlainText(source, { from, room: small, dictThreshold, encoder }));
  // One block at a time: what is gained by having the next one ready is less than the memory that it takes.
  for (const raw of rawBlocks(source, from, isPlain ? { room } : small)) {
    if (context.signal?.aborted === true) throw interrupted();
    yield await encoder.encode(raw, { dictThreshold, level: LEVEL, isPlain });
  }
}

interface Trial {
  readonly from: number;
  readonly room: BlockRoom;
  readonly dictThreshold: number;
  readonly encoder: BlockEncoder;
}

/** Whether the first block gains little by being taken apart. */
async function isPlainText(source: Source, { from, room, dictThreshold, encoder }: Trial): Promise<boolean> {
  const [first] = rawBlocks(source, from, room);
  if (first === undefined) return false;
  const { record } = await encoder.encode(first, { dictThreshold, level: 1, isPlain: false, isTrial: true });
  return record.kind !== 'columns';
}

function countingSink(sink: Sink): Sink & { readonly length: () => number } {
  let length = 0;
  return {
    write: (bytes) => {
      length += bytes.length;
      sink.write(bytes);
    },
    length: () => length,
  };
}

function interrupted(): CairnError {
  return new CairnError('INTERRUPTED', 'the compaction was interrupted');
}
