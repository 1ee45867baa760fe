import { crc32 } from 'node:zlib';
import type { Source } from '@cairn/core';
import type { Framing } from './framing.ts';
import { invalidContainer } from './invalid.ts';
import type { PlacedBlock } from './read-index.ts';

/**
 * The original bytes of a block.
 *
 * @throws CairnError `CONTAINER_INVALID` when they are not what was written.
 */
export type ReadBlock = (number: number) => Uint8Array;

/** Reads blocks, and keeps the one that was read last: who reads a little reads what follows soon. */
export function blockReader(framing: Framing, source: Source, blocks: readonly PlacedBlock[]): ReadBlock {
  let kept: { readonly number: number; readonly bytes: Uint8Array } | undefined;
  return (number) => {
    if (kept?.number === number) return kept.bytes;
    kept = undefined;
    const block = blocks[number];
    if (block === undefined) throw invalidContainer(framing, `it has no block ${number}`);
    const bytes = decodeBlock(framing, source, block);
    kept = { number, bytes };
    return bytes;
  };
}

function decodeBlock(framing: Framing, source: Source, block: PlacedBlock): Uint8Array {
  const bytes = source.read(block.offset, block.length);
  const which = `the block at byte ${block.offset}`;
  if (bytes.length < block.length || crc32(bytes) !== block.crc) {
    throw invalidContainer(framing, `${which} is damaged`);
  }
  const raw = decompressed(framing, { bytes, limit: block.rawLength, which });
  if (raw.length === block.rawLength) return raw;
  throw invalidContainer(framing, `${which} holds ${raw.length} bytes, not ${block.rawLength}`);
}

function decompressed(
  framing: Framing,
  { bytes, limit, which }: { readonly bytes: Uint8Array; readonly limit: number; readonly which: string },
): Uint8Array {
  try {
    return framing.decompress(bytes, limit);
  } catch (error) {
    throw invalidContainer(framing, `${which} cannot be decoded`, error);
  }
}
