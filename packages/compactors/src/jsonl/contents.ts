import { createHash } from 'node:crypto';
import type { ChunkOptions, ContainerHead, Contents, Source } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import { areasOf, decodeBlock } from './blocks/decode-block.ts';
import { giveBack } from './encoding/give-back.ts';
import { decodeHead } from './format/head.ts';
import type { Head } from './format/head.ts';
import { decodeIndex, originalInIndex } from './format/index-part.ts';
import type { Block } from './format/index-part.ts';
import { invalid } from './format/invalid.ts';
import { JSONL_NAME } from './name.ts';
import { recordsBetween } from './records.ts';

/** An open container: what reading in it needs. */
export interface Opened {
  readonly head: Head;
  readonly blocks: readonly Block[];
  /** The original's bytes of a block; the last ones are kept, as who reads on often wants the same. */
  readonly bytesOf: (block: Block) => Uint8Array;
  /** The areas of a block of columns; the last ones are kept too. */
  readonly areasOf: (block: Block) => readonly Buffer[];
}

/** What a container says of itself, also when only its end is whole; undefined for anything else. */
export function identifyContainer(source: Source): ContainerHead | undefined {
  const head = decodeHead(source) ?? originalInIndex(source);
  return head && { compactor: JSONL_NAME, version: head.version, size: head.size, sha256: head.sha256 };
}

/**
 * Opens a container.
 *
 * @throws CairnError `CONTAINER_INVALID`
 */
export function openContainer(source: Source): Contents {
  const head = decodeHead(source);
  if (head === undefined) throw invalid('its head is damaged, or of a later version');
  const opened = openBlocks(source, head);
  const last = opened.blocks.at(-1);
  const records = last === undefined ? Math.min(1, head.preview.length) : last.first + last.records;
  return {
    compactor: JSONL_NAME,
    version: head.version,
    size: head.size,
    sha256: head.sha256,
    records,
    chunks: (options) => checkedChunks(source, opened, options),
    read: (offset, length) => readBytes(opened, offset, length),
    range: (from, to) => {
      if (!(from >= 0 && from <= to && to <= records)) throw beyond(`${from} to ${to}`, records);
      return recordsBetween(opened, from, to);
    },
  };
}

function openBlocks(source: Source, head: Head): Opened {
  const blocks = decodeIndex(source, head);
  let kept: { block: Block; bytes: Uint8Array } | undefined;
  const bytesOf = (block: Block): Uint8Array => {
    if (kept?.block !== block) kept = { block, bytes: decodeBlock(source, block) };
    return kept.bytes;
  };
  let keptAreas: { block: Block; areas: readonly Buffer[] } | undefined;
  const areas = (block: Block): readonly Buffer[] => {
    if (keptAreas?.block !== block) keptAreas = { block, areas: areasOf(source, block) };
    return keptAreas.areas;
  };
  return { head, blocks, bytesOf, areasOf: areas };
}

/** Holds each chunk back until the next one is there, so that the last comes only once the whole was right. */
function* checkedChunks(
  source: Source,
  { head, blocks }: Opened,
  { isFleeting = false }: ChunkOptions = {},
): Generator<Uint8Array> {
  const hash = createHash('sha256').update(head.preview);
  let held = head.preview;
  let isOwn = false;
  for (const block of blocks) {
    const bytes = decodeBlock(source, block);
    hash.update(bytes);
    if (held.length > 0) yield held;
    if (isFleeting && isOwn) giveBack(held);
    held = bytes;
    // What is stored as it is may be the source's own memory.
    isOwn = block.kind !== 'stored';
  }
  if (hash.digest('hex') !== head.sha256) throw invalid('its bytes do not have the SHA-256 of the original');
  if (held.length > 0) yield held;
}

function readBytes({ head, blocks, bytesOf }: Opened, offset: number, length: number): Uint8Array {
  const end = Math.min(head.size, offset + length);
  const parts: Uint8Array[] = [];
  if (offset < head.preview.length) parts.push(head.preview.subarray(offset, end));
  for (const block of blocks) {
    if (block.start >= end) break;
    if (block.start + block.raw <= offset) continue;
    parts.push(bytesOf(block).subarray(Math.max(0, offset - block.start), end - block.start));
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts);
}

function beyond(asked: string, records: number): CairnError {
  return new CairnError('VALUE_INVALID', `expected records between 0 and ${records}, got ${asked}`, {
    hint: `The file has ${records} records.`,
  });
}
