import { createHash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { CompactContext, CompactResult, Sink, Source } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import { isWorthwhile, paysUpTo } from '../trial/trial.ts';
import type { Framing } from './framing.ts';
import { countLineEnds, isEnded } from './lines.ts';
import { FORMAT_VERSION, indexRecords, summaryRecord } from './records.ts';
import type { Block } from './records.ts';

/**
 * Writes a container, block by block, in memory of a few blocks. It ends early when it finds that it
 * does not pay.
 *
 * @throws CairnError `CHANGED` when the source is not what its SHA-256 says, `INTERRUPTED` by the signal.
 */
export async function writeContainer(
  framing: Framing,
  files: { readonly source: Source; readonly sink: Sink },
  context: CompactContext,
): Promise<CompactResult> {
  const { source, sink } = files;
  const summary = {
    version: FORMAT_VERSION,
    size: source.size,
    sha256: context.sha256,
    blockBytes: framing.blockBytes,
  };
  const failed: CompactResult = { paid: false, before: source.size, after: source.size };
  if (!isWorthwhile(source)) return failed;
  const output = countingSink(sink, paysUpTo(source.size));
  output.write(framing.wrap(summaryRecord('head', summary)));
  const blocks = await writeBlocks(framing, { source, output, context });
  for (const record of indexRecords(blocks)) output.write(framing.wrap(record));
  output.write(framing.wrap(summaryRecord('tail', summary)));
  return output.isFull() ? failed : { paid: true, before: source.size, after: output.written() };
}

/** As many blocks at once as there are cores to expect; each holds its bytes and the memory of its encoder. */
const LANES = 2;

interface CountingSink extends Sink {
  written(): number;
  /** Whether more was written than pays; from then on nothing is passed on. */
  isFull(): boolean;
}

function countingSink(sink: Sink, limit: number): CountingSink {
  let written = 0;
  return {
    write: (bytes) => {
      written += bytes.length;
      if (written <= limit) sink.write(bytes);
    },
    written: () => written,
    isFull: () => written > limit,
  };
}

interface Work {
  readonly source: Source;
  readonly output: CountingSink;
  readonly context: CompactContext;
}

async function writeBlocks(framing: Framing, { source, output, context }: Work): Promise<Block[]> {
  const blocks: Block[] = [];
  const digest = createHash('sha256');
  const readNext = blockSource(source, framing.blockBytes);
  for (let offset = 0; offset < source.size && !output.isFull(); offset += LANES * framing.blockBytes) {
    if (context.signal?.aborted === true) throw interrupted();
    const made = await Promise.all(readNext(offset).map((raw) => makeBlock(framing, { raw, digest })));
    for (const { block, bytes } of made) {
      output.write(bytes);
      blocks.push(block);
    }
  }
  if (!output.isFull() && digest.digest('hex') !== context.sha256) throw changed(context.sha256);
  return withLastLine(blocks, source);
}

/** Reads the blocks from a place on, one for each lane, into the same memory every time. */
function blockSource(source: Source, blockBytes: number): (offset: number) => Uint8Array[] {
  const lanes = Array.from({ length: LANES }, () => Buffer.allocUnsafe(Math.min(blockBytes, source.size)));
  return (offset) =>
    lanes.flatMap((lane, number) => {
      const start = offset + number * blockBytes;
      const wanted = lane.subarray(0, Math.max(0, source.size - start));
      if (wanted.length === 0) return [];
      if (fillFrom(source, wanted, start) < wanted.length) throw shortened();
      return [wanted];
    });
}

function fillFrom(source: Source, target: Uint8Array, offset: number): number {
  if (source.fill !== undefined) return source.fill(target, offset);
  const bytes = source.read(offset, target.length);
  target.set(bytes);
  return bytes.length;
}

async function makeBlock(
  framing: Framing,
  { raw, digest }: { readonly raw: Uint8Array; readonly digest: Hash },
): Promise<{ readonly block: Block; readonly bytes: Uint8Array }> {
  digest.update(raw);
  const lines = countLineEnds(raw);
  const bytes = await framing.compress(raw);
  return { block: { length: bytes.length, crc: crc32(bytes), lines }, bytes };
}

/** A last line without its end is a line too. */
function withLastLine(blocks: Block[], source: Source): Block[] {
  const last = blocks.at(-1);
  if (last === undefined || isEnded(source.read(source.size - 1, 1))) return blocks;
  return [...blocks.slice(0, -1), { ...last, lines: last.lines + 1 }];
}

function changed(sha256: string): CairnError {
  return new CairnError('CHANGED', `expected a file with the SHA-256 ${sha256}, it was written to meanwhile`);
}

function shortened(): CairnError {
  return new CairnError('CHANGED', 'the file became shorter while it was read');
}

function interrupted(): CairnError {
  return new CairnError('INTERRUPTED', 'the compaction was interrupted');
}
