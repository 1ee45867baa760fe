import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { scaled } from '../harness/row.ts';
import type { Bench } from '../harness/row.ts';
import { contentsOf } from './contents.ts';
import { keepTree } from './keep-tree.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

const SEED = 2;
const FILES = 200;
const SMALLEST = 10_000_000;
const LARGEST = 50_000_000;
const POOL = 4_000_000;

/** T2: 200 files of 10 to 50 MB. */
export function largeFiles(bench: Bench): Promise<string> {
  return keepTree(bench, `large-files-${SEED}-${bench.scale}`, (folder) =>
    makeLargeFiles(folder, bench.scale),
  );
}

/** One file of 5 GB, `events.jsonl`, alone in its folder. */
export function oneLargeFile(bench: Bench): Promise<string> {
  return keepTree(bench, `one-large-file-${SEED}-${bench.scale}`, (folder) => {
    const random = createRandom(SEED);
    const pool = Buffer.from(contentsOf(random, 'jsonl', POOL));
    writeLarge(join(folder, 'events.jsonl'), { pool, random, size: scaled(ONE, bench.scale) });
  });
}

const ONE = 5_000_000_000;

function makeLargeFiles(folder: string, scale: number): void {
  const random = createRandom(SEED);
  // Events once, written from another place on for each piece: no two files are alike, and it takes seconds.
  const pool = Buffer.from(contentsOf(random, 'jsonl', POOL));
  for (let number = 0; number < scaled(FILES, scale); number++) {
    const path = join(folder, `events-${String(number).padStart(3, '0')}.jsonl`);
    writeLarge(path, { pool, random, size: random.between(SMALLEST, LARGEST) });
  }
}

interface Writing {
  readonly pool: Buffer;
  readonly random: Random;
  readonly size: number;
}

function writeLarge(path: string, { pool, random, size }: Writing): void {
  const descriptor = openSync(path, 'w');
  try {
    for (let left = size; left > 0;) {
      const from = random.between(0, pool.length >> 1);
      left -= writeSync(descriptor, pool, from, Math.min(left, pool.length - from));
    }
  } finally {
    closeSync(descriptor);
  }
}
