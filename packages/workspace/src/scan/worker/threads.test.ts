import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { TreeLiteral } from '@cairn/testkit';
import { symlink } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { loadFamilies } from '../../plugins/load-families.ts';
import { scannedTree } from '../fixtures/scanned-tree.ts';
import type { ScannedTree } from '../fixtures/scanned-tree.ts';
import type { ScanOptions, ScanReport } from '../scan-contract.ts';

/** A workspace whose families come from a plugin, so that threads can load them by themselves. */
function pluginTree(describe: string, artifacts: number): ScannedTree {
  const zod = createRequire(import.meta.url)
    .resolve('zod/package.json')
    .replace(/\/package\.json$/, '');
  const literal: Record<string, TreeLiteral[string]> = {};
  for (let index = 0; index < artifacts; index++) literal[`runs/${index}/n.json`] = { n: index };
  const workspace = scannedTree(literal, []);
  workspace.tree.write({
    'node_modules/zod': symlink(zod),
    'cairn.yaml': 'version: 1\nroots: { main: ./data }\nplugins: [./lab.js]\n',
    'lab.js': `
      import { z } from 'zod';
      const describe = ${describe};
      const runs = { name: 'runs', title: 'Runs', version: 1, files: ['runs/*/**'], group: 'runs/{run}', unit: 'directory', describe };
      export default { name: 'lab', namespace: 'lab', apiVersion: 1, options: z.strictObject({}), setup: () => ({ families: [runs] }) };`,
  });
  return workspace;
}

async function scanWithThreads(
  workspace: ScannedTree,
  options: Partial<ScanOptions> = {},
): Promise<ScanReport> {
  const spec = { configPath: workspace.tree.join('cairn.yaml'), workspaceDir: workspace.tree.path };
  return await workspace.scan({
    threads: 'always',
    worker: spec,
    families: (await loadFamilies(spec)).families,
    ...options,
  });
}

const plain = '(found, read) => ({ metadata: read.json(`${found.key}/n.json`) })';

it('threads see what one thread sees', async () => {
  using workspace = pluginTree(plain, 150);
  expect(await scanWithThreads(workspace)).toMatchObject({
    artifacts: 150,
    described: 150,
    hashed: 150,
    diagnostics: [],
  });
  const seen = workspace.content();
  expect(seen[7]).toMatchObject({ described: true, metadata: { n: expect.any(Number) as unknown } });
  await scanWithThreads(workspace, { threads: 'never', force: true });
  expect(workspace.content()).toEqual(seen);
});

it('a scan begins on its own thread and goes on with others once there is much to read', async () => {
  using workspace = pluginTree(plain, 500);
  const large = workspace.tree.join('data/runs/0/large.bin');
  writeFileSync(large, '');
  truncateSync(large, 65 * 1024 * 1024);
  expect(await scanWithThreads(workspace, { threads: 'auto' })).toMatchObject({
    artifacts: 500,
    described: 500,
    diagnostics: [],
  });
});

it('a scan does not wait for threads that load while its own thread does everything', async () => {
  using workspace = pluginTree(plain, 40);
  const large = workspace.tree.join('data/runs/0/large.bin');
  writeFileSync(large, '');
  truncateSync(large, 65 * 1024 * 1024);
  const plugin = readFileSync(workspace.tree.join('lab.js'), 'utf8');
  workspace.tree.write({
    'lab.js': `
      import { workerData } from 'node:worker_threads';
      if (workerData?.atWork) await new Promise(() => setInterval(() => {}, 1000));${plugin}`,
  });
  expect(await scanWithThreads(workspace, { threads: 'auto' })).toMatchObject({
    artifacts: 40,
    described: 40,
    diagnostics: [],
  });
});

it.each([
  ['hangs', 'for (;;);', 'took longer than 0.2 s'],
  ['hangs after a promise', 'return (async () => { await null; for (;;); })();', 'took longer than 0.2 s'],
  ['ends its thread', 'process.exit(3);', 'exited with code 3'],
])('a description that %s costs its artifact the description, and no other', async (_, body, why) => {
  using workspace = pluginTree(
    `(found) => { if (found.key === 'runs/5' || found.key === 'runs/77') { ${body} } return {}; }`,
    100,
  );
  const report = await scanWithThreads(workspace, { describeLimit: 200 });
  expect(report.described).toBe(100);
  expect(
    workspace
      .content()
      .filter(({ described }) => !described)
      .map(({ key }) => key),
  ).toEqual(['runs/5', 'runs/77']);
  expect(report.diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    expect.stringContaining(why),
    expect.stringContaining(why),
  ]);
});

it('a plugin that changed since the scan began fails it, and the catalog is as it was', async () => {
  using workspace = pluginTree(plain, 10);
  const spec = { configPath: workspace.tree.join('cairn.yaml'), workspaceDir: workspace.tree.path };
  const families = (await loadFamilies(spec)).families.map((one) => ({
    ...one,
    family: { ...one.family, version: 2 },
  }));
  await expect(scanWithThreads(workspace, { families })).rejects.toMatchObject({ code: 'CHANGED' });
  expect(workspace.content()).toEqual([]);
});

it('an interrupted scan ends its threads at once, whatever they do', async () => {
  using workspace = pluginTree('() => { for (;;); }', 10);
  const controller = new AbortController();
  const onEvent: ScanOptions['onEvent'] = (event) => {
    if (event.type === 'scan.progress' && event.phase === 'walk') setTimeout(() => controller.abort(), 50);
  };
  await expect(scanWithThreads(workspace, { signal: controller.signal, onEvent })).rejects.toMatchObject({
    code: 'INTERRUPTED',
  });
  expect(workspace.content()).toEqual([]);
});
