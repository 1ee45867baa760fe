import { expect, it } from 'vitest';
import { sourceOfBytes } from '../../container/source.ts';
import { decodeBlock } from '../blocks/decode-block.ts';
import type { EncodedBlock } from '../blocks/encode-block.ts';
import type { RawBlock } from '../blocks/raw-blocks.ts';
import { openBlockEncoder, openEncoderThread } from './block-encoder.ts';

const settings = { dictThreshold: 5, level: 1, isPlain: false };

/** Enough for the thread to start, and not for the columns of a block of 60,000 records. */
const TINY = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 14 };

it('codes a block whole, and the next ones as ever, where the heap of the thread is full', async () => {
  using free = openBlockEncoder();
  const block = blockOf(linesOf(60_000));
  expect((await free.encode(block, settings)).record.kind).toBe('columns');

  using encoder = openEncoderThread(TINY);
  const whole = await encoder.encode(block, settings);
  expect(whole.record.kind).toBe('zstd');
  expect(Buffer.compare(decoded(whole), block.bytes)).toBe(0);

  const small = blockOf(linesOf(500));
  const next = await encoder.encode(small, settings);
  expect(next.record.kind).toBe('columns');
  expect(Buffer.compare(decoded(next), small.bytes)).toBe(0);
});

/** Values that are all different: each is a string on the heap while its column is looked at. */
function linesOf(count: number): string {
  return Array.from({ length: count }, (_none, at) => `{"id":"${at}-${at * 7919}","n":${at}}\n`).join('');
}

function blockOf(text: string): RawBlock {
  const bytes = new Uint8Array(new SharedArrayBuffer(text.length));
  bytes.set(Buffer.from(text));
  return { bytes, records: text.split('\n').length - 1, isPiece: false };
}

function decoded({ bytes, record }: EncodedBlock): Uint8Array {
  return decodeBlock(sourceOfBytes(bytes), { ...record, offset: 0, start: 0, first: 0 });
}
