import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeKills, passagesByName, recover, undoAll } from './fixtures/describe-kills.ts';
import { bundleKilled, kill, OTHER_FILE_SYSTEM, passages, passagesOf, worldFor } from './fixtures/kill.ts';
import type { Passage } from './fixtures/kill.ts';
import { SCENARIOS } from './fixtures/scenarios.ts';
import { contentsOf, expectOnce, expectWhole } from './fixtures/whole.ts';
import type { World } from './fixtures/world.ts';
import { killPoints } from './step/kinds.ts';

bundleKilled();

const MOVING = ['trash', 'undo', 'redo', 'restore'];
const FEATURES = [
  'copy',
  'write',
  'delete',
  'replace',
  ...(OTHER_FILE_SYSTEM === undefined ? [] : ['crossing']),
];
const reached = await passagesByName([...MOVING, ...FEATURES, 'purge']);
const only = (names: readonly string[]): ReadonlyMap<string, readonly Passage[]> =>
  new Map(names.map((name) => [name, reached.get(name) ?? []]));

describeKills(only(MOVING), {
  promise: 'loses nothing',
  look: contentsOf,
  dead: expectWhole,
  recovered: expectOnce,
});

describeKills(only(FEATURES), {
  promise: 'loses nothing',
  look: contentsOf,
  dead: expectWhole,
  recovered: expectWhole,
});

test.skipIf(OTHER_FILE_SYSTEM !== undefined)(
  'a crossing is not tried: there is no second file system at /dev/shm',
  () => undefined,
);

describe.concurrent('a process that dies in a purge', () => {
  test.each(reached.get('purge')!)(
    'leaves each entry whole or gone at $point (passage $passage)',
    async (passage) => {
      using world = worldFor('purge');
      const contents = contentsOf(world);
      await SCENARIOS['purge']?.prepare?.(world);
      await kill(world, 'purge', passage);
      await recover(world, true);
      expect(existsSync(join(world.paths.trash, '.purging'))).toBe(false);
      for (const digest of contentsOf(world).keys()) expect(contents.has(digest)).toBe(true);
      await world
        .executor()
        .restore({ title: 'rest', entries: world.trash().filter(({ restorable }) => restorable) });
      await world.executor().purge({ title: 'again', entries: world.trash() });
      expect(world.trash()).toEqual([]);
    },
  );
});

describe.concurrent('a recovery that dies itself', () => {
  const cuts: readonly (readonly [string, Passage])[] = [
    ['trash', { point: 'move.performed', passage: 2 }],
    ['undo', { point: 'move.between', passage: 2 }],
    ['undo', { point: 'write.performed', passage: 1 }],
    ['restore', { point: 'move.performed', passage: 3 }],
    ['purge', { point: 'delete.between', passage: 2 }],
    ...(OTHER_FILE_SYSTEM === undefined
      ? []
      : [['crossing', { point: 'move.between', passage: 2 }] as const]),
    ['replace', { point: 'replace.between', passage: 2 }],
  ];
  test.each(cuts)(
    'after a %s that died is finished by the next one, wherever it stops',
    async (scenario, cut) => {
      for (const passage of await recoveryPassages(scenario, cut)) {
        using world = await brokenWorld(scenario, cut);
        const contents = contentsOf(world);
        await kill(world, 'recover', passage);
        if (scenario !== 'purge') expectWhole(world, contents);
        await recover(world, scenario === 'purge');
        if (scenario === 'purge') continue;
        expectWhole(world, contents);
        await undoAll(world);
        expect(world.trash()).toEqual([]);
      }
    },
  );
});

test('every point that the kinds of steps define is passed by one of these, or by a compaction', async () => {
  const compaction = await passagesOf('compress');
  const passed = new Set([...reached.values(), compaction].flat().map(({ point }) => point));
  const untested = killPoints().filter((point) => !passed.has(point) && !point.endsWith('.reverted'));
  expect(untested).toEqual([]);
});

async function brokenWorld(scenario: string, cut: Passage): Promise<World> {
  const world = worldFor(scenario);
  await SCENARIOS[scenario]?.prepare?.(world);
  await kill(world, scenario, cut);
  return world;
}

async function recoveryPassages(scenario: string, cut: Passage): Promise<readonly Passage[]> {
  using world = await brokenWorld(scenario, cut);
  const all = await passages((atPoint) => world.executor(atPoint).recover());
  return all.filter(({ passage }) => passage === 1);
}
