import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { fixturePrograms } from '../fixtures/programs.ts';

const program = fixturePrograms('erase-and-die');
const subject = '2026-10-01';

/** Four builds of which one lies in the trash and in an archive with another one. */
async function lived(): Promise<NightlyWorkspace> {
  const nightly = nightlyWorkspace({ builds: 5, config: nightlyConfig.replace('keep: 3', 'keep: 4') });
  const workspace = await nightly.open();
  const where = `key == "${buildKey(1)}" || key == "${buildKey(2)}"`;
  const out = nightly.tree.join('archive/two.zip');
  await workspace.createArchive(await workspace.planArchive({ where, out }));
  await workspace.apply(await workspace.plan());
  await workspace.restore([buildKey(1)]);
  workspace.close();
  return nightly;
}

function eraseAndDie(nightly: NightlyWorkspace, moment: number): ReturnType<typeof spawnSync> {
  const words = [program('erase-and-die'), nightly.tree.path, subject, String(moment)];
  return spawnSync(process.execPath, words, { encoding: 'utf8' });
}

function namedIn(nightly: NightlyWorkspace): readonly string[] {
  return readdirSync(nightly.tree.path, { recursive: true })
    .map((name) => join(nightly.tree.path, String(name)))
    .filter((path) => statSync(path).isFile())
    .filter((path) => path.includes(subject) || readFileSync(path, 'latin1').includes(subject));
}

it('finishes what a kill cut short, wherever that was', { timeout: 180_000 }, async () => {
  using whole = await lived();
  const { stdout, stderr } = eraseAndDie(whole, 0);
  expect(stderr).toBe('');
  const moments = Number(stdout);
  expect(moments).toBeGreaterThan(15);
  expect(namedIn(whole)).toEqual([]);
  for (let moment = 1; moment <= moments; moment += 6) {
    using nightly = await lived();
    expect(eraseAndDie(nightly, moment).signal).toBe('SIGKILL');
    const workspace = await nightly.open();
    // Killed after the last trace was gone, there is nothing left to finish.
    await workspace.eraseSubject(subject, { reason: 'request 17' }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'NOT_FOUND' });
    });
    expect((await workspace.list()).artifacts.map(({ key }) => key)).toEqual([5, 4, 3, 2].map(buildKey));
    expect((await workspace.doctor()).items.filter(({ severity }) => severity === 'error')).toEqual([]);
    const [archive] = await workspace.listArchives();
    expect(await workspace.verifyArchive(archive?.id ?? '')).toMatchObject({ valid: true });
    workspace.close();
    expect(namedIn(nightly), `killed at moment ${moment}`).toEqual([]);
  }
});
