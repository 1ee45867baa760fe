import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { World } from '../fixtures/world.ts';
import { workOf, worldOf } from '../fixtures/world.ts';
import type { ErasedTraces } from './erase-traces.ts';
import { eraseTraces } from './erase-traces.ts';

const literal = { 'runs/ada/a.txt': 'hers', 'runs/bob/b.txt': 'his', 'runs/cyd/c.txt': 'theirs' };

function tracesOf(digest: string): ErasedTraces {
  return {
    digests: new Set([digest]),
    mentions: (text) => /\bada\b/.test(text),
    without: (value) =>
      JSON.stringify(value).includes('ada')
        ? JSON.parse(JSON.stringify(value).replaceAll(/\bruns\/ada\b/g, '[erased]'))
        : value,
  };
}

/** Everything below the folders of operations and the trash, as text. */
function written(world: World): string {
  return [world.paths.operations, world.paths.trash]
    .flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n');
}

it('leaves operations as if an artifact had never been part of them, and the rest can be undone', async () => {
  using world = worldOf(literal);
  const before = world.snapshot();
  const ada = world.folder('runs/ada');
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'trash',
    title: 'trash runs/ada and others',
    plan: { steps: ['runs/ada'] },
    work: workOf(ada, world.folder('runs/bob'), world.folder('runs/cyd')),
  });
  await executor.purge({ title: 'purge runs/ada', entries: [{ digest: ada.digest }] });
  const traces = tracesOf(ada.digest);

  expect(eraseTraces(world, traces, { dry: true })).toEqual({ plans: 3, journals: 2, entryLists: 1 });
  expect(written(world)).toContain('runs/ada');
  eraseTraces(world, traces, { dry: false });
  expect(written(world)).not.toMatch(/\bada\b/);
  expect(written(world)).not.toContain(ada.digest);
  expect(eraseTraces(world, traces, { dry: false })).toEqual({ plans: 0, journals: 0, entryLists: 0 });

  const undone = await executor.undo(operation.id);
  expect(undone.outcomes.map(({ key, outcome }) => [key, outcome])).toEqual([
    ['runs/bob', 'done'],
    ['runs/cyd', 'done'],
  ]);
  expect(world.snapshot().map(({ path }) => path)).toEqual(
    before.map(({ path }) => path).filter((path) => !path.startsWith('runs/ada')),
  );
  expect((await executor.recover()).troubles).toEqual([]);
});
