import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { isCairnError } from '@cairn/core';
import { folder, hasCommand, symlink, temporaryTree } from '@cairn/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folderArtifact } from '../bag/fixtures/folder-artifact.ts';
import { writeBag } from '../bag/write-bag.ts';
import type { ArchiveFormat } from '../contract.ts';
import { readArchiveManifest } from '../manifest/read-archive-manifest.ts';
import { inFolder, writeLiteral } from './fixtures/literal-archive.ts';
import { literalBag, smallBag, smallPayload } from './fixtures/literal-bag.ts';
import { verifyBag } from './verify-bag.ts';

const formats: readonly ArchiveFormat[] = ['zip', 'tar.gz', 'tar.zst'];
const date = Date.parse('2026-01-02T03:04:05Z');

it.each(formats)('verifies the bag in a %s, wherever in it the manifests stand', async (format) => {
  using tree = temporaryTree();
  const bag = smallBag('md5');
  const reversed = Object.fromEntries(Object.entries(bag).toReversed());
  for (const files of [bag, reversed]) {
    await writeLiteral(tree.join(`bag.${format}`), format, inFolder('bag', files));
    const report = await verifyBag(tree.join(`bag.${format}`));
    expect(report).toMatchObject({ valid: true, version: '0.97', problems: [], files: 2, bytes: 6 });
  }
  await writeLiteral(tree.join('changed'), format, inFolder('bag', { ...reversed, 'data/hello.txt': 'x' }));
  const { problems } = await verifyBag(tree.join('changed'), { fileName: `bag.${format}` });
  expect(problems).toEqual([
    { severity: 'error', path: 'data/hello.txt', text: 'its md5 is not what manifest-md5.txt says' },
  ]);
});

it('warns when the top folder is not named like the archive', async () => {
  using tree = temporaryTree();
  await writeLiteral(tree.join('renamed.zip'), 'zip', inFolder('bag', literalBag(smallPayload)));
  expect(await verifyBag(tree.join('renamed.zip'))).toMatchObject({ valid: true, warnings: 1 });
  const asPlanned = await verifyBag(tree.join('renamed.zip'), { fileName: 'bag.zip' });
  expect(asPlanned).toMatchObject({ valid: true, warnings: 0 });
});

it('follows a link that leads to a bag', async () => {
  using tree = temporaryTree({
    'bag.zip': symlink('there/bag.zip'),
    folder: symlink('there/folder'),
    there: folder(),
  });
  await writeLiteral(tree.join('there/bag.zip'), 'zip', inFolder('bag', literalBag(smallPayload)));
  tree.write(inFolder('there/folder', literalBag(smallPayload)));
  for (const name of ['bag.zip', 'folder']) {
    expect(await verifyBag(tree.join(name))).toMatchObject({ valid: true, problems: [] });
  }
});

it('refuses an archive that is no bag, or several', async () => {
  using tree = temporaryTree();
  const bag = literalBag(smallPayload);
  for (const [files, reason] of [
    [bag, /found the file "/],
    [{ ...inFolder('a', bag), ...inFolder('b', bag) }, /found "a" and "b"/],
    [{ 'a/b': '' }, /expected bagit.txt/],
    [inFolder('a', inFolder('b', bag)), /expected bagit.txt/],
  ] as const) {
    await writeLiteral(tree.join('it.zip'), 'zip', files);
    const { valid, problems } = await verifyBag(tree.join('it.zip'), { fileName: 'a.zip' });
    expect(valid).toBe(false);
    expect(problems.map(({ text }) => text).join('\n')).toMatch(reason);
  }
});

it('says what is wrong with a file that is no archive', async () => {
  using tree = temporaryTree({ 'it.zip': 'hello', empty: '' });
  for (const name of ['it.zip', 'empty']) {
    expect(await verifyBag(tree.join(name))).toMatchObject({ valid: false, errors: 1 });
  }
  await expect(verifyBag(tree.join('missing'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it.each(formats)('finds every flipped bit and every cut of a %s', { timeout: 120_000 }, async (format) => {
  using tree = temporaryTree({
    'it/a.txt': 'some text '.repeat(50),
    'it/b/c': Buffer.from([1, 2, 3]),
    'it/d': '',
  });
  const out = tree.join('it.out');
  await writeBag({ out, format, name: 'it', date, artifacts: [folderArtifact(tree.path, 'it')] });
  const whole = readFileSync(out);
  const sound = await readArchiveManifest(out);
  const damage = fc.record({ at: fc.nat(whole.length * 8 - 1), isCut: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(damage, async ({ at, isCut }) => {
      const bytes = Buffer.from(whole.subarray(0, isCut ? at >> 3 : whole.length));
      if (!isCut) bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7));
      writeFileSync(out, bytes);
      const report = await verifyBag(out, { fileName: 'it' });
      // Some bits of the format mean nothing for what it holds: then it still holds the same.
      if (report.valid) expect(await manifestOr(out)).toEqual(sound);
      else expect(report.errors).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});

it.skipIf(!hasCommand('unzip'))(
  'finds every changed byte of every file of an unpacked bag (skipped without unzip)',
  { timeout: 120_000 },
  async () => {
    using tree = temporaryTree({ 'it/a.txt': 'some text', 'it/b/c': Buffer.from([1, 2, 3]), 'it/d': '' });
    const artifacts = [folderArtifact(tree.path, 'it')];
    await writeBag({ out: tree.join('bag.zip'), format: 'zip', name: 'bag', date, artifacts });
    execFileSync('unzip', ['-q', tree.join('bag.zip')], { cwd: tree.path });
    const names = tree.snapshot().filter(({ path, size }) => path.startsWith('bag/') && size > 0);
    const change = fc.record({ name: fc.constantFrom(...names), at: fc.nat(), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(change, async ({ name, at, to }) => {
        const path = tree.join(decodeURIComponent(name.path));
        const bytes = readFileSync(path);
        const changed = Buffer.from(bytes);
        changed[at % bytes.length] = to;
        fc.pre(meaningOf(changed) !== meaningOf(bytes));
        writeFileSync(path, changed);
        const report = await verifyBag(tree.join('bag'));
        writeFileSync(path, bytes);
        expect(report.valid).toBe(false);
      }),
      { numRuns: 300 },
    );
    expect(await verifyBag(tree.join('bag'))).toMatchObject({ valid: true });
  },
);

async function manifestOr(path: string): Promise<unknown> {
  try {
    return await readArchiveManifest(path);
  } catch (error) {
    if (!isCairnError(error, 'ARCHIVE_INVALID')) throw error;
    return error.message;
  }
}

/** Digests may be in capitals as well, and white space before a path is any. */
function meaningOf(bytes: Buffer): string {
  return bytes.toString('latin1').toLowerCase().replaceAll(/\s+/g, ' ');
}
