import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scaled } from '../harness/row.ts';
import type { Bench } from '../harness/row.ts';
import { contentsOf, runMetadata } from './contents.ts';
import { keepTree } from './keep-tree.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

const SEED = 1;
const FILES = 100_000;
const FOLDERS = 11_000;
const FOLDERS_PER_PROJECT = 110;
const SMALLEST = 100;
const LARGEST = 8192;

const NAMES = [
  'events.jsonl', 'metrics.json', 'summary.md', 'trace.jsonl', 'timings.json', 'notes.md', 'status.jsonl',
  'samples.json', 'audit.jsonl',
] as const; // prettier-ignore

/** T1: 100,000 files of 100 B to 8 KB, 180 MB together, in 11,000 folders with a `metadata.json` each. */
export function smallFiles(bench: Bench): Promise<string> {
  return keepTree(bench, `small-files-${SEED}-${bench.scale}`, (folder) =>
    makeSmallFiles(folder, bench.scale),
  );
}

function makeSmallFiles(folder: string, scale: number): void {
  const random = createRandom(SEED);
  const folders = scaled(FOLDERS, scale);
  const files = scaled(FILES, scale);
  for (let number = 0; number < folders; number++) {
    const project = `project-${String(Math.floor(number / FOLDERS_PER_PROJECT)).padStart(3, '0')}`;
    const count = Math.floor(((number + 1) * files) / folders) - Math.floor((number * files) / folders);
    writeRun(join(folder, project), number, { random, count });
  }
}

function writeRun(
  project: string,
  number: number,
  { random, count }: { random: Random; count: number },
): void {
  const metadata = runMetadata(random, number);
  const folder = join(project, metadata.run);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'metadata.json'), `${JSON.stringify(metadata, null, 2)}\n`);
  for (const name of NAMES.slice(0, count - 1)) {
    const size = random.magnitude(SMALLEST, LARGEST);
    writeFileSync(join(folder, name), contentsOf(random, name.slice(name.lastIndexOf('.') + 1), size));
  }
}
