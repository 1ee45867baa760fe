import {
  chmodSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { snapshotTree, temporaryTree } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { folderArtifact } from '../bag/fixtures/folder-artifact.ts';
import { writeBag } from '../bag/write-bag.ts';
import type { ArchiveFormat } from '../contract.ts';
import { verifyBag } from '../verify/verify-bag.ts';
import { extractBag } from './extract-bag.ts';

const date = Date.parse('2026-01-02T03:04:05Z');
const formats: readonly ArchiveFormat[] = ['zip', 'tar.gz', 'tar.zst'];

type Thing =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly mode: number; readonly mtime: number }
  | {
      readonly kind: 'folder';
      readonly things: readonly (readonly [string, Thing])[];
      readonly mode: number;
      readonly mtime: number;
    }
  | { readonly kind: 'link'; readonly target: string; readonly mtime: number };

const mtime = fc.integer({ min: 0, max: 4_000_000_000_000_000 });
/** As bytes, read as Latin-1: what a file system takes, and much of it what nobody expects. */
const name = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom(
        'a',
        'B',
        ' ',
        '%',
        '\\',
        '\n',
        '\r',
        '\xc3\xa9',
        '\xff',
        '_',
        'x41_',
        "'",
        '*',
        '~',
      ),
      minLength: 1,
      maxLength: 6,
    }),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 6 })
      .map((text) => Buffer.from(text).toString('latin1')),
    fc.uint8Array({ minLength: 1, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
  )
  .filter((text) => !/[\0/]/.test(text) && text !== '.' && text !== '..');

const { folder } = fc.letrec<{ thing: Thing; folder: Thing; file: Thing; link: Thing }>((tie) => ({
  file: fc.record({
    kind: fc.constant('file' as const),
    bytes: fc.uint8Array({ maxLength: 40 }),
    mode: fc.constantFrom(0o644, 0o600, 0o755, 0o400),
    mtime,
  }),
  link: fc.record({
    kind: fc.constant('link' as const),
    target: fc.constantFrom('a', './B', 'x/../y', '\xff'),
    mtime,
  }),
  folder: fc.record({
    kind: fc.constant('folder' as const),
    things: fc.uniqueArray(fc.tuple(name, tie('thing')), { maxLength: 4, selector: ([text]) => text }),
    mode: fc.constantFrom(0o755, 0o700, 0o750),
    mtime,
  }),
  thing: fc.oneof({ maxDepth: 3 }, tie('file'), tie('link'), tie('folder')),
}));

it('gives back what was put in, whatever the names', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(folder, fc.constantFrom(...formats), async (thing, format) => {
      using tree = temporaryTree();
      make(Buffer.from(tree.join('it')), thing);
      const out = tree.join(`bag.${format}`);
      const artifacts = [folderArtifact(tree.path, 'it')];
      await writeBag({ out, format, name: 'bag', date, artifacts });
      expect(await verifyBag(out)).toMatchObject({ valid: true });
      const extraction = await extractBag(out, { into: tree.join('staging') });
      expect(extraction.skipped).toEqual([]);
      expect(snapshotTree(tree.join('staging', '0'))).toEqual(justIt(tree));
    }),
    { numRuns: 60 },
  );
});

it.each(formats)('gives the same %s for the same input', async (format) => {
  using tree = temporaryTree({ 'it/a': 'a'.repeat(10_000), 'it/b/c': 'c', 'it/d': '' });
  for (const out of ['one', 'two']) {
    const artifacts = [folderArtifact(tree.path, 'it')];
    await writeBag({ out: tree.join(out), format, name: 'bag', date, artifacts });
  }
  expect(readFileSync(tree.join('one')).equals(readFileSync(tree.join('two')))).toBe(true);
});

function justIt(tree: TemporaryTree): readonly unknown[] {
  return tree.snapshot().filter(({ path }) => path === 'it' || path.startsWith('it/'));
}

function make(path: Buffer, thing: Thing): void {
  const seconds = thing.mtime / 1e6;
  switch (thing.kind) {
    case 'file':
      writeFileSync(path, thing.bytes);
      chmodSync(path, thing.mode);
      return utimesSync(path, seconds, seconds);
    case 'link':
      symlinkSync(Buffer.from(thing.target, 'latin1'), path);
      return lutimesSync(path, seconds, seconds);
    case 'folder':
      mkdirSync(path);
      for (const [text, inner] of thing.things) {
        make(Buffer.concat([path, Buffer.from('/'), Buffer.from(text, 'latin1')]), inner);
      }
      chmodSync(path, thing.mode);
      return utimesSync(path, seconds, seconds);
  }
}
