import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { file, folder, hasCommand, symlink, temporaryTree, withSmallDisk } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { ArchiveFormat } from '../contract.ts';
import { readArchiveManifest } from '../manifest/read-archive-manifest.ts';
import { verifyBag } from '../verify/verify-bag.ts';
import type { BagArtifact, BagOptions } from './bag-contract.ts';
import { folderArtifact } from './fixtures/folder-artifact.ts';
import { writeBag } from './write-bag.ts';

const date = Date.parse('2026-01-02T03:04:05Z');

const UNPACKING: readonly (readonly [ArchiveFormat, string, readonly string[]])[] = [
  ['zip', 'unzip', ['-q']],
  ['tar.gz', 'tar', ['-xzf']],
  ['tar.zst', 'tar', ['--zstd', '-xf']],
];
/** In other locales some programs write other names. */
const UTF_8 = { ...process.env, LC_ALL: 'C.UTF-8' };

for (const [format, program, unpacking] of UNPACKING)
  it.skipIf(!hasCommand(program))(
    `writes a bag as ${format} that ${program} unpacks and sha256sum checks (skipped where it is not installed)`,
    async () => {
      using tree = temporaryTree({ 'in/a.txt': 'a', 'in/sub/100% ü.txt': 'b' });
      const out = tree.join('out');
      const summary = await writeBag({
        out,
        format,
        name: 'small',
        date,
        artifacts: [folderArtifact(tree.path, 'in')],
      });
      expect(summary).toMatchObject({ artifacts: 1, files: 2, bytes: 2 });
      expect(summary.archiveBytes).toBe(readFileSync(out).length);

      execFileSync(program, [...unpacking, out], { cwd: tree.path, env: UTF_8 });
      expect(await verifyBag(tree.join('small'))).toMatchObject({
        valid: true,
        version: '1.0',
        problems: [],
        files: 2,
      });
      for (const algorithm of ['sha256', 'sha512']) {
        for (const kind of ['manifest', 'tagmanifest']) {
          execFileSync(`${algorithm}sum`, ['--strict', '-c', `${kind}-${algorithm}.txt`], {
            cwd: tree.join('small'),
            env: UTF_8,
          });
        }
      }
    },
  );

it('says in ARCHIVE_MANIFEST.json what it holds, also what a bag cannot', async () => {
  using tree = temporaryTree({
    'in/a\nb': file('a', { mtime: 1_700_000_000_000.25 }),
    'in/empty': folder(),
    'in/link': symlink('a'),
  });
  const artifact = folderArtifact(tree.path, 'in', {
    createdAt: date,
    metadata: { grade: 5 },
    extra: { submission_id: 's1', key: 'never' },
  });
  await writeBag({
    ...options(tree),
    artifacts: [artifact, { ...artifact, id: 'other', createdAt: undefined, files: [] }],
    extra: ({ artifacts }) => ({ total_submissions: artifacts, totals: 'never' }),
  });
  const manifest = await readArchiveManifest(tree.join('small.zip'));
  expect(manifest).toMatchObject({
    schemaVersion: 1,
    archive_date: '2026-01-02T03:04:05.000Z',
    total_submissions: 2,
    totals: { artifacts: 2, files: 1, size_bytes: 1 },
  });
  const [one, other] = manifest!.artifacts;
  expect(one).toMatchObject({
    key: 'in',
    family: 'tests/folder',
    size_bytes: 1,
    submission_id: 's1',
    created_at: '2026-01-02T03:04:05.000Z',
    metadata: { grade: 5 },
  });
  expect(other).toMatchObject({ created_at: 'unknown', files: [] });
  expect(one?.files.slice(1)).toMatchObject([
    {
      path: 'in/a\nb',
      member: `data/tests/folder/${artifact.id}/a_x0A_b`,
      mtime: '2023-11-14T22:13:20.000250Z',
    },
    { path: 'in/empty', kind: 'directory' },
    { path: 'in/link', kind: 'symlink', target: 'a' },
  ]);
});

it.skipIf(!hasCommand('unzip'))(
  'says in bag-info.txt what the caller says, besides what it has to (skipped without unzip)',
  async () => {
    using tree = temporaryTree({ 'in/a': 'abc' });
    const info = { 'Source-Organization': 'A long name '.repeat(12).trim(), 'payload-oxum': 'never' };
    await writeBag({ ...options(tree), info, artifacts: [folderArtifact(tree.path, 'in')] });
    const { valid, warnings } = await verifyBag(tree.join('small.zip'));
    expect({ valid, warnings }).toEqual({ valid: true, warnings: 0 });
    execFileSync('unzip', ['-q', tree.join('small.zip')], { cwd: tree.path });
    const lines = readFileSync(tree.join('small', 'bag-info.txt'), 'utf8').split('\n');
    expect(lines.slice(-4)).toEqual([
      'Bag-Software-Agent: cairn',
      'Bagging-Date: 2026-01-02',
      'Payload-Oxum: 3.1',
      '',
    ]);
  },
);

it('writes a bag without artifacts', async () => {
  using tree = temporaryTree();
  expect(await writeBag({ ...options(tree), artifacts: [] })).toMatchObject({
    artifacts: 0,
    files: 0,
    bytes: 0,
  });
  expect(await verifyBag(tree.join('small.zip'))).toMatchObject({ valid: true, problems: [] });
});

it('takes artifacts as they come, and no two of one id', async () => {
  using tree = temporaryTree({ 'in/a': 'a', 'on/b': 'b' });
  async function* both(): AsyncGenerator<BagArtifact> {
    yield folderArtifact(tree.path, 'in');
    yield await Promise.resolve(folderArtifact(tree.path, 'on'));
  }
  expect(await writeBag({ ...options(tree), artifacts: both() })).toMatchObject({ artifacts: 2, files: 2 });
  const twice = [folderArtifact(tree.path, 'in'), folderArtifact(tree.path, 'in')];
  const writing = writeBag({ ...options(tree), out: tree.join('twice.zip'), artifacts: twice });
  await expect(writing).rejects.toMatchObject({ code: 'USAGE' });
});

it('fails when a file is not as it was said to be, when it was told to stop, and where something stands', async () => {
  using tree = temporaryTree({ 'in/a': 'a' });
  const artifacts = [folderArtifact(tree.path, 'in')];
  tree.write({ 'in/a': 'longer', 'taken.zip': 'mine' });
  await expect(writeBag({ ...options(tree), artifacts })).rejects.toMatchObject({ code: 'CHANGED' });
  const taken = writeBag({ ...options(tree), out: tree.join('taken.zip'), artifacts });
  await expect(taken).rejects.toMatchObject({ code: 'IN_THE_WAY' });
  const stopped = writeBag({
    ...options(tree),
    out: tree.join('stopped.zip'),
    artifacts,
    signal: AbortSignal.abort(),
  });
  await expect(stopped).rejects.toThrow();
  expect(readFileSync(tree.join('taken.zip'), 'utf8')).toBe('mine');
});

it('says so when the disk is full', async (test) => {
  const noise = (): Buffer => Buffer.from(crypto.getRandomValues(new Uint8Array(60_000)));
  using tree = temporaryTree(
    Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`in/${index}`, noise()])),
  );
  const ability = await withSmallDisk(1024 * 1024, async (disk) => {
    const artifacts = [folderArtifact(tree.path, 'in')];
    const writing = writeBag({ ...options(tree), out: `${disk}/small.zip`, artifacts });
    await expect(writing).rejects.toMatchObject({ code: 'NO_SPACE' });
  });
  if (!ability.available) test.skip(ability.reason);
});

function options(tree: TemporaryTree): Omit<BagOptions, 'artifacts'> {
  return { out: tree.join('small.zip'), format: 'zip', name: 'small', date };
}
