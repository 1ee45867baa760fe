import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scaled } from '../harness/row.ts';
import type { Bench } from '../harness/row.ts';
import { contentsOf, runMetadata } from './contents.ts';
import { keepTree } from './keep-tree.ts';
import { createRandom } from './random.ts';
import type { Random } from './random.ts';

const SEED = 3;
const ARTIFACTS = 10_000;
const ARTIFACTS_PER_FOLDER = 100;
const CONTENTS = 300;

/** The files of an artifact, the first of which describes it. */
const NAMES = {
  folders: ['/metadata.json', '/events.jsonl', '/metrics.json', '/summary.md', '/status.jsonl'],
  files: ['.json', '.jsonl', '.md', '.csv', '.log'],
} as const;

/** How the five files of an artifact lie: in a folder of its own, or among those of a hundred others. */
export type RemovableLayout = 'folders' | 'files';

/** How many artifacts such a tree has. */
export function removableCount(scale: number): number {
  return scaled(ARTIFACTS, scale);
}

/** 10,000 artifacts of five small files. */
export function removableArtifacts(bench: Bench, layout: RemovableLayout): Promise<string> {
  return keepTree(bench, `removable-${layout}-${SEED}-${bench.scale}`, (folder) => {
    const random = createRandom(SEED);
    for (let number = 0; number < removableCount(bench.scale); number++)
      writeArtifact(folder, number, { layout, random });
  });
}

function writeArtifact(
  folder: string,
  number: number,
  { layout, random }: { layout: RemovableLayout; random: Random },
): void {
  const metadata = runMetadata(random, number);
  const project = `project-${String(Math.floor(number / ARTIFACTS_PER_FOLDER)).padStart(3, '0')}`;
  const artifact = join(folder, project, metadata.run);
  mkdirSync(layout === 'folders' ? artifact : join(folder, project), { recursive: true });
  for (const [at, name] of NAMES[layout].entries()) {
    const extension = name.slice(name.lastIndexOf('.') + 1);
    const text = at === 0 ? JSON.stringify(metadata) : contentsOf(random, extension, CONTENTS);
    writeFileSync(`${artifact}${name}`, text);
  }
}
