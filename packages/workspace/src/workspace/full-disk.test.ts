import { appendFileSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { canMount, snapshotTree, withSmallDisk } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const mounting = canMount();
const skipped = mounting.available ? '' : ` (skipped: ${mounting.reason})`;

it.skipIf(!mounting.available)(`cleans up, undoes and purges with no byte free${skipped}`, async () => {
  await withSmallDisk(48 * 1024 * 1024, async (parent) => {
    using nightly = nightlyWorkspace({ parent });
    const first = await nightly.open();
    await first.apply(await first.plan());
    await first.undo();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    first.close();

    const filler = join(parent, 'filler');
    fill(filler);
    expect(statfsSync(parent).bavail).toBe(0);
    const workspace = await nightly.open();
    expect((await workspace.list()).total).toBe(8);
    const { operation } = await workspace.apply(await workspace.plan());
    expect(operation).toMatchObject({ state: 'done', done: 5 });
    fill(filler);
    expect((await workspace.undo()).operation).toMatchObject({ state: 'done', done: 5 });
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    await workspace.apply(await workspace.plan());
    fill(filler);
    expect((await workspace.purge({ all: true })).operation).toMatchObject({ state: 'done', done: 5 });
    expect(await workspace.auditVerify()).toMatchObject({ ok: true });
    rmSync(filler);
  });
});

/** Takes every byte that is left. */
function fill(path: string): void {
  for (const size of [1 << 20, 4096, 1]) {
    try {
      for (;;) appendFileSync(path, Buffer.alloc(size));
    } catch {
      // Full for this size: the next smaller one takes what is left.
    }
  }
}
