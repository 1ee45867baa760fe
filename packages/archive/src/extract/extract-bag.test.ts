import { existsSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import type { RelPath } from '@cairn/core';
import { hardlink, symlink, temporaryTree, withSmallDisk } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import type { BagArtifact } from '../bag/bag-contract.ts';
import { folderArtifact } from '../bag/fixtures/folder-artifact.ts';
import { writeBag } from '../bag/write-bag.ts';
import type { ArchivedArtifact, ArchivedFile, ArchiveManifest } from '../manifest/archive-manifest.ts';
import { readArchiveManifest } from '../manifest/read-archive-manifest.ts';
import { inFolder, writeLiteral } from '../verify/fixtures/literal-archive.ts';
import { digest, literalBag, manifestText, without } from '../verify/fixtures/literal-bag.ts';
import type { BagLiteral } from '../verify/fixtures/literal-bag.ts';
import { verifyBag } from '../verify/verify-bag.ts';
import { extractBag } from './extract-bag.ts';

const date = Date.parse('2026-01-02T03:04:05Z');

async function bagOf(tree: TemporaryTree, artifacts: readonly BagArtifact[]): Promise<string> {
  const out = tree.join('bag.zip');
  await writeBag({ out, format: 'zip', name: 'bag', date, artifacts });
  return out;
}

it('unpacks only the artifacts that are wanted', async () => {
  using tree = temporaryTree({ 'one/a': 'a', 'two/b': 'b' });
  const bag = await bagOf(tree, [folderArtifact(tree.path, 'one'), folderArtifact(tree.path, 'two')]);
  const { entries, manifest, files, bytes } = await extractBag(bag, {
    into: tree.join('staging'),
    wants: ({ key }) => key === 'two',
  });
  expect(entries.map(({ artifact, path, staged, kind }) => [artifact?.key, path, staged, kind])).toEqual([
    ['two', 'two', '1/two', 'directory'],
    ['two', 'two/b', '1/two/b', 'file'],
  ]);
  expect(readFileSync(tree.join('staging/1/two/b'), 'utf8')).toBe('b');
  expect(existsSync(tree.join('staging/0'))).toBe(false);
  expect(manifest?.artifacts).toHaveLength(2);
  expect([files, bytes]).toEqual([1, 1]);
});

it('links again what were names of one file', async () => {
  using tree = temporaryTree({ 'it/a': 'same', 'it/b': hardlink('it/a') });
  const { files, ...artifact } = folderArtifact(tree.path, 'it');
  const linked = files.map((file) =>
    file.path === 'it/b' ? { ...file, hardLinkOf: 'it/a' as RelPath } : file,
  );
  const bag = await bagOf(tree, [{ ...artifact, files: linked }]);
  expect(await verifyBag(bag)).toMatchObject({ valid: true, files: 2 });
  await extractBag(bag, { into: tree.join('staging') });
  const [one, other] = ['a', 'b'].map((name) => statSync(tree.join('staging/0/it', name)));
  expect(one?.ino).toBe(other?.ino);
});

it('leaves out links that lead out of the root, and makes them when told', async () => {
  using tree = temporaryTree({
    'it/sub/in': symlink('../../other'),
    'it/sub/out': symlink('../../../other'),
    'it/absolute': symlink('/etc/passwd'),
  });
  const bag = await bagOf(tree, [folderArtifact(tree.path, 'it')]);
  const { skipped } = await extractBag(bag, { into: tree.join('careful') });
  expect(skipped.map(({ path }) => path)).toEqual(['it/absolute', 'it/sub/out']);
  expect(readlinkSync(tree.join('careful/0/it/sub/in'))).toBe('../../other');
  const told = await extractBag(bag, { into: tree.join('told'), allowOutsideLinks: true });
  expect(told.skipped).toEqual([]);
  expect(readlinkSync(tree.join('told/0/it/absolute'))).toBe('/etc/passwd');
});

it('takes no rights of other users out of an archive', async () => {
  using tree = temporaryTree({ 'it/a': 'a' });
  const { files, ...artifact } = folderArtifact(tree.path, 'it');
  const bag = await bagOf(tree, [{ ...artifact, files: files.map((file) => ({ ...file, mode: 0o4755 })) }]);
  await extractBag(bag, { into: tree.join('staging') });
  expect(statSync(tree.join('staging/0/it/a')).mode & 0o7777).toBe(0o755);
});

it('never unpacks into a folder that exists', async () => {
  using tree = temporaryTree({ 'it/a': 'a', 'staging/mine': 'mine' });
  const bag = await bagOf(tree, [folderArtifact(tree.path, 'it')]);
  await expect(extractBag(bag, { into: tree.join('staging') })).rejects.toMatchObject({ code: 'IN_THE_WAY' });
});

it('unpacks a bag that another program made', async () => {
  using tree = temporaryTree();
  const payload = { 'data/sub/a.txt': 'a', 'data/ü': 'u' };
  const bag = inFolder('bag', literalBag(payload, { version: '0.97', algorithms: ['md5'] }));
  await writeLiteral(tree.join('bag.tar.gz'), 'tar.gz', bag);
  const { entries, manifest } = await extractBag(tree.join('bag.tar.gz'), { into: tree.join('staging') });
  expect(manifest).toBeUndefined();
  expect(entries.map(({ path, staged }) => [path, staged])).toEqual([
    ['sub/a.txt', 'payload/sub/a.txt'],
    ['ü', 'payload/ü'],
  ]);
  expect(readFileSync(tree.join('staging/payload/sub/a.txt'), 'utf8')).toBe('a');
  expect(statSync(tree.join('staging/payload/ü')).mode & 0o777).toBe(0o640);
});

it('stops on a full disk and says so', async (test) => {
  using tree = temporaryTree({ 'it/large': Buffer.alloc(2 * 1024 * 1024, 'x') });
  const bag = await bagOf(tree, [folderArtifact(tree.path, 'it')]);
  const ability = await withSmallDisk(1024 * 1024, async (disk) => {
    await expect(extractBag(bag, { into: `${disk}/staging` })).rejects.toMatchObject({ code: 'NO_SPACE' });
  });
  if (!ability.available) test.skip(ability.reason);
});

describe('refuses a bag that', () => {
  it.each<[string, (bag: BagLiteral) => BagLiteral]>([
    ['has a file changed', (bag) => ({ ...bag, [member(bag)]: 'b' })],
    ['has a manifest changed', (bag) => ({ ...bag, 'manifest-sha256.txt': '' })],
    ['has its contents rewritten', (bag) => ({ ...bag, 'ARCHIVE_MANIFEST.json': '{"schemaVersion":1}' })],
    ['misses a file', (bag) => without(bag, member(bag))],
    ['is of a version that nobody knows', (bag) => ({ ...bag, 'bagit.txt': 'BagIt-Version: 3.0\n' })],
    ['says nothing of digests', (bag) => without(untagged(bag), 'manifest-sha256.txt')],
    ['names a path outside', () => ownBag({ path: '../a' })],
    ['names an absolute path', () => ownBag({ path: '/tmp/a' })],
    ['names a path that is not plain', () => ownBag({ path: 'it//a' })],
    ['hides a path in an escape', () => ownBag({ path: 'it/\\x2e\\x2e/a' })],
    ['names a member outside of the payload', () => ownBag({ member: 'bagit.txt' })],
    ['names another length', () => ownBag({ size_bytes: 2 })],
    ['names another digest', () => ownBag({ sha256: digest('b', 'sha256') })],
    ['names one member twice', () => ownBag({}, { path: 'it/b' })],
    ['names one path twice', () => ownBag({}, {})],
    ['has a file that is a folder too', () => ownBag({}, { path: 'it/a/b', kind: 'symlink', target: 'x' })],
  ])('%s', async (_, harm) => {
    using tree = temporaryTree();
    await writeLiteral(tree.join('bag.zip'), 'zip', inFolder('bag', harm(ownBag())));
    await expect(extractBag(tree.join('bag.zip'), { into: tree.join('staging') })).rejects.toMatchObject({
      code: 'ARCHIVE_INVALID',
    });
    expect(existsSync(tree.join('a'))).toBe(false);
    expect(await verifyBag(tree.join('bag.zip'))).toMatchObject({ valid: false });
  });

  it('is not the sound one that these begin with', async () => {
    using tree = temporaryTree();
    await writeLiteral(tree.join('bag.zip'), 'zip', inFolder('bag', ownBag()));
    expect(await verifyBag(tree.join('bag.zip'))).toMatchObject({ valid: true });
    expect((await readArchiveManifest(tree.join('bag.zip')))?.artifacts).toHaveLength(1);
    expect((await extractBag(tree.join('bag.zip'), { into: tree.join('staging') })).files).toBe(1);
  });
});

const MEMBER = 'data/tests/1/a';

/** A bag as cairn writes it, with one file; or with other words of it, by someone who knows how to make digests. */
function ownBag(change: Partial<ArchivedFile> = {}, ...more: readonly Partial<ArchivedFile>[]): BagLiteral {
  const payload = { [MEMBER]: 'a' };
  const file: ArchivedFile = {
    path: 'it/a',
    kind: 'file',
    mode: '0644',
    mtime: '2026-01-01T00:00:00.000Z',
    member: MEMBER,
    size_bytes: 1,
    sha256: digest('a', 'sha256'),
    sha512: digest('a', 'sha512'),
  };
  const artifact: ArchivedArtifact = {
    id: '1',
    family: 'tests',
    key: 'it',
    root: 'main',
    created_at: 'unknown',
    size_bytes: 1,
    metadata: null,
    checksums: {
      sha256: digest(manifestText(payload, 'sha256'), 'sha256'),
      sha512: digest(manifestText(payload, 'sha512'), 'sha512'),
    },
    files: [{ ...file, ...change }, ...more.map((other) => ({ ...file, ...other }))],
  };
  const manifest: ArchiveManifest = {
    schemaVersion: 1,
    archive_date: '2026-01-01T00:00:00.000Z',
    totals: { artifacts: 1, files: 1, size_bytes: 1 },
    artifacts: [artifact],
  };
  const bag = literalBag(payload, { algorithms: ['sha256'] });
  const tags = without(without(bag, MEMBER), 'tagmanifest-sha256.txt');
  const listed = { ...tags, 'ARCHIVE_MANIFEST.json': JSON.stringify(manifest) };
  return { ...payload, ...listed, 'tagmanifest-sha256.txt': manifestText(listed, 'sha256') };
}

function member(bag: BagLiteral): string {
  return Object.keys(bag).find((path) => path.startsWith('data/'))!;
}

function untagged(bag: BagLiteral): BagLiteral {
  return without(bag, 'tagmanifest-sha256.txt');
}
