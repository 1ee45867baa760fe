import { readdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { buildKey, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

const subject = '2026-10-01';
const reason = 'request 17';

/** Archives the builds that a condition chooses. */
async function archive(
  workspace: Workspace,
  options: { readonly where?: string; readonly out: string; readonly move?: boolean },
): Promise<string> {
  const created = await workspace.createArchive(await workspace.planArchive(options), { trustClock: true });
  return created.archive.id;
}

const onlyFirst = `key == "${buildKey(1)}"`;
const firstTwo = `key == "${buildKey(1)}" || key == "${buildKey(2)}"`;

function namedIn(nightly: NightlyWorkspace): readonly string[] {
  return readdirSync(nightly.tree.path, { recursive: true })
    .map((name) => join(nightly.tree.path, String(name)))
    .filter((path) => statSync(path).isFile())
    .filter((path) => path.includes(subject) || readFileSync(path, 'latin1').includes(subject));
}

it.each(['zip', 'tar.gz', 'tar.zst'])(
  'writes a %s anew without the subject, and the others are as they were',
  async (format) => {
    using nightly = nightlyWorkspace({ builds: 5 });
    const workspace = await nightly.open();
    const out = nightly.tree.join(`archive/builds.${format}`);
    const id = await archive(workspace, { where: firstTwo, out, move: true });
    const before = await workspace.showArchive(id);
    const others = before.manifest?.artifacts.filter(({ key }) => key !== buildKey(1));

    const report = await workspace.eraseSubject(subject, { reason });
    expect(report.remains).toEqual([]);
    expect(report.places.find(({ place }) => place === 'archives')?.count).toBe(1);
    const after = await workspace.showArchive(id);
    expect(after.manifest?.artifacts).toEqual(others);
    expect(after.manifest?.archive_date).toBe(before.manifest?.archive_date);
    expect(JSON.stringify(after)).not.toContain(subject);
    expect(await workspace.verifyArchive(id)).toMatchObject({ valid: true, errors: 0 });
    await workspace.extractArchive(id, { to: nightly.tree.join('out') });
    expect(namedIn(nightly)).toEqual([]);
    expect(await workspace.auditVerify()).toMatchObject({ ok: true });
  },
);

it('deletes archives of the subject alone, wherever they are, with what is said of them', async () => {
  using nightly = nightlyWorkspace({ builds: 5 });
  const workspace = await nightly.open();
  await archive(workspace, { where: onlyFirst, out: nightly.tree.join(`archive/${subject}.zip`) });
  await archive(workspace, { where: onlyFirst, out: nightly.tree.join('elsewhere/one.zip') });
  const whole = await archive(workspace, { where: firstTwo, out: nightly.tree.join('archive/two.zip') });
  const { places } = await workspace.planErasure(subject);
  expect(places.find(({ place }) => place === 'archives')).toMatchObject({ count: 3 });
  expect((await workspace.eraseSubject(subject, { reason })).remains).toEqual([]);
  expect((await workspace.listArchives()).map(({ id }) => id)).toEqual([whole]);
  expect(readdirSync(nightly.tree.join('archive'))).toEqual(['two.zip']);
  expect(readdirSync(nightly.tree.join('elsewhere'))).toEqual([]);
  workspace.close();
  expect(namedIn(nightly)).toEqual([]);
});

it('says which archives it cannot reach', async () => {
  using nightly = nightlyWorkspace({ builds: 5 });
  const workspace = await nightly.open();
  const out = nightly.tree.join('elsewhere/one.zip');
  await archive(workspace, { where: firstTwo, out });
  renameSync(out, nightly.tree.join('on a tape.zip'));
  expect((await workspace.planErasure(subject)).unreachable[0]).toContain('elsewhere/one.zip');
});

it('leaves a damaged archive in its place, and goes on once it is out of the way', async () => {
  using nightly = nightlyWorkspace({ builds: 5 });
  const workspace = await nightly.open();
  const out = nightly.tree.join('archive/two.zip');
  await archive(workspace, { where: firstTwo, out });
  const bytes = readFileSync(out);
  nightly.tree.write({ 'archive/two.zip': bytes.subarray(0, 600).toString('latin1') });
  await expect(workspace.eraseSubject(subject, { reason })).rejects.toMatchObject({
    code: 'ARCHIVE_INVALID',
  });
  expect((await workspace.doctor()).items).toContainEqual(expect.objectContaining({ check: 'erasure' }));
  expect((await workspace.planErasure(subject)).isUnfinished).toBe(true);
  await expect(workspace.planErasure('2026-10-02')).rejects.toMatchObject({ code: 'USAGE' });
  renameSync(out, nightly.tree.join('damaged.zip'));
  expect((await workspace.eraseSubject(subject, { reason })).remains).toEqual([]);
  expect((await workspace.doctor()).items).not.toContainEqual(expect.objectContaining({ check: 'erasure' }));
});
