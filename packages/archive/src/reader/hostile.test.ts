import { writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { temporaryTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { readPaxRecords } from '../tar/pax-records.ts';
import { gzipped, literalTar, paxItem, zstded } from './fixtures/literal-tar.ts';
import type { TarItem } from './fixtures/literal-tar.ts';
import { literalZip } from './fixtures/literal-zip.ts';
import type { ZipItem, ZipOptions } from './fixtures/literal-zip.ts';
import { listBack, readBack } from './fixtures/read-back.ts';

async function refused(bytes: Uint8Array, text: RegExp | string): Promise<void> {
  using tree = temporaryTree();
  writeFileSync(tree.join('a'), bytes);
  const read = readBack(tree.join('a'));
  await expect(read).rejects.toMatchObject({ code: 'ARCHIVE_INVALID', path: tree.join('a') });
  await expect(read).rejects.toThrow(text);
}

const tarOf = (...items: TarItem[]): Buffer => gzipped(items);
const zipOf = (items: ZipItem[], options?: ZipOptions): Buffer => literalZip(items, options);
const file = (name: string): { name: string; contents: string } => ({ name, contents: 'x' });

const link = (name: string, target: string): { tar: TarItem; zip: ZipItem } => ({
  tar: { name, type: '2', target },
  zip: { name, contents: target, mode: 0o120_777 },
});

/** What may not be in any archive. */
const PATHS: readonly [string, readonly { name: string; contents: string }[], string][] = [
  ['an absolute path', [file('/etc/passwd')], 'its path is absolute'],
  ['a path that leads out', [file('a/../../b')], 'its path leads out of the archive with ".."'],
  ['a path that leads out behind a dot', [file('./../b')], 'its path leads out'],
  ['a drive letter', [file('C:/windows')], 'its path begins with a drive letter'],
  ['an empty name', [file('')], 'its name is empty'],
  ['a name twice', [file('a/b'), file('a/b')], 'there is a member of this name already'],
  [
    'a name twice in another spelling',
    [file('a/b'), file('./a//b')],
    'there is a member of this name already',
  ],
  [
    'a name twice in another normal form',
    [file('\u00e9'), file('e\u0301')],
    'there is a member of this name already',
  ],
  ['a file that is a folder to another', [file('a'), file('a/b')], 'it lies below "a", which is no folder'],
  ['a folder that comes back as a file', [file('a/b'), file('a')], 'it is a folder to other members'],
];

describe('members that could land elsewhere', () => {
  test.each(PATHS)('%s is refused', async (_, items, text) => {
    await refused(tarOf(...items), text);
    await refused(zstded(items), text);
    await refused(zipOf([...items]), text);
  });

  test.each([
    ['/etc', 'an absolute path'],
    ['../../x', 'outside the archive'],
    ['b/../../../x', 'outside the archive'],
    ['c:\\x', 'an absolute path'],
    ['', 'points nowhere'],
  ])('a link to %j is refused', async (target, text) => {
    await refused(tarOf(link('a/link', target).tar), text);
    await refused(zipOf([link('a/link', target).zip]), text);
  });

  test('a link inside the archive is read, and nothing may lie below it', async () => {
    const inside = link('a/link', '../b/./c');
    using tree = temporaryTree();
    writeFileSync(tree.join('tar'), tarOf(inside.tar));
    writeFileSync(tree.join('zip'), zipOf([inside.zip]));
    for (const name of ['tar', 'zip'])
      expect(await readBack(tree.join(name))).toMatchObject([
        { kind: 'symlink', path: 'a/link', target: '../b/./c' },
      ]);
    await refused(tarOf(inside.tar, file('a/link/x')), 'it lies below "a/link", which is no folder');
    await refused(zipOf([inside.zip, file('a/link/x')]), 'it lies below "a/link", which is no folder');
  });

  test('a zero byte and other bytes than UTF-8 in a name are refused', async () => {
    await refused(tarOf(paxItem({ path: 'a\0b' }), file('a')), 'its name holds a zero byte');
    await refused(zipOf([file('a\0b')]), 'its name holds a zero byte');
    const latin1 = literalTar([file('name')]);
    latin1[0] = 0xe9;
    latin1.write(
      (Number.parseInt(latin1.toString('latin1', 148, 154), 8) + 0xe9 - 0x6e).toString(8).padStart(6, '0'),
      148,
    );
    await refused(gzipSync(latin1), 'expected names in UTF-8');
  });

  test('backslashes as separators are refused where a zip comes from a system that has them', async () => {
    await refused(zipOf([{ ...file('a\\b'), host: 0 }]), 'its path has backslashes as separators');
    using tree = temporaryTree();
    writeFileSync(tree.join('a'), zipOf([file('a\\b')]));
    expect(await listBack(tree.join('a'))).toEqual(['file a\\b']);
  });
});

describe('what is no file, folder or link', () => {
  test.each([
    ['1', 'a hard link to another member'],
    ['3', 'a character device'],
    ['4', 'a block device'],
    ['6', 'a named pipe'],
    ['S', 'a sparse file'],
    ['M', 'another volume'],
    ['Z', 'its type "Z" is unknown'],
  ])('type %s in a tar is refused', async (type, text) => {
    await refused(tarOf({ name: 'a/b', type, target: 'a/c' }), text);
  });

  test('a sparse file by pax records is refused', async () => {
    await refused(tarOf(paxItem({ 'GNU.sparse.major': '1' }), file('a')), 'it is a sparse file');
  });

  test('a device in a zip is refused', async () => {
    await refused(zipOf([{ ...file('a'), mode: 0o020_644 }]), 'it is a device, a pipe or a socket');
  });
});

describe('a zip that says two things', () => {
  test.each<[string, ZipItem, string]>([
    ['another name', { ...file('a'), local: { name: 'b' } }, 'another name than the directory'],
    ['another length', { ...file('a'), local: { size: 9 } }, 'another length or checksum'],
    ['another checksum', { ...file('a'), local: { crc: 9 } }, 'another length or checksum'],
    ['another method', { ...file('a'), local: { method: 8 } }, 'another method'],
    [
      'a wrong checksum in both',
      { ...file('a'), local: { crc: 9 }, central: { crc: 9 } },
      'it is damaged: its checksum',
    ],
    ['an offset into nothing', { ...file('a'), central: { offset: 7 } }, 'expected its header at byte 7'],
    ['sizes beyond the file', { ...file('a'), central: { packed: 1e6 } }, 'another length or checksum'],
    [
      'missing 64-bit sizes',
      { ...file('a'), central: { size: 0xff_ff_ff_ff } },
      'its 64-bit sizes are missing',
    ],
  ])('%s is refused', async (_, item, text) => await refused(zipOf([item]), text));

  test('members on top of each other are refused', async () => {
    const one: ZipItem = { name: 'a', contents: 'x'.repeat(100) };
    const bytes = zipOf([one, { ...one, name: 'b', central: { offset: 0 } }]);
    await refused(bytes, /on top of another member|another name/);
    // One inside the contents of the other: how bombs are made.
    const inner = zipOf([{ name: 'b', contents: 'y' }]).subarray(0, 32);
    await refused(
      zipOf([
        { name: 'a', contents: inner },
        { name: 'b', contents: 'y', central: { offset: 31 } },
      ]),
      'it lies on top of another member',
    );
  });

  test.each<[string, Partial<ZipItem>, string]>([
    ['encrypted', { flags: 0x0801 }, 'it is encrypted'],
    ['of an unknown method', { method: 14 }, 'it is compressed by method 14'],
    ['a folder with contents', { name: 'a/' }, 'it is a folder, and yet it has contents'],
  ])('%s is refused', async (_, item, text) => await refused(zipOf([{ ...file('a'), ...item }]), text));

  test('a directory of another count, of several parts, and of something else is refused', async () => {
    await refused(zipOf([file('a')], { entries: 2 }), /damaged|so many do not fit/);
    await refused(zipOf([file('a'), file('b')], { entries: 1 }), 'there are more, or something else');
    await refused(zipOf([file('a')], { entries: 60_000 }), 'so many do not fit');
    await refused(zipOf([file('a')], { disk: 1 }), 'one of several parts');
    await refused(
      Buffer.from('PK\x03\x04 and nothing else'),
      'there is none: it is cut short, or something follows it',
    );
  });

  test('contents that deflate to more or less than was said are refused', async () => {
    const item = { name: 'a', contents: 'x'.repeat(1000), method: 8 };
    const short = { size: 999 };
    await refused(zipOf([{ ...item, local: short, central: short }]), 'expected 999 bytes, there are more');
    await refused(zipOf([{ ...item, local: { size: 1001 }, central: { size: 1001 } }]), 'there are 1000');
  });
});

describe('a tar that goes wrong', () => {
  test('wrong checksums, lengths and records are refused with their place', async () => {
    const bytes = literalTar([file('a')]);
    bytes[0] = 0x62;
    await refused(gzipSync(bytes), 'expected the checksum in the tar header at byte 0');
    await refused(
      tarOf({ name: 'a', size: 'not octal   ' }),
      'expected a number in the tar header at byte 0',
    );
    await refused(
      tarOf({ name: 'a', size: '\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff' }),
      'there is a negative number',
    );
    await refused(tarOf({ name: 'a', size: '00000007777\0' }), 'it is cut short at byte');
    await refused(
      tarOf({ name: 'x', type: 'x', contents: '99 path=a\n' }, file('a')),
      'extended header at byte 0 is damaged',
    );
    await refused(tarOf(paxItem({ size: '-1' }), file('a')), 'its length is no length');
    await refused(tarOf(paxItem({ mtime: 'soon' }), file('a')), 'expected a number as its mtime');
    await refused(
      tarOf({ name: 'x', type: 'x', size: '00010000000\0' }),
      'expected at most 1048576 bytes in the extended header',
    );
    await refused(tarOf({ name: 'a', type: '5', contents: 'x' }), 'it is no file, and yet it has contents');
    await refused(gzipSync(literalTar([file('a')], Buffer.alloc(0))), 'it is cut short in the tar header');
    await refused(
      gzipSync(Buffer.concat([literalTar([file('a')]), Buffer.from('more')])),
      'expected nothing after the tar',
    );
  });

  test('records of keys that mean nothing here are not kept, however many there are', () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `1${index}`.padEnd(8, 'k'));
    const records = Object.fromEntries(keys.map((key) => [key, 'v']));
    const { contents = '' } = paxItem({ ...records, path: 'a', 'GNU.sparse.major': '1' });
    expect([...(readPaxRecords(Buffer.from(contents)) ?? [])]).toEqual([
      ['path', 'a'],
      ['GNU.sparse.', ''],
    ]);
  });

  test('what only looks like zstd or gzip is refused', async () => {
    await refused(Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), 'it is cut short');
    await refused(Buffer.concat([zstded([file('a')]), Buffer.from('rest')]), 'expected a zstd frame at byte');
    await refused(Buffer.concat([gzipped([file('a')]), Buffer.from('rest')]), 'it is damaged after byte');
    await refused(Buffer.from([0x1f, 0x8b]), 'it is cut short after byte');
    await refused(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x01, 0, 0, 0]), 'needs a dictionary');
    await refused(literalTar([file('a')]), 'it is a plain tar');
    await refused(Buffer.from('nothing of the kind'), 'it is something else');
    await refused(Buffer.alloc(0), 'it is something else');
  });
});

describe('limits', () => {
  const many = Array.from({ length: 20 }, (_, index) => file(String(index)));

  test.each(['tar', 'zip'] as const)('of members and of bytes hold, and can be raised: %s', async (name) => {
    using tree = temporaryTree();
    writeFileSync(tree.join('a'), name === 'tar' ? tarOf(...many) : zipOf(many));
    await expect(listBack(tree.join('a'), { limits: { members: 19 } })).rejects.toThrow(
      'expected at most 19 members',
    );
    await expect(listBack(tree.join('a'), { limits: { bytes: 19 } })).rejects.toThrow(
      'expected at most 19 bytes',
    );
    expect(await listBack(tree.join('a'), { limits: { members: 20, bytes: 20 } })).toHaveLength(20);
  });

  test('an archive that would become far larger than it is ends at once', async () => {
    const claim = { name: 'a', contents: 'x', local: { size: 3e9 }, central: { size: 3e9 } };
    await refused(zipOf([claim]), 'expected contents at most 200 times as large');
    await refused(
      tarOf({ name: 'a', size: '77777777777\0' }),
      'expected contents at most 200 times as large',
    );
  });
});
