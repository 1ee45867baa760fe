import { CairnError } from '@cairn/core';
import type { CompactContext, CompactResult, Sink, Source } from '@cairn/core';
import { encodeBlock } from './blocks/encode-block.ts';
import { firstRecord, rawBlocks } from './blocks/raw-blocks.ts';
import { encodeHead, MAX_PREVIEW } from './format/head.ts';
import { encodeIndex } from './format/index-part.ts';
import type { BlockRecord } from './format/index-part.ts';

/** How a container is written. */
export interface CompactSettings {
  /** Bytes of the original in a block. */
  readonly blockSize: number;
}

/**
 * Writes a container: the head with the first record, the blocks, the index.
 *
 * @throws CairnError `INTERRUPTED` by the signal.
 */
export async function compactRecords(
  { source, sink, context }: { source: Source; sink: Sink; context: CompactContext },
  { blockSize }: CompactSettings,
): Promise<CompactResult> {
  const preview = firstRecord(source, MAX_PREVIEW);
  const head = encodeHead({ preview, size: source.size, sha256: context.sha256 });
  const records: BlockRecord[] = [];
  let after = head.length;
  sink.write(head);
  for (const raw of rawBlocks(source, preview.length, blockSize)) {
    if (context.signal?.aborted === true) throw interrupted();
    const { bytes, record } = await encodeBlock(raw);
    sink.write(bytes);
    records.push(record);
    after += bytes.length;
  }
  const index = encodeIndex(records);
  sink.write(index);
  after += index.length;
  return { paid: after < source.size, before: source.size, after };
}

function interrupted(): CairnError {
  return new CairnError('INTERRUPTED', 'the compaction was interrupted');
}
