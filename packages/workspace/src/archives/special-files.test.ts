import { join } from 'node:path';
import { fifo, hasCommand, snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';

/** Builds of which the second holds a named pipe: nobody may read it, or wait for it. */
function withPipe(config = nightlyConfig): NightlyWorkspace {
  return nightlyWorkspace({ config, extra: { [`artifacts/${buildKey(2)}/control`]: fifo() } });
}

describe.skipIf(!hasCommand('mkfifo'))('an artifact with a pipe (skipped where mkfifo is missing)', () => {
  it('is left out of an archive, and the others go in', async () => {
    using space = withPipe();
    const workspace = await space.open();
    const plan = await workspace.planArchive({ move: true });
    expect(plan.leftOut.filter(({ rule }) => rule === 'special_file').map(({ key }) => key)).toEqual([
      buildKey(2),
    ]);
    const { archive, operation } = await workspace.createArchive(plan);
    expect(operation?.operation.state).toBe('done');
    expect(await workspace.verifyArchive(archive.id)).toMatchObject({ valid: true });
    expect((await workspace.list()).artifacts.map(({ key }) => key)).toContain(buildKey(2));
  });

  for (const stage of ['archive', '{ archive: { as: folder } }'])
    it(`stays where a lifecycle says ${stage}, with its reason, and is not trashed later`, async () => {
      const then = `then: [{ after: 1d, do: ${stage} }, { after: 2d, do: trash }]`;
      using space = withPipe(nightlyConfig.replace('{ keep: 3 }', `{ keep: 3, ${then} }`));
      const workspace = await space.open();
      const report = await workspace.apply(await workspace.plan());
      const skipped = report.outcomes.filter(({ outcome }) => outcome !== 'done');
      expect(skipped.map(({ key, outcome }) => [key, outcome])).toEqual([[buildKey(2), 'skipped']]);
      expect(skipped[0]?.why).toMatch(/control is a socket, a pipe or a device/);
      const later = await workspace.plan();
      expect(later.steps.find(({ key }) => key === buildKey(2))?.action).toBe('archive');
      expect(later.steps.filter(({ action }) => action === 'trash')).toHaveLength(4);
    });

  it('is trashed and brought back as any other', async () => {
    using space = withPipe();
    const workspace = await space.open();
    const before = snapshotTree(join(space.tree.path, 'artifacts'));
    await workspace.scan();
    await workspace.trash([buildKey(2)]);
    await workspace.undo();
    expect(snapshotTree(join(space.tree.path, 'artifacts'))).toEqual(before);
  });
});
