import { expect, test } from 'vitest';
import { describeKills, passagesByName, undoAll } from '../fixtures/describe-kills.ts';
import { bundleKilled, kill, worldFor } from '../fixtures/kill.ts';
import { originalsOf } from '../fixtures/originals.ts';

bundleKilled();

describeKills(await passagesByName(['compress', 'undoCompress', 'redoCompress', 'decompress']), {
  promise: 'loses no byte, and leaves nothing twice,',
  look: originalsOf,
  dead: (world, originals) =>
    expect([...originalsOf(world).keys()].sort()).toEqual([...originals.keys()].sort()),
  recovered: (world, originals) => expectOnce(originalsOf(world), originals),
  undone: (world, originals) => {
    expectOnce(originalsOf(world), originals);
    expect(world.trash()).toEqual([]);
  },
});

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
