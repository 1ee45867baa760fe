import { cpSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { symlink, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';
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

it('believes a family that says whom its artifacts are about', async () => {
  const zod = createRequire(import.meta.url)
    .resolve('zod/package.json')
    .replace(/\/package\.json$/, '');
  const plugin = `
    import { z } from 'zod';
    const letters = {
      name: 'letter', title: 'Letters', version: 1, files: ['*.json'], group: '{stem}',
      metadata: z.object({ from: z.string() }),
      describe: (found, read) => ({ metadata: { from: read.json(found.files[0].path).from } }),
      subject: (artifact) => artifact.metadata?.from,
    };
    export default {
      name: 'cairn-plugin-post', namespace: 'post', apiVersion: 1, options: z.strictObject({}),
      setup: () => ({ families: [letters] }),
    };`;
  using tree = temporaryTree({
    'node_modules/zod': symlink(zod),
    'cairn.yaml': 'version: 1\nroots: ./letters\nplugins: [./post.ts]\ngc: { settle: 0s }\n',
    'post.ts': plugin,
    'letters/one.json': { from: 'ada-4711', text: 'a' },
    'letters/two.json': { from: 'bob-4712', text: 'b' },
    'letters/ada-4711.json': { from: 'cyd-4713', text: 'c' },
    'letters/four.json': { from: 'ada-4711', text: 'd' },
  });
  const workspace = await openWorkspace({ directory: tree.path, environment: {} });
  await workspace.scan();
  await workspace.trash(['four'], { allowLarge: true });
  const { artifacts } = await workspace.planErasure('ada-4711');
  expect(artifacts.map(({ key }) => key).toSorted()).toEqual(['four', 'one']);
  const { remains } = await workspace.eraseSubject('ada-4711', { reason });
  // What somebody else's artifact is called stays, and is told.
  expect(remains.some(({ where }) => where.endsWith('letters/ada-4711.json'))).toBe(true);
  expect((await workspace.list()).artifacts.map(({ key }) => key).toSorted()).toEqual(['ada-4711', 'two']);
  expect(await workspace.listTrash()).toEqual([]);
  workspace.close();
});

it('erases containers with what they hold', async () => {
  const lines = Array.from({ length: 5000 }, (_, step) => `{"step":${step},"of":"${subject}"}\n`).join('');
  using nightly = nightlyWorkspace({ extra: { [`artifacts/${buildKey(1)}/steps.jsonl`]: lines } });
  const workspace = await nightly.open();
  const { operation } = await workspace.compact({ references: [buildKey(1)] });
  expect(operation.done).toBe(1);
  expect((await workspace.eraseSubject(subject, { reason })).remains).toEqual([]);
  workspace.close();
  expect(namedIn(nightly)).toEqual([]);
});
