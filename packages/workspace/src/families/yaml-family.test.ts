import type { Description, FileEntry, Found, RelPath } from '@cairn/core';
import { readFolder } from '@cairn/files';
import { temporaryTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { FamilyConfig } from '../config/config.ts';
import { createReader } from '../reader/artifact-reader.ts';
import { compileFamilyConfig } from './yaml-family.ts';

const nightly: FamilyConfig = {
  name: 'nightly-build',
  files: ['nightly/*/**'],
  group: 'nightly/{run}',
  unit: 'directory',
  runs: true,
  createdAt: { json: 'metadata.json', pointer: '/created_at' },
  outcome: { json: 'result.json', pointer: '/status', pass: ['PASS', true], fail: ['FAIL', 1] },
  state: { json: 'result.json', pointer: '/state', values: { running: 'in_progress' } },
  error: { json: 'result.json', pointer: '/error' },
  metrics: { score: { json: 'result.json', pointer: '/score' } },
  tags: { json: 'metadata.json', pointer: '/tags' },
  metadata: { json: 'metadata.json' },
  complete: { files: ['result.json'] },
};

const metadata = { created_at: '2025-01-31T09:30:00+02:00', branch: 'main', tags: ['golden'] };

/** Describes the artifact that the files of one folder make. */
async function describe(family: FamilyConfig, files: TreeLiteral, key = 'nightly/a'): Promise<Description> {
  using tree = temporaryTree(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [`${key}/${name}`, content])),
  );
  const entries = readFolder(tree.path, key as RelPath).entries.map((entry): FileEntry => ({
    ...entry,
    path: `${key}/${entry.name}` as RelPath,
  }));
  const found: Found = {
    root: 'main',
    family: family.name,
    key,
    files: entries,
    ...(family.unit === 'directory' ? { directory: key as RelPath } : {}),
  };
  return (
    (await compileFamilyConfig(family).describe?.(
      found,
      createReader({ root: tree.path, artifact: found }),
    )) ?? {}
  );
}

it('reads every field that a family names', async () => {
  const result = { status: 'PASS', state: 'completed', score: 0.93, error: null };
  expect(await describe(nightly, { 'metadata.json': metadata, 'result.json': result })).toEqual({
    createdAt: '2025-01-31T09:30:00+02:00',
    createdFrom: 'content',
    outcome: 'pass',
    state: 'completed',
    error: undefined,
    metrics: { score: 0.93 },
    tags: ['golden'],
    metadata,
  });
});

it('leaves unknown what is not there, and what is listed nowhere', async () => {
  expect(await describe(nightly, { 'log.txt': 'x' })).toEqual({ metrics: {} });
  expect(await describe(nightly, { 'result.json': { status: 'pass', score: 'high' } })).toEqual({
    metrics: {},
  });
});

it('compares outcomes as they are written, numbers and truth values too', async () => {
  expect(await describe(nightly, { 'result.json': { status: true } })).toMatchObject({ outcome: 'pass' });
  expect(await describe(nightly, { 'result.json': { status: 1 } })).toMatchObject({ outcome: 'fail' });
  expect((await describe(nightly, { 'result.json': { status: '1' } })).outcome).toBeUndefined();
});

it('translates states, and does not describe what has a state that nobody explained', async () => {
  expect(await describe(nightly, { 'result.json': { state: 'running' } })).toMatchObject({
    state: 'in_progress',
  });
  expect(await describe(nightly, { 'result.json': { state: 'FAILED', error: { code: 3 } } })).toMatchObject({
    state: 'failed',
    error: '{"code":3}',
  });
  await expect(describe(nightly, { 'result.json': { state: 'paused' } })).rejects.toThrow(
    'state: expected one of running, pending, in_progress, completed, failed, got "paused"',
  );
});

it('does not describe what holds broken JSON, or a value that cannot be what it should', async () => {
  await expect(describe(nightly, { 'result.json': '{"status": "PA' })).rejects.toThrow(
    'expected JSON in nightly/a/result.json',
  );
  await expect(describe(nightly, { 'metadata.json': [1] })).rejects.toThrow(
    'metadata: expected an object, got [1]',
  );
  await expect(describe(nightly, { 'metadata.json': { tags: [1] } })).rejects.toThrow(
    'tags: expected a list of texts, got [1]',
  );
  await expect(describe(nightly, { 'metadata.json': { created_at: {} } })).rejects.toThrow(
    'createdAt: expected a time, got {}',
  );
});

it('reads times in seconds and milliseconds', async () => {
  expect(await describe(nightly, { 'metadata.json': { created_at: 1_738_315_800 } })).toMatchObject({
    createdAt: 1_738_315_800_000,
  });
  expect(await describe(nightly, { 'metadata.json': { created_at: 1_738_315_800_000 } })).toMatchObject({
    createdAt: 1_738_315_800_000,
  });
});

it('finds the time in the key, or else in a name, or is content with the time of the files', async () => {
  const byName: FamilyConfig = {
    name: 'a',
    files: ['**'],
    group: '{dir}',
    createdAt: { name: 'YYYYMMDD_HHmmss' },
  };
  expect(await describe(byName, { 'x.md': '' }, 'run_20250131_093000')).toEqual({
    createdAt: '2025-01-31T09:30:00',
    createdFrom: 'name',
  });
  expect(await describe(byName, { 'x_20250131_093001.md': '' }, 'run')).toMatchObject({
    createdAt: '2025-01-31T09:30:01',
  });
  expect((await describe(byName, { 'x.md': '' }, 'run')).createdAt).toBeUndefined();
  expect(await describe({ ...byName, createdAt: 'mtime' }, { 'x.md': '' }, 'run')).toMatchObject({
    createdFrom: 'mtime',
  });
});

it('takes a glob for a file, and the first of several that has the value', async () => {
  const bench: FamilyConfig = {
    name: 'bench',
    files: ['bench/*'],
    group: '{dir}/{timestamp}',
    metrics: { p99: { json: 'p99_*.json', pointer: '/p99' } },
  };
  const files = {
    'p99_a.json': { other: 1 },
    'p99_b.json': { p99: 2 },
    'p99_c.json': { p99: 3 },
    'x.json': '{',
  };
  expect(await describe(bench, files, 'bench')).toMatchObject({ metrics: { p99: 2 } });
});

it('has a version that changes with what it reads, and not with its title', () => {
  const { version, title } = compileFamilyConfig(nightly);
  expect(title).toBe('Nightly build');
  expect(compileFamilyConfig({ ...nightly, title: 'Other' }).version).toBe(version);
  expect(compileFamilyConfig({ ...nightly, group: 'nightly/{night}' }).version).not.toBe(version);
});
