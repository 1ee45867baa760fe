import { expect, test } from 'vitest';
import { createRefuse } from '../reader/refuse.ts';
import { readEntry } from './read-entry.ts';
import { createZipHeaders } from './write-headers.ts';
import type { ZipEntry } from './write-headers.ts';

const ENTRY: ZipEntry = {
  head: { path: 'a/ü', kind: 'file', size: 5_000_000_000, mode: 0o640, mtime: 1_700_000_000_000 },
  name: 'a/ü',
  deflated: true,
  crc: 0xde_ad_be_ef,
  packedSize: 4_999_999_999,
  size: 5_000_000_000,
  offset: 9_000_000_000,
  hasDescriptor: true,
  isZip64: true,
};

test.each<[string, Partial<ZipEntry>]>([
  ['lengths and places beyond 32 bits', {}],
  ['a small member far behind', { isZip64: false, size: 5, packedSize: 4, hasDescriptor: false }],
  ['a large member at the beginning', { offset: 0 }],
  [
    'a place at the very limit',
    { offset: 0xff_ff_ff_ff, isZip64: false, size: 0xff_ff_ff_fe, packedSize: 7 },
  ],
])('%s are written as they are read', (_, more) => {
  const entry = { ...ENTRY, ...more };
  const line = Buffer.from(createZipHeaders().central(entry));
  const { name, kind, mode, mtime, crc, packedSize, size, offset } = readEntry(line, createRefuse('a.zip'));
  expect({ name, kind, mode, mtime, crc, packedSize, size, offset }).toEqual({
    name: entry.name,
    kind: 'file',
    mode: 0o640,
    mtime: entry.head.mtime,
    crc: entry.crc,
    packedSize: entry.packedSize,
    size: entry.size,
    offset: entry.offset,
  });
});

test('times that no zip can hold are the nearest that it can', () => {
  for (const [mtime, year] of [
    [Date.UTC(1970, 0, 1), 1970],
    [Date.UTC(2150, 0, 1), 2107],
    [Date.UTC(1850, 0, 1), 1980],
  ] as const) {
    const entry = { ...ENTRY, head: { ...ENTRY.head, mtime } };
    const line = Buffer.from(createZipHeaders().central(entry));
    expect(new Date(readEntry(line, createRefuse('a.zip')).mtime).getUTCFullYear()).toBe(year);
  }
});
