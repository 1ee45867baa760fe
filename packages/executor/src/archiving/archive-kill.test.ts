import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { archiveOfAll, archivePath } from '../fixtures/archive-scenarios.ts';
import { describeKills, passagesByName } from '../fixtures/describe-kills.ts';
import { bundleKilled } from '../fixtures/kill.ts';
import type { Passage } from '../fixtures/kill.ts';
import { contentsOf, expectWhole } from '../fixtures/whole.ts';
import type { World } from '../fixtures/world.ts';

bundleKilled();

const EACH = ['archive', 'archiveMove', 'undoArchive', 'redoArchive'];
const ONE = ['moveIntoOne', 'undoMoveIntoOne', 'redoMoveIntoOne'];
const reached = await passagesByName([...EACH, ...ONE]);

describeKills(wherePointsDiffer(), {
  promise: 'loses nothing, and has the archive of what it trashed,',
  look: (world) => ({ contents: contentsOf(world), artifact: world.folder('nightly/a') }),
  dead: (world, { contents }, scenario) => {
    expectWhole(world, contents);
    expectArchived(world, scenario);
  },
  recovered: (world, { contents, artifact }, scenario) => {
    expectWhole(world, contents);
    expectArchived(world, scenario);
    const isTrashed = world.trash().some(({ digest }) => digest === artifact.digest);
    if (scenario === 'archiveMove' && isTrashed)
      expect(existsSync(archivePath(world, artifact.id))).toBe(true);
  },
});

/** At no instant is anything in the trash whose archive, the one of all, is not in its place. */
function expectArchived(world: World, scenario: string): void {
  if (!ONE.includes(scenario)) return;
  const isTrashed = world.trash().some(({ root }) => root === 'data');
  if (isTrashed) expect(existsSync(archiveOfAll(world))).toBe(true);
}

/** How an operation begins and ends is the same for all of them; of two batches the second is what is new. */
function wherePointsDiffer(): ReadonlyMap<string, readonly Passage[]> {
  return new Map(
    [...reached].map(([name, points]) => [
      name,
      points.filter(
        ({ point, passage }) =>
          name === 'archiveMove' ||
          (!point.startsWith('operation.') && (!ONE.slice(1).includes(name) || passage > 1)),
      ),
    ]),
  );
}
