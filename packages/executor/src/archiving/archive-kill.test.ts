import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { archivePath } from '../fixtures/archive-scenarios.ts';
import { kill, passagesOf, worldFor } from '../fixtures/kill.ts';
import { SCENARIOS } from '../fixtures/scenarios.ts';
import { contentsOf, expectWhole } from '../fixtures/whole.ts';
import type { World } from '../fixtures/world.ts';
import { openOperations } from '../operation/open-operations.ts';
import { listOperations } from '../operation/operation-folder.ts';

const NAMES = ['archive', 'archiveMove', 'undoArchive', 'redoArchive'];
const reached = new Map(
  await Promise.all(NAMES.map(async (name) => [name, await passagesOf(name)] as const)),
);

for (const scenario of NAMES) {
  describe.concurrent(`a process that dies in ${scenario}`, () => {
    test.each(reached.get(scenario)!)(
      'loses nothing, and has the archive of what it trashed, at $point (passage $passage)',
      async (passage) => {
        using world = worldFor(scenario);
        const tree = world.snapshot();
        const contents = contentsOf(world);
        const artifact = world.folder('nightly/a');
        await SCENARIOS[scenario]?.prepare?.(world);
        await kill(world, scenario, passage);
        expectWhole(world, contents);
        expect(openOperations(world.paths)).toHaveLength(1);
        const { troubles } = await world.executor().recover();
        expect(troubles).toEqual([]);
        expectWhole(world, contents);
        const isTrashed = world.trash().some(({ digest }) => digest === artifact.digest);
        if (scenario === 'archiveMove' && isTrashed)
          expect(existsSync(archivePath(world, artifact.id))).toBe(true);
        await undoAll(world);
        expect(world.snapshot()).toEqual(tree);
      },
    );
  });
}

async function undoAll(world: World): Promise<void> {
  for (const operation of listOperations(world.paths).toReversed()) {
    if (operation.undone || operation.kind === 'undo') continue;
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  }
}
