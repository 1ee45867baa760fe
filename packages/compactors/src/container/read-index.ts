import type { Source } from '@cairn/core';
import type { Framing } from './framing.ts';
import { invalidContainer } from './invalid.ts';
import { FORMAT_VERSION, indexParts, readIndexPart, readSummary, summaryBytes } from './records.ts';
import type { Block, IndexPart, Summary, SummaryPlace } from './records.ts';

/** A block and where it lies. */
export interface PlacedBlock extends Block {
  /** In the container. */
  readonly offset: number;
  /** Bytes of the original. */
  readonly rawLength: number;
}

/** What a container says of itself where a head or tail should be. */
export function summaryAt(framing: Framing, source: Source, place: SummaryPlace): Summary | undefined {
  const length = summaryBytes(framing);
  if (source.size < 2 * length) return undefined;
  return readSummary(source.read(place === 'head' ? 0 : source.size - length, length), place, framing);
}

/**
 * What head and tail say alike.
 *
 * @throws CairnError `CONTAINER_INVALID`.
 */
export function readSummaries(framing: Framing, source: Source): Summary {
  const head = summaryAt(framing, source, 'head');
  if (head === undefined) throw invalidContainer(framing, 'its head is damaged');
  if (head.version !== FORMAT_VERSION) {
    const known = `and ${FORMAT_VERSION} is the newest known here`;
    throw invalidContainer(framing, `it has version ${head.version}, ${known}`);
  }
  const tail = summaryAt(framing, source, 'tail');
  if (tail === undefined) throw invalidContainer(framing, 'it is cut short, or its end is damaged');
  if (!isSameSummary(head, tail)) throw invalidContainer(framing, 'its head and its end differ');
  if (head.blockBytes === 0 || head.blockBytes > LARGEST_BLOCK) {
    throw invalidContainer(framing, `its blocks are said to have ${head.blockBytes} bytes`);
  }
  return head;
}

/**
 * The blocks, which have to fill exactly what head, index and tail leave of the container.
 *
 * @throws CairnError `CONTAINER_INVALID`.
 */
export function readIndex(framing: Framing, source: Source, summary: Summary): readonly PlacedBlock[] {
  const { size, blockBytes } = summary;
  const parts = partsOf(framing, source, Math.ceil(size / blockBytes));
  const last = parts.at(-1);
  const indexAt = source.size - summaryBytes(framing) - (last === undefined ? 0 : last.offset + last.length);
  const placed: PlacedBlock[] = [];
  let offset = summaryBytes(framing);
  for (const part of parts) {
    const blocks = readIndexPart(source.read(indexAt + part.offset, part.length), part.first, framing);
    if (blocks === undefined) throw invalidContainer(framing, 'its index is damaged');
    for (const block of blocks) {
      const rawLength = Math.min(blockBytes, size - placed.length * blockBytes);
      placed.push({ ...block, offset, rawLength });
      offset += block.length;
    }
  }
  if (offset !== indexAt) throw invalidContainer(framing, 'its blocks do not fill it');
  return placed;
}

/** Larger ones were never written; without a limit a forged container could ask for any memory. */
const LARGEST_BLOCK = 64 * 1024 * 1024;

function isSameSummary(one: Summary, other: Summary): boolean {
  return (
    one.version === other.version &&
    one.size === other.size &&
    one.sha256 === other.sha256 &&
    one.blockBytes === other.blockBytes
  );
}

/** Stops as soon as the index would be larger than the container, whatever size a forged head claims. */
function partsOf(framing: Framing, source: Source, count: number): IndexPart[] {
  const parts: IndexPart[] = [];
  for (const part of indexParts(count, framing)) {
    parts.push(part);
    if (part.offset + part.length > source.size) throw invalidContainer(framing, 'it is cut short');
  }
  return parts;
}
