import { crc32 } from 'node:zlib';
import { quickSize } from '../codings/measure.ts';
import { packAreas, packWhole } from '../columns/areas.ts';
import type { Areas } from '../columns/areas.ts';
import { encodeColumns } from '../columns/encode-columns.ts';
import { giveBack } from '../encoding/give-back.ts';
import type { BlockKind, BlockRecord } from '../format/index-part.ts';
import type { RawBlock } from './raw-blocks.ts';

/** Beyond this share of the plain size, columns are no longer expected to win; below the other, they do. */
const [HOPELESS, CERTAIN] = [1.05, 0.85];

/** A block as it is written. */
export interface EncodedBlock {
  readonly bytes: Uint8Array;
  readonly record: BlockRecord;
}

/** How a block is coded. */
export interface BlockSettings {
  readonly dictThreshold: number;
  /** Level of zstd. */
  readonly level: number;
  /** Leaves columns out, as they did not help in the same file. */
  readonly isPlain: boolean;
  /** Takes columns only where they win by far: where they do not, longer blocks gain more. */
  readonly isTrial?: boolean | undefined;
}

/** Codes a block in the way that takes the fewest bytes. */
export async function encodeBlock(block: RawBlock, settings: BlockSettings): Promise<EncodedBlock> {
  const { level, isPlain, dictThreshold } = settings;
  // A piece of a record is no record.
  if (isPlain || block.isPiece) return plainBlock(block, level);
  const areas = encodeColumns(block.bytes, block.records, dictThreshold);
  const share = shareOf(areas, block);
  if (share < CERTAIN) return columnBlock(block, areas, level);
  if (share <= HOPELESS && settings.isTrial !== true)
    return smaller(block, columnBlock(block, areas, level), plainBlock(block, level));
  for (const area of areas) giveBack(area);
  return settings.isTrial === true ? encoded(block, 'stored', block.bytes) : plainBlock(block, level);
}

/** About how many bytes the columns of a block take, as a share of what it takes whole. */
function shareOf(areas: Areas, block: RawBlock): number {
  return sum(areas.map(quickSize)) / quickSize(block.bytes);
}

async function columnBlock(block: RawBlock, areas: Areas, level: number): Promise<EncodedBlock> {
  const packed = await packAreas(areas, level);
  for (const area of areas) giveBack(area);
  return encoded(block, 'columns', packed);
}

async function plainBlock(block: RawBlock, level: number): Promise<EncodedBlock> {
  const packed = await packWhole(block.bytes, level);
  if (packed.length < block.bytes.length) return encoded(block, 'zstd', packed);
  giveBack(packed);
  return encoded(block, 'stored', block.bytes);
}

async function smaller(
  block: RawBlock,
  one: Promise<EncodedBlock>,
  other: Promise<EncodedBlock>,
): Promise<EncodedBlock> {
  const [first, second] = await Promise.all([one, other]);
  const [best, worse] = first.bytes.length <= second.bytes.length ? [first, second] : [second, first];
  if (worse.bytes !== block.bytes) giveBack(worse.bytes);
  return best;
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
