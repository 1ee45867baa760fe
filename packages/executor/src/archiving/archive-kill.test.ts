import { existsSync } from 'node:fs';
import { expect } from 'vitest';
import { archivePath } from '../fixtures/archive-scenarios.ts';
import { describeKills, passagesByName } from '../fixtures/describe-kills.ts';
import { bundleKilled } from '../fixtures/kill.ts';
import { contentsOf, expectWhole } from '../fixtures/whole.ts';

bundleKilled();

describeKills(await passagesByName(['archive', 'archiveMove', 'undoArchive', 'redoArchive']), {
  promise: 'loses nothing, and has the archive of what it trashed,',
  look: (world) => ({ contents: contentsOf(world), artifact: world.folder('nightly/a') }),
  dead: (world, { contents }) => expectWhole(world, contents),
  recovered: (world, { contents, artifact }, scenario) => {
    expectWhole(world, contents);
    const isTrashed = world.trash().some(({ digest }) => digest === artifact.digest);
    if (scenario === 'archiveMove' && isTrashed)
      expect(existsSync(archivePath(world, artifact.id))).toBe(true);
  },
});
