import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';
import type { ScanSummary } from '../workspace/operation-contract.ts';

const config = `${nightlyConfig}manifest: ./.manifest.json\n`;
const subject = '2026-10-01';
const reason = 'request 17 of the data protection officer';

/** Leaves traces of all builds in every place where cairn writes something down. */
async function lived(nightly: NightlyWorkspace): Promise<Workspace> {
  const workspace = await nightly.open();
  const scan: ScanSummary = await workspace.scan();
  expect(scan.artifacts).toBe(8);
  await workspace.verify();
  await workspace.pin([buildKey(1)], { why: `a look at ${buildKey(1)}` });
  await workspace.unpin([buildKey(1)]);
  const plan = await workspace.plan();
  await workspace.savePlan(plan, nightly.tree.join('plan.json'));
  await workspace.apply(plan);
  await workspace.restore([buildKey(1)]);
  await workspace.pin([buildKey(1)]);
  await workspace.exportManifest(nightly.tree.join('artifacts/.manifest.json'));
  return workspace;
}

/** Every file of a folder with its bytes, as Latin-1, by path. */
function bytesBelow(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)));
  return new Map(
    paths.filter((path) => statSync(path).isFile()).map((path) => [path, readFileSync(path, 'latin1')]),
  );
}

/** The paths of what names the subject, found by other means than cairn's own search. */
function namedIn(nightly: NightlyWorkspace): readonly string[] {
  const found = [...bytesBelow(nightly.tree.path)].filter(
    ([path, bytes]) => path.includes(subject) || bytes.includes(subject) || bytes.includes('"day":1}'),
  );
  return found.map(([path]) => path);
}

it('erases a subject everywhere, proves it, and leaves the others as they were', async () => {
  using nightly = nightlyWorkspace({ config });
  const workspace = await lived(nightly);
  const keysBefore = (await workspace.list()).artifacts.map(({ key }) => key);
  const trashBefore = (await workspace.listTrash()).map(({ key }) => key);
  expect(namedIn(nightly).length).toBeGreaterThan(8);

  const plan = await workspace.planErasure(subject);
  expect(plan.artifacts.map(({ key }) => key)).toEqual([buildKey(1)]);
  expect(plan.places.map(({ place }) => place)).toEqual([
    'live',
    'index',
    'records',
    'trail',
    'operations',
    'reports',
    'manifests',
    'exports',
    'backups',
  ]);
  expect((await workspace.list()).total).toBe(keysBefore.length);

  const report = await workspace.eraseSubject(subject, { reason });
  expect(report.remains).toEqual([]);
  expect(report.searched).toBeGreaterThan(20);
  expect((await workspace.list()).artifacts.map(({ key }) => key)).toEqual(
    keysBefore.filter((key) => key !== buildKey(1)),
  );
  expect((await workspace.listTrash()).map(({ key }) => key)).toEqual(trashBefore);
  expect(await workspace.auditVerify()).toMatchObject({ ok: true });
  const [record] = await Array.fromAsync(workspace.auditLog({ event: 'subject_erased' }));
  expect(record).toMatchObject({ outcome: 'success', detail: { reason } });
  await expect(workspace.planErasure(subject)).rejects.toMatchObject({ code: 'NOT_FOUND' });

  await workspace.undo();
  expect((await workspace.health()).healthy).toBe(true);
  workspace.close();
  expect(namedIn(nightly)).toEqual([]);
  expect(readFileSync(nightly.tree.join('plan.json'), 'utf8')).toContain('2026-10-02');
});

it('erases what lies in the trash, too, and a plain pin blocks nothing', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  await workspace.apply(await workspace.plan());
  await workspace.pin([buildKey(2)]);
  const plan = await workspace.planErasure('2026-10-02');
  expect(plan.places[0]).toMatchObject({ place: 'trash', count: 1 });
  expect((await workspace.eraseSubject('2026-10-02', { reason })).remains).toEqual([]);
  expect((await workspace.listTrash()).map(({ key }) => key).toSorted()).toEqual([1, 3, 4, 5].map(buildKey));
  expect((await workspace.undo()).operation).toMatchObject({ done: 4, failed: 0 });
});

it('does nothing for a subject that nothing is about, for parts of an id, and for a hold', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  await workspace.scan();
  for (const id of ['2026-10', '2026-10-0', '10-01', 'nightly', '', 'nobody'])
    await expect(workspace.eraseSubject(id, { reason })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await workspace.pin([buildKey(1)], { hold: true });
  expect((await workspace.planErasure(subject)).held).toHaveLength(1);
  await expect(workspace.eraseSubject(subject, { reason })).rejects.toMatchObject({ code: 'REFUSED' });
  await workspace.unpin([buildKey(1)]);
  await expect(workspace.eraseSubject(subject, { reason: `for ${subject}` })).rejects.toMatchObject({
    code: 'USAGE',
  });
  expect((await workspace.list()).total).toBe(8);
});

it('reports the same bytes of somebody else, and does not touch them', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  const from = nightly.tree.join('artifacts', buildKey(1), 'logs/build log.jsonl');
  const to = nightly.tree.join('artifacts', buildKey(3), 'copy.jsonl');
  cpSync(from, to);
  const { remains } = await workspace.eraseSubject(subject, { reason });
  expect(remains).toEqual([{ where: to, what: 'bytes' }]);
  expect(statSync(to).size).toBeGreaterThan(128);
});

it('names the artifact by a key in what the trail says of the erasure, and destroys the key', async () => {
  using nightly = nightlyWorkspace({
    config: nightlyConfig.replace('unit: directory', 'unit: directory\n    sensitive: true'),
  });
  const workspace = await nightly.open();
  await workspace.scan();
  const { id } = await workspace.show(buildKey(1));
  await workspace.trash([buildKey(1)]);
  await workspace.eraseSubject(subject, { reason });
  const chain = [...bytesBelow(nightly.tree.join('.cairn/audit'))].filter(([path]) =>
    path.includes('audit_'),
  );
  expect(chain.map(([, bytes]) => bytes).join('')).not.toContain(id);
  workspace.close();
  expect(namedIn(nightly)).toEqual([]);
});

it('does not miss a state folder that lies elsewhere', async () => {
  using elsewhere = temporaryTree();
  using nightly = nightlyWorkspace({ config: `${nightlyConfig}state: ${elsewhere.path}\n` });
  const workspace = await nightly.open();
  await workspace.apply(await workspace.plan());
  expect((await workspace.eraseSubject(subject, { reason })).remains).toEqual([]);
  workspace.close();
  expect([...bytesBelow(elsewhere.path)].filter(([, bytes]) => bytes.includes(subject))).toEqual([]);
  rmSync(elsewhere.join('.cairn'), { recursive: true });
});
