import { describe, expect, test } from 'vitest';
import { kill, OTHER_FILE_SYSTEM, passagesOf, worldFor } from '../fixtures/kill.ts';
import { SCENARIOS } from '../fixtures/scenarios.ts';
import { contentsOf, expectOnce, expectWhole } from '../fixtures/whole.ts';
import { openOperations } from '../operation/open-operations.ts';
import { listOperations } from '../operation/operation-folder.ts';

const NAMES = ['goes', 'goesUndone', 'goesRedone', 'isCopied', 'isCopiedUndone'];
const ACROSS = ['goesAcross', 'goesAcrossUndone', 'goesAcrossRedone'];
const reached = new Map(
  await Promise.all(
    [...NAMES, ...(OTHER_FILE_SYSTEM === undefined ? [] : ACROSS)].map(
      async (name) => [name, await passagesOf(name)] as const,
    ),
  ),
);

for (const [scenario, points] of reached) {
  describe.concurrent(`a process that dies while an artifact ${scenario}`, () => {
    test.each(points)(
      'loses nothing, and can be taken back, at $point (passage $passage)',
      async (passage) => {
        using world = worldFor(scenario);
        const tree = world.snapshot();
        const contents = contentsOf(world);
        await SCENARIOS[scenario]?.prepare?.(world);
        await kill(world, scenario, passage);
        expectWhole(world, contents);
        expect(openOperations(world.paths)).toHaveLength(1);
        const { troubles } = await world.executor().recover();
        expect(troubles).toEqual([]);
        expectWhole(world, contents);
        for (const operation of listOperations(world.paths).toReversed())
          if (!operation.undone && operation.kind !== 'undo') await world.executor().undo(operation.id);
        expect(world.snapshot()).toEqual(tree);
        // What was copied waits in the trash.
        if (!scenario.startsWith('isCopied')) expectOnce(world, contents);
      },
    );
  });
}
