import { crc32 } from 'node:zlib';
import { quickSize } from '../codings/measure.ts';
import { packAreas, packWhole } from '../columns/areas.ts';
import type { Areas } from '../columns/areas.ts';
import { encodeColumns } from '../columns/encode-columns.ts';
import type { BlockKind, BlockRecord } from '../format/index-part.ts';
import type { RawBlock } from './raw-blocks.ts';

/** Beyond this share of the plain size, columns are no longer expected to win; below the other, they do. */
const [HOPELESS, CERTAIN] = [1.05, 0.85];

/** A block as it is written. */
export interface EncodedBlock {
  readonly bytes: Uint8Array;
  readonly record: BlockRecord;
}

/** How blocks are coded. */
export interface BlockSettings {
  readonly dictThreshold: number;
  /** Level of zstd. */
  readonly level: number;
  /** Leaves columns out, as they did not help in the same file. */
  readonly isPlain: boolean;
}

/** Codes a block in the way that takes the fewest bytes; the work of modelling it is done at once. */
export function encodeBlock(block: RawBlock, settings: BlockSettings): Promise<EncodedBlock> {
  const areas = columnsOf(block, settings);
  if (areas === undefined) return plainBlock(block, settings);
  const share = sum(areas.map(quickSize)) / quickSize(block.bytes);
  if (share > HOPELESS) return plainBlock(block, settings);
  if (share < CERTAIN) return columnBlock(block, areas, settings);
  return smaller(columnBlock(block, areas, settings), plainBlock(block, settings));
}

/** A piece of a record is no record. */
function columnsOf(block: RawBlock, { isPlain, dictThreshold }: BlockSettings): Areas | undefined {
  return isPlain || block.isPiece ? undefined : encodeColumns(block.bytes, block.records, dictThreshold);
}

async function columnBlock(block: RawBlock, areas: Areas, { level }: BlockSettings): Promise<EncodedBlock> {
  return encoded(block, 'columns', await packAreas(areas, level));
}

async function plainBlock(block: RawBlock, { level }: BlockSettings): Promise<EncodedBlock> {
  const packed = await packWhole(block.bytes, level);
  return packed.length < block.bytes.length
    ? encoded(block, 'zstd', packed)
    : encoded(block, 'stored', block.bytes);
}

async function smaller(one: Promise<EncodedBlock>, other: Promise<EncodedBlock>): Promise<EncodedBlock> {
  const [first, second] = await Promise.all([one, other]);
  return first.bytes.length <= second.bytes.length ? first : second;
}

function encoded(block: RawBlock, kind: BlockKind, bytes: Uint8Array): EncodedBlock {
  const record = {
    kind,
    stored: bytes.length,
    raw: block.bytes.length,
    records: block.records,
    storedCheck: crc32(bytes),
    rawCheck: crc32(block.bytes),
  };
  return { bytes, record };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
