import { CairnError } from '@cairn/core';
import type { CompactContext, CompactResult, Sink, Source } from '@cairn/core';
import { encodeBlock } from './blocks/encode-block.ts';
import type { EncodedBlock } from './blocks/encode-block.ts';
import { firstRecord, rawBlocks } from './blocks/raw-blocks.ts';
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
/** Enough to see which way is better. */
const TRIAL_LEVEL = 9;

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
    records.push(record);
  }
  output.write(encodeIndex({ version: FORMAT_VERSION, size: source.size, sha256: context.sha256 }, records));
  return { paid: output.length() < source.size, before: source.size, after: output.length() };
}

/** The next block is modelled while the last one is still being compressed by other threads. */
async function* encodedBlocks(
  task: Task,
  from: number,
  settings: CompactSettings,
): AsyncGenerator<EncodedBlock> {
  const { blockSize, plainSize, dictThreshold } = settings;
  const isPlain = await isPlainText(task, from, settings);
  let pending: Promise<EncodedBlock> | undefined;
  for (const raw of rawBlocks(task.source, from, isPlain ? plainSize : blockSize)) {
    if (task.context.signal?.aborted === true) throw interrupted();
    const next = encodeBlock(raw, { dictThreshold, level: LEVEL, isPlain });
    // Two blocks at most are in memory; a failure is seen when its turn has come.
    next.catch(() => undefined);
    if (pending !== undefined) yield await pending;
    pending = next;
  }
  if (pending !== undefined) yield await pending;
}

/** Whether the first block of a file of several comes out no smaller for being taken apart. */
async function isPlainText({ source }: Task, from: number, settings: CompactSettings): Promise<boolean> {
  const { blockSize, plainSize, dictThreshold } = settings;
  if (plainSize <= blockSize || source.size - from <= blockSize) return false;
  const [first] = rawBlocks(source, from, blockSize);
  if (first === undefined) return false;
  const { record } = await encodeBlock(first, { dictThreshold, level: TRIAL_LEVEL, isPlain: false });
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
