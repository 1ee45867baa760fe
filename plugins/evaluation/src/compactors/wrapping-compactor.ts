import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Compactor, CompactContext, CompactResult, Contents, Sink, Source } from '@cairn/core';
import { CairnError, defineCompactor, messageOf } from '@cairn/core';
import type { BlockIndex } from './block-index.ts';
import { encodeIndex, indexVersion, readIndex } from './block-index.ts';
import type { Wrapping } from './wrapping.ts';

const mebibyte = 1024 * 1024;
/** Less takes one block of a disk, compressed or not. */
const smallest = 4096;
/** What the sizes in a ZIP without extensions hold, and some room. */
const largest = 4_000_000_000;
/** So many blocks fit into the index. */
const mostBlocks = 4000;

/** A lossless compactor that writes one file wrapped as ordinary programs know it, in blocks that stand alone. */
export function wrappingCompactor(wrapping: Wrapping): Compactor {
  const { name, extension, behindIndex } = wrapping;
  return defineCompactor({
    name,
    version: indexVersion,
    extension,
    fidelity: 'lossless',
    accepts: ({ size }) => size >= smallest && size <= largest,
    compact: async (source, sink, context) => compact(wrapping, { source, sink, context }),
    identify: (source) => {
      const index = indexIn(source, behindIndex);
      if (index === undefined) return undefined;
      return { compactor: name, version: indexVersion, size: index.size, sha256: index.sha256 };
    },
    open: (source) => {
      const index = indexIn(source, behindIndex);
      if (index === undefined) throw invalid(wrapping, 'its index is missing or damaged');
      return contentsOf(wrapping, source, index);
    },
  });
}

/** Odd bytes are no container, whatever a reader says to them. */
function indexIn(source: Source, behind: number): BlockIndex | undefined {
  try {
    return readIndex(source, behind);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

interface Compaction {
  readonly source: Source;
  readonly sink: Sink;
  readonly context: CompactContext;
}

async function compact(wrapping: Wrapping, { source, sink, context }: Compaction): Promise<CompactResult> {
  const { size } = source;
  const blockBytes = Math.max(mebibyte, Math.ceil(size / mostBlocks));
  const blocks: { length: number; crc: number }[] = [];
  const head = await wrapping.head(size);
  sink.write(head);
  let [packed, crc] = [0, 0];
  for (let at = 0; at < size; at += blockBytes) {
    context.signal?.throwIfAborted();
    const block = source.read(at, Math.min(blockBytes, size - at));
    crc = crc32(block, crc);
    const bytes = await wrapping.pack(block);
    sink.write(bytes);
    packed += bytes.length;
    blocks.push({ length: bytes.length, crc: crc32(block) });
    if (packed > size) return { paid: false, before: size, after: packed };
  }
  const index = encodeIndex({ size, sha256: context.sha256, blockBytes, headBytes: head.length, blocks });
  const tail = await wrapping.tail({ size, crc, headBytes: head.length, packed, index });
  sink.write(tail);
  const after = head.length + packed + tail.length;
  return { paid: after < size, before: size, after };
}

function contentsOf(wrapping: Wrapping, source: Source, index: BlockIndex): Contents {
  const { size, sha256, blockBytes, blocks } = index;
  const starts: number[] = [];
  let at = index.headBytes;
  for (const { length } of blocks) {
    starts.push(at);
    at += length;
  }
  const read = (number: number): Uint8Array => readBlock(wrapping, { source, index, starts, number });
  return {
    compactor: wrapping.name,
    version: indexVersion,
    size,
    sha256,
    *chunks() {
      const hash = createHash('sha256');
      let last: Uint8Array | undefined;
      for (const number of blocks.keys()) {
        if (last !== undefined) yield last;
        last = read(number);
        hash.update(last);
      }
      if (hash.digest('hex') !== sha256) throw invalid(wrapping, 'it holds other bytes than it says');
      if (last !== undefined) yield last;
    },
    read: (offset, length) => {
      const parts: Uint8Array[] = [];
      const end = Math.min(offset + length, size);
      for (let from = Math.max(0, offset); from < end;) {
        const number = Math.floor(from / blockBytes);
        const start = number * blockBytes;
        parts.push(read(number).subarray(from - start, end - start));
        from = start + blockBytes;
      }
      return Buffer.concat(parts);
    },
  };
}

interface BlockRead {
  readonly source: Source;
  readonly index: BlockIndex;
  readonly starts: readonly number[];
  readonly number: number;
}

function readBlock(wrapping: Wrapping, { source, index, starts, number }: BlockRead): Uint8Array {
  const { size, blockBytes, blocks } = index;
  const block = blocks[number];
  if (block === undefined) throw invalid(wrapping, `it has no block ${number}`);
  const wanted = Math.min(blockBytes, size - number * blockBytes);
  const packed = source.read(starts[number] ?? 0, block.length);
  const bytes = unpacked(wrapping, packed, wanted);
  if (bytes.length === wanted && crc32(bytes) === block.crc) return bytes;
  throw invalid(wrapping, `block ${number} holds other bytes than it should`);
}

function unpacked(wrapping: Wrapping, packed: Uint8Array, wanted: number): Uint8Array {
  try {
    return wrapping.unpack(packed, wanted);
  } catch (error) {
    throw invalid(wrapping, messageOf(error), error);
  }
}

function invalid({ name }: Wrapping, what: string, cause?: unknown): CairnError {
  return new CairnError('CONTAINER_INVALID', `expected a whole container of ${name}: ${what}`, {
    cause,
    hint: 'Restore the file from the trash, an archive or a backup.',
  });
}
