import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

it('tells how full the disk of the roots is, and with what', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  await workspace.scan();
  await workspace.apply(await workspace.plan());
  const [disk, ...others] = await workspace.diskUse();
  expect(others).toEqual([]);
  expect(disk).toMatchObject({ roots: ['data'], path: nightly.tree.join('artifacts') });
  expect(disk?.free).toBeLessThan(disk?.total ?? 0);
  expect(disk?.trash).toBeGreaterThan(disk?.artifacts ?? Number.POSITIVE_INFINITY);
});

it('adds up roots on one disk, and goes on where one is not there', async () => {
  const config = nightlyConfig.replace('{ data: ./artifacts }', '{ data: ./artifacts, other: ./other }');
  using nightly = nightlyWorkspace({ config, extra: { 'other/a.txt': 'a' } });
  const workspace = await nightly.open();
  await workspace.scan();
  expect(await workspace.diskUse()).toMatchObject([{ roots: ['data', 'other'] }]);
  rmSync(nightly.tree.join('other'), { recursive: true });
  const [data, gone] = await workspace.diskUse();
  expect(data).toMatchObject({ roots: ['data'] });
  expect(gone).toMatchObject({ roots: ['other'], error: expect.stringContaining('other') });
  expect(await workspace.metrics()).not.toContain('disk_free_bytes{root="other"}');
});

it('writes metrics at once, readable by other programs, with nothing left beside them', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  await workspace.scan();
  await workspace.apply(await workspace.plan());
  const path = nightly.tree.join('metrics', 'cairn.prom');
  await expect(workspace.writeMetrics(path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const file = nightly.tree.join('cairn.prom');
  await workspace.writeMetrics(file);
  const { ino } = statSync(file);
  await workspace.writeMetrics(file);
  expect(statSync(file).ino).not.toBe(ino);
  expect(statSync(file).mode & 0o444).toBe(0o444);
  expect(readdirSync(nightly.tree.path).filter((name) => name.includes('cairn.prom'))).toEqual([
    'cairn.prom',
  ]);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('\ncairn_artifacts{family="nightly"} 3\n');
  expect(text).toContain('\ncairn_trash_entries 5\n');
  expect(text).toContain('\ncairn_last_operation_success{kind="gc"} 1\n');
  expect(text).toContain('\ncairn_scan_complete{root="data"} 1\n');
  expect(text).toMatch(/\ncairn_disk_free_bytes\{root="data"\} \d+\n/);
});

it('tells what a cleanup would do, and why it would refuse', async () => {
  using nightly = nightlyWorkspace({ builds: 12, config: nightlyConfig.replace('100%', '50%') });
  const workspace = await nightly.open();
  await workspace.scan();
  const text = await workspace.metrics();
  expect(text).toContain('cairn_gc_artifacts{family="nightly",action="trash"} 9\n');
  expect(text).toContain('cairn_gc_refused{family="nightly",rule="maxTrash"} 1\n');
});

it('writes no metrics among artifacts or into its own state, and replaces no folder', async () => {
  using nightly = nightlyWorkspace({ extra: { 'folder/a.txt': 'a' } });
  const workspace = await nightly.open();
  for (const path of ['artifacts/cairn.prom', '.cairn/cairn.prom', 'folder'])
    await expect(workspace.writeMetrics(nightly.tree.join(path))).rejects.toMatchObject({
      code: 'PATH_INVALID',
    });
  expect(existsSync(nightly.tree.join('folder/a.txt'))).toBe(true);
});
