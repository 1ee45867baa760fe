import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../../fixtures/nightly-workspace.ts';

const config = (then: string): string => nightlyConfig.replace('{ keep: 3 }', `{ keep: 3, then: ${then} }`);

const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts'));

it('trims what would go to the files that are named, once, and undo brings the rest back', async () => {
  using space = nightlyWorkspace({ builds: 5, config: config('{ trim: { keep: ["*.json"] } }') });
  const workspace = await space.open();
  const before = roots(space);
  const plan = await workspace.plan();
  expect(plan.steps.map(({ action, key }) => [action, key])).toEqual([
    ['trim', buildKey(1)],
    ['trim', buildKey(2)],
  ]);
  const { operation, outcomes } = await workspace.apply(plan);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  const left = readdirSync(join(space.tree.path, 'artifacts', buildKey(1)), {
    recursive: true,
    encoding: 'utf8',
  });
  expect(new Set(left)).toEqual(new Set(['metadata.json', 'result.json']));
  expect((await workspace.plan()).steps).toEqual([]);
  await workspace.undo(operation.id);
  expect(roots(space)).toEqual(before);
});

it('leaves an artifact alone, and does not come back to it, when everything of it is to stay', async () => {
  using space = nightlyWorkspace({ builds: 4, config: config('{ trim: { keep: ["**"] } }') });
  const workspace = await space.open();
  const { outcomes } = await workspace.apply(await workspace.plan());
  expect(outcomes).toMatchObject([{ action: 'trim', outcome: 'skipped' }]);
  expect((await workspace.plan()).steps).toEqual([]);
});
