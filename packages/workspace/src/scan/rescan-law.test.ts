import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nightly, scanFamily, scannedTree } from './fixtures/scanned-tree.ts';
import type { ScannedTree } from './fixtures/scanned-tree.ts';

/** Something that happens to a tree. */
type Edit =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

const name = fc.constantFrom('1', '2', 'a.json', 'result.json', 'x_20250101_120000.md', 'ü.md', 'bench');
const path = fc
  .tuple(fc.constantFrom('nightly', 'logs', 'runs'), fc.array(name, { minLength: 1, maxLength: 3 }))
  .map(([top, names]) => [top, ...names].join('/'));
const text = fc.constantFrom('{}', '{"a":1}', '{"a":2}', '{', '');
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write'), path, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('folder'), path }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove'), path }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename'), path, to: path }) },
);

const families = [
  scanFamily('bench', { files: ['**/bench/**', '**/*.md'], group: '{dir}/{timestamp}' }),
  nightly,
  scanFamily('runs', {
    files: ['runs/**/result.json'],
    group: '{dir}',
    unit: 'directory',
    describe: (found, read) => ({
      metadata: { files: found.files.length, text: read.text(`${found.key}/result.json` as never) },
    }),
  }),
  scanFamily('deep', { files: ['runs/*/**/a.json'], group: 'runs/{run}', unit: 'directory' }),
  scanFamily('logs', {
    files: ['logs/**'],
    group: (path, siblings) => `${path.split('/')[1]}:${siblings.length}`,
  }),
];

/** Edits do as far as they can, as programs do. */
function apply({ tree }: ScannedTree, edit: Edit): void {
  const at = tree.join('data', edit.path);
  try {
    if (edit.kind === 'remove') return rmSync(at, { recursive: true, force: true });
    const target = edit.kind === 'rename' ? tree.join('data', edit.to) : at;
    mkdirSync(dirname(target), { recursive: true });
    if (edit.kind === 'write') writeFileSync(at, edit.text);
    else if (edit.kind === 'folder') mkdirSync(at, { recursive: true });
    else renameSync(at, target);
  } catch {
    // A file is in the way of a folder, or the other way round: then nothing happens.
  }
}

it('gives the same catalog after any edits as a first scan would', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(edit, { minLength: 1, maxLength: 8 }), { minLength: 2, maxLength: 4 }),
      async (rounds) => {
        using workspace = scannedTree({ 'keep.txt': '' }, families);
        for (const edits of rounds) {
          for (const one of edits) apply(workspace, one);
          await workspace.scan({ acceptRoots: true });
        }
        using fresh = scannedTree({}, families);
        await fresh.scan({ roots: [{ name: 'main', path: workspace.tree.join('data') }] });
        expect(workspace.content()).toEqual(fresh.content());
      },
    ),
    { numRuns: 15 },
  );
});
