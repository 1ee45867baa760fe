import { someRecords } from './blocks/decode-block.ts';
import type { Opened } from './contents.ts';
import type { Block } from './format/index-part.ts';
import { invalid } from './format/invalid.ts';

const LINE_FEED = 0x0a;

/** Records with their line ends, one at a time; one that was cut into pieces is put together again. */
export function* recordsBetween(opened: Opened, from: number, to: number): Generator<Uint8Array> {
  if (from === to) return;
  let pieces: Uint8Array[] = from === 0 ? [opened.head.preview] : [];
  let next = from === 0 ? 1 : from;
  for (const block of blocksFrom(opened.blocks, from)) {
    if (next === to && pieces.at(-1)?.at(-1) === LINE_FEED) break;
    if (block.records === 0) {
      pieces.push(opened.bytesOf(block));
      continue;
    }
    for (const line of linesOf(opened, block, { from: next, to })) {
      if (pieces.length > 0) yield joined(pieces);
      pieces = [line];
      next++;
    }
  }
  if (next !== to || pieces.length === 0) throw invalid('it has fewer records than its index says');
  yield joined(pieces);
}

/** The blocks from the one on in which a record begins; record 0 begins in the head. */
function blocksFrom(blocks: readonly Block[], record: number): readonly Block[] {
  if (record === 0) return blocks;
  const at = blocks.findIndex(({ first, records }) => record < first + records);
  return at === -1 ? [] : blocks.slice(at);
}

/** Lines that begin in a block, from one record number to another. */
function* linesOf(
  opened: Opened,
  block: Block,
  { from, to }: { from: number; to: number },
): Generator<Uint8Array> {
  if (block.kind === 'columns') {
    const end = Math.min(to, block.first + block.records);
    yield* someRecords(opened.areasOf(block), block, { from: from - block.first, to: end - block.first });
    return;
  }
  const bytes = opened.bytesOf(block);
  let start = 0;
  for (let number = block.first; number < to && start < bytes.length; number++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed === -1 ? bytes.length : feed + 1;
    if (number >= from) yield bytes.subarray(start, end);
    start = end;
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  return pieces.length === 1 && pieces[0] !== undefined ? pieces[0] : Buffer.concat(pieces);
}
