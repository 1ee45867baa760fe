import { describe, expect, test } from 'vitest';
import { kill, passagesOf, worldFor } from '../fixtures/kill.ts';
import { originalsOf } from '../fixtures/originals.ts';
import { SCENARIOS } from '../fixtures/scenarios.ts';
import type { World } from '../fixtures/world.ts';
import { openOperations } from '../operation/open-operations.ts';
import { listOperations } from '../operation/operation-folder.ts';

const NAMES = ['compress', 'undoCompress', 'redoCompress', 'decompress'];
const reached = new Map(
  await Promise.all(NAMES.map(async (name) => [name, await passagesOf(name)] as const)),
);

for (const scenario of NAMES) {
  describe.concurrent(`a process that dies in ${scenario}`, () => {
    test.each(reached.get(scenario)!)(
      'loses no byte, and leaves nothing twice, at $point (passage $passage)',
      async (passage) => {
        using world = worldFor(scenario);
        const tree = world.snapshot();
        const originals = originalsOf(world);
        await SCENARIOS[scenario]?.prepare?.(world);
        await kill(world, scenario, passage);
        expect([...originalsOf(world).keys()].sort()).toEqual([...originals.keys()].sort());
        expect(openOperations(world.paths)).toHaveLength(1);
        const { troubles } = await world.executor().recover();
        expect(troubles).toEqual([]);
        expectOnce(originalsOf(world), originals);
        await undoAll(world);
        expect(world.snapshot()).toEqual(tree);
        expectOnce(originalsOf(world), originals);
        expect(world.trash()).toEqual([]);
      },
    );
  });
}

test('a recovery of a compaction may die itself, wherever it stops', async () => {
  for (const point of ['replace.between', 'batch.synced', 'batch.settled', 'replace.dropped']) {
    using world = worldFor('compress');
    const tree = world.snapshot();
    const originals = originalsOf(world);
    await kill(world, 'compress', { point, passage: 1 });
    for (const cut of ['replace.reverted', 'replace.dropped', 'operation.recorded']) {
      await kill(world, 'recover', { point: cut, passage: 1 }).catch(() => undefined);
      expect([...originalsOf(world).keys()].sort()).toEqual([...originals.keys()].sort());
    }
    await world.executor().recover();
    await undoAll(world);
    expect(world.snapshot()).toEqual(tree);
  }
});

/** What was tidied for good is a second version of one file: every original is there once. */
function expectOnce(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): void {
  for (const [digest, count] of before) expect(now.get(digest)).toBe(count);
}

async function undoAll(world: World): Promise<void> {
  for (const operation of listOperations(world.paths).toReversed()) {
    if (operation.undone || operation.kind === 'undo') continue;
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  }
}
