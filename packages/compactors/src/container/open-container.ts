import { createHash } from 'node:crypto';
import type { ContainerHead, Contents, Source } from '@cairn/core';
import type { Framing } from './framing.ts';
import { invalidContainer } from './invalid.ts';
import { linesOf } from './line-range.ts';
import { blockReader } from './read-block.ts';
import type { ReadBlock } from './read-block.ts';
import { readIndex, readSummaries, summaryAt } from './read-index.ts';

/** What the head of a container says; where that is damaged, what its tail says. */
export function identifyContainer(framing: Framing, source: Source): ContainerHead | undefined {
  const summary = summaryAt(framing, source, 'head') ?? summaryAt(framing, source, 'tail');
  if (summary === undefined) return undefined;
  return { compactor: framing.name, version: summary.version, size: summary.size, sha256: summary.sha256 };
}

/**
 * Opens a container. Each byte of it is covered by a check: those of head, index and tail here, those of a
 * block whenever it is read.
 *
 * @throws CairnError `CONTAINER_INVALID`.
 */
export function openContainer(framing: Framing, source: Source): Contents {
  const { version, size, sha256, blockBytes } = readSummaries(framing, source);
  const blocks = readIndex(framing, source, { version, size, sha256, blockBytes });
  const read = blockReader(framing, source, blocks);
  const lines = linesOf(framing, blocks, read);
  return {
    compactor: framing.name,
    version,
    size,
    sha256,
    records: lines.count,
    range: (from, to) => lines.range(from, to),
    chunks: () => checkedChunks(framing, { count: blocks.length, read, sha256 }),
    read: (offset, length) => {
      const end = Math.min(offset + length, size);
      return readSpan({ start: Math.max(0, offset), end }, blockBytes, read);
    },
  };
}

/** All blocks; the last one only after the digest of the whole was found right. */
function* checkedChunks(
  framing: Framing,
  { count, read, sha256 }: { readonly count: number; readonly read: ReadBlock; readonly sha256: string },
): Generator<Uint8Array, void, void> {
  const digest = createHash('sha256');
  for (let number = 0; number < count - 1; number += 1) {
    const bytes = read(number);
    digest.update(bytes);
    yield bytes;
  }
  const last = count === 0 ? new Uint8Array() : read(count - 1);
  const actual = digest.update(last).digest('hex');
  if (actual !== sha256)
    throw invalidContainer(framing, `it holds bytes with the SHA-256 ${actual}, not ${sha256}`);
  if (last.length > 0) yield last;
}

function readSpan(
  { start, end }: { readonly start: number; readonly end: number },
  blockBytes: number,
  read: ReadBlock,
): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = start; at < end;) {
    const number = Math.floor(at / blockBytes);
    const begin = number * blockBytes;
    pieces.push(read(number).subarray(at - begin, end - begin));
    at = begin + blockBytes;
  }
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}
