// Writes the sample into ./artifacts, where cairn.yaml looks for it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sampleTree } from './sample-tree.ts';

const root = join(import.meta.dirname, '../artifacts');
for (const [path, text] of Object.entries(sampleTree())) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
console.log(`Wrote the sample into ${root}.`);
