import type { RelPath } from '@cairn/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeRelPath, encodeName, nativePath } from './encoding.ts';

/** Bytes of a name, with many near misses of UTF-8 and many backslashes. */
const byte = fc.oneof(
  fc.integer({ min: 1, max: 255 }),
  fc.constantFrom(0x5c, 0x78, 0x66, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0xed, 0xa0, 0x80),
);
const name = fc.array(byte, { minLength: 1, maxLength: 40 }).map((bytes) => Buffer.from(bytes));

test('any name of bytes comes back as the same bytes', () => {
  fc.assert(fc.property(name, (bytes) => Buffer.from(decodeRelPath(encodeName(bytes))).equals(bytes)));
});

test('no two names are written alike', () => {
  fc.assert(
    fc.property(name, name, (one, other) => one.equals(other) === (encodeName(one) === encodeName(other))),
  );
});

test('a name in UTF-8 is written the same from bytes and from a string, and comes back as a string', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(encodeName(Buffer.from(text))).toBe(encodeName(text));
      expect(decodeRelPath(encodeName(text))).toBe(text);
    }),
  );
});

test('bytes that are not UTF-8 and backslashes are escaped, and nothing else is', () => {
  expect(encodeName(Buffer.from([0x61, 0xff, 0x62]))).toBe(String.raw`a\xffb`);
  expect(encodeName(String.raw`a\b`)).toBe(String.raw`a\\b`);
  expect(encodeName('a b\n\u00e9e\u0301')).toBe('a b\n\u00e9e\u0301');
});

test('a surrogate half, an overlong form and a cut sequence count as bytes', () => {
  expect(encodeName(Buffer.from([0xed, 0xa0, 0x80]))).toBe(String.raw`\xed\xa0\x80`);
  expect(encodeName(Buffer.from([0xc0, 0xaf]))).toBe(String.raw`\xc0\xaf`);
  expect(encodeName(Buffer.from([0xe2, 0x82]))).toBe(String.raw`\xe2\x82`);
});

test.each([
  String.raw`\x2e\x2e`,
  String.raw`a\x2fb`,
  String.raw`\xFF`,
  String.raw`\n`,
  'a\\',
  String.raw`\x8`,
])('the escape in %s is refused, as no name is written so', (path) => {
  expect(() => decodeRelPath(path)).toThrow(expect.objectContaining({ code: 'PATH_INVALID' }));
});

test('a native path is a string where it can be, and bytes where it must', () => {
  expect(nativePath('/data', '' as RelPath)).toBe('/data');
  expect(nativePath('/', 'a' as RelPath)).toBe('/a');
  expect(nativePath('/data', String.raw`a/b\\c` as RelPath)).toBe('/data/a/b\\c');
  expect(nativePath('/data', String.raw`a\xff` as RelPath)).toEqual(
    Buffer.from([...Buffer.from('/data/a'), 0xff]),
  );
});
