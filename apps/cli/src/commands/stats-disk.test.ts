import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';

test('stats --disk shows what is free, and exits with 5 when that is too little', async () => {
  using nightly = nightlyTree();
  await nightly.cairn(['scan']);
  const { code, out } = await nightly.cairn(['stats', '--disk']);
  expect(code).toBe(0);
  expect(out).toMatch(/^DISK OF +SIZE +FREE +FREE % +ARTIFACTS +TRASH\ndata +\S+ +\S+ +\S+% +96K +0B\n$/);
  expect(await nightly.cairn(['stats', '--disk', '--min-free', '1KiB'])).toMatchObject({ code: 0 });
  const short = await nightly.cairn(['stats', '--disk', '--min-free', '100%']);
  expect(short).toMatchObject({ code: 5 });
  expect(short.out).toContain('! too little is free');
  const { json } = await nightly.cairn(['stats', '--min-free', '9000PB', '--json']);
  expect(json).toMatchObject({ schemaVersion: 1, disks: [{ roots: ['data'], short: true, trash: 0 }] });
  expect(await nightly.cairn(['stats', '--disk', '--min-free', 'much'])).toMatchObject({ code: 2 });
});

test('stats --prometheus writes metrics to a file, or prints them', async () => {
  using nightly = nightlyTree();
  await nightly.cairn(['scan']);
  const path = nightly.tree.join('cairn.prom');
  const { code, out } = await nightly.cairn(['stats', '--prometheus', path]);
  expect(code).toBe(0);
  expect(out).toMatch(/^Wrote metrics to .*cairn\.prom \(\S+K\)\.\n$/);
  expect(readFileSync(path, 'utf8')).toContain('cairn_artifacts{family="nightly"} 8\n');
  const printed = await nightly.cairn(['stats', '--prometheus', '-']);
  expect(printed.out).toContain('# TYPE cairn_artifacts gauge\n');
  const inRoot = await nightly.cairn(['stats', '--prometheus', nightly.tree.join('artifacts/x.prom')]);
  expect(inRoot).toMatchObject({ code: 2 });
});
