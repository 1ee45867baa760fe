import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { gunzipSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { folder, hasCommand, symlink, temporaryTree } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { gzipped, literalTar, paxItem } from './fixtures/literal-tar.ts';
import { literalZip } from './fixtures/literal-zip.ts';
import { listBack, readBack } from './fixtures/read-back.ts';
import { openArchiveReader } from './open-reader.ts';

const DEEP = `bag/${'x'.repeat(120)}/${'y'.repeat(120)}`;
const BIG = Buffer.alloc(700_000, 'some contents that become smaller\n');

function treeToPack(): TemporaryTree {
  const tree = temporaryTree({
    'in/bag/a.txt': 'text',
    'in/bag/big': BIG,
    'in/bag/zero': '',
    'in/bag/ünïcødé.txt': 'text',
    'in/bag/empty': folder(),
    'in/bag/link': symlink('a.txt'),
    [`in/${DEEP}/f`]: 'deep',
  });
  mkdirSync(tree.join('out'));
  return tree;
}

/** Each packs the folder `bag` into a file. */
const PACKERS: readonly [string, string, (out: string) => string][] = [
  ['zip', 'zip', (out) => `zip -qry ${out}.zip bag; mv ${out}.zip ${out}`],
  ['zip to a pipe', 'zip', (out) => `zip -qr - bag | cat > ${out}`],
  ['zip without compression', 'zip', (out) => `zip -0qry ${out}.zip bag; mv ${out}.zip ${out}`],
  ['bsdtar zip', 'bsdtar', (out) => `bsdtar --format=zip -cf ${out} bag`],
  ['bsdtar tar.gz', 'bsdtar', (out) => `bsdtar -czf ${out} bag`],
  ['bsdtar pax', 'bsdtar', (out) => `bsdtar --format=pax -czf ${out} bag`],
  ['GNU tar.gz', 'tar', (out) => `tar -czf ${out} bag`],
  ['GNU tar.gz of .', 'tar', (out) => `tar -czf ${out} .`],
  ['GNU tar as pax', 'tar', (out) => `tar --format=pax -czf ${out} bag`],
  [
    'GNU tar in two gzip members',
    'tar',
    (out) => `tar -cf T bag; (head -c 10240 T | gzip; tail -c +10241 T | gzip) > ${out}`,
  ],
  ['GNU tar.zst', 'zstd', (out) => `tar --zstd -cf ${out} bag`],
  [
    'tar.zst with a long window and no checksum',
    'zstd',
    (out) => `tar -cf - bag | zstd -q --ultra -20 --long=27 --no-check > ${out}`,
  ],
  [
    'python zip',
    'python3',
    (out) =>
      `python3 -c "import shutil; shutil.make_archive('${out}', 'zip', '.', 'bag')"; mv ${out}.zip ${out}`,
  ],
];

describe('archives of other programs are read', () => {
  for (const [name, program, command] of PACKERS)
    test.skipIf(!hasCommand(program))(`${name} (skipped where ${program} is not installed)`, async () => {
      using tree = treeToPack();
      execFileSync('sh', ['-c', command(tree.join('out', 'a'))], {
        cwd: tree.join('in'),
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
      const back = await readBack(tree.join('out', 'a'));
      const files = new Map(
        back.filter(({ kind }) => kind === 'file').map(({ path, bytes }) => [path, bytes]),
      );
      expect(files.get('bag/big')?.equals(BIG)).toBe(true);
      expect(files.get(`${DEEP}/f`)?.toString()).toBe('deep');
      expect(files.get('bag/ünïcødé.txt')?.toString()).toBe('text');
      expect(files.get('bag/zero')?.length).toBe(0);
      expect(back.some(({ path, kind }) => path === 'bag/empty' && kind === 'directory')).toBe(true);
      // Some of them follow links.
      const isLink = back.some(({ kind, target }) => kind === 'symlink' && target === 'a.txt');
      expect(isLink || files.get('bag/link')?.toString() === 'text').toBe(true);
    });
});

describe('forms that are rare', () => {
  async function listed(bytes: Uint8Array): Promise<readonly string[]> {
    using tree = temporaryTree();
    writeFileSync(tree.join('a'), bytes);
    return await listBack(tree.join('a'));
  }
  const file = { name: 'a', contents: 'x' };

  test('a zip behind a program and with a comment that looks like an end', async () => {
    expect(await listed(literalZip([file], { prefix: Buffer.alloc(5000, 'MZ') }))).toEqual(['file a']);
    expect(await listed(literalZip([file], { comment: 'see PK\x05\x06 and more of that' }))).toEqual([
      'file a',
    ]);
  });

  test('a zip without members', async () => {
    expect(await listed(literalZip([]))).toEqual([]);
  });

  test('a zip whose directory has another order than its members', async () => {
    const one = literalZip([
      { name: 'first', contents: '1' },
      { name: 'other', contents: '2' },
    ]);
    const start = one.indexOf('PK\x01\x02');
    const middle = one.indexOf('PK\x01\x02', start + 4);
    const end = one.indexOf('PK\x05\x06');
    const swapped = Buffer.concat([
      one.subarray(0, start),
      one.subarray(middle, end),
      one.subarray(start, middle),
      one.subarray(end),
    ]);
    expect(await listed(swapped)).toEqual(['file first', 'file other']);
  });

  test('names in the letters of the first PCs, and folders by their attribute', async () => {
    const zip = literalZip([
      { name: Buffer.from([0x81, 0x2e, 0x74]), flags: 0, host: 0, mode: 0 },
      { name: 'folder', host: 0, mode: 0, dosAttributes: 0x10 },
    ]);
    expect(await listed(zip)).toEqual(['file ü.t', 'directory folder']);
  });

  test('lengths as binary numbers, names with GNU heads, folders by their name, global records', async () => {
    const size = `\x80${'\0'.repeat(10)}\x01`;
    expect(await listed(gzipped([{ ...file, size }]))).toEqual(['file a']);
    const long = 'n'.repeat(200);
    const longName = { name: '././@LongLink', type: 'L', contents: `${long}\0`, magic: 'ustar  \0' };
    expect(await listed(gzipped([longName, { ...file, magic: 'ustar  \0' }]))).toEqual([`file ${long}`]);
    expect(await listed(gzipped([{ name: 'old/', magic: '' }]))).toEqual(['directory old']);
    expect(await listed(gzipped([paxItem({ comment: 'git' }, 'g'), file]))).toEqual(['file a']);
    expect(await listed(gzipped([{ ...file, prefix: 'long/prefix' }]))).toEqual(['file long/prefix/a']);
  });

  test('frames that decoders pass over, and several of them', async () => {
    const tar = literalTar([file]);
    const skipped = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
    const parts = [
      skipped,
      zstdCompressSync(tar.subarray(0, 700)),
      skipped,
      zstdCompressSync(tar.subarray(700)),
      skipped,
    ];
    expect(await listed(Buffer.concat(parts))).toEqual(['file a']);
    const zeros = Buffer.concat([
      gzipSync(tar.subarray(0, 700)),
      gzipSync(tar.subarray(700)),
      Buffer.alloc(512),
    ]);
    expect(gunzipSync(zeros).length).toBe(tar.length);
    expect(await listed(zeros)).toEqual(['file a']);
  });

  test('contents that nobody takes, or takes only in part, are passed over', async () => {
    using tree = temporaryTree();
    writeFileSync(
      tree.join('a'),
      gzipped([
        { name: 'a', contents: 'x'.repeat(700_000) },
        { name: 'b', contents: 'b' },
      ]),
    );
    const reader = openArchiveReader(tree.join('a'));
    const seen: string[] = [];
    for await (const { path, contents } of reader.members()) {
      seen.push(path);
      for await (const _ of contents()) break;
    }
    reader.close();
    expect(seen).toEqual(['a', 'b']);
  });
});
