import { resolve } from 'node:path';
import { isCairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nativePath } from './encoding.ts';
import { baseName, extensionOf, isWithin, joinRel, parentRel, parseRelPath, ROOT_PATH } from './rel-path.ts';

const piece = fc.constantFrom(
  '..',
  '.',
  '/',
  '//',
  'a',
  'b c',
  '\\',
  '\\\\',
  '\\x2e',
  '\\xff',
  '\0',
  '\n',
  '...',
  '.a',
  'é',
  '',
);

test('a path that is accepted never leaves its root', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = accepted(pieces.join(''));
      if (path === undefined) return true;
      const native = nativePath('/root', path).toString();
      return !native.includes('\0') && (native === '/root' || resolve(native) === native);
    }),
    { numRuns: 2000 },
  );
});

test('an accepted path stands as it is printed: it is accepted again and stays the same', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const path = accepted(pieces.join(''));
      return path === undefined || parseRelPath(path) === path;
    }),
  );
});

test.each([
  ['/etc/passwd', 'it is absolute'],
  ['a/../../b', 'segment 2 is ".."'],
  ['..', 'segment 1 is ".."'],
  ['a//b', 'segment 2 is empty'],
  ['a/./b', 'segment 2 is "."'],
  ['a/b/', 'segment 3 is empty'],
  ['a/b\0c', 'segment 2 is a name with a NUL character'],
])('%j is refused, and the message says where', (text, flaw) => {
  expect(() => parseRelPath(text)).toThrow(expect.objectContaining({ code: 'PATH_INVALID', path: text }));
  expect(() => parseRelPath(text)).toThrow(flaw);
});

test('the root is written as nothing or as a dot, and a leading ./ is dropped', () => {
  expect([parseRelPath(''), parseRelPath('.'), parseRelPath('./')]).toEqual(['', '', '']);
  expect(parseRelPath('./nightly/a')).toBe('nightly/a');
});

test('an escape that spells valid UTF-8 is written as that character', () => {
  expect(parseRelPath(String.raw`caf\xc3\xa9`)).toBe('café');
});

test('parts of a path fit together again', () => {
  const path = 'a/b.tar.gz' as RelPath;
  expect(joinRel(parentRel(path), baseName(path))).toBe(path);
  expect([parentRel('a' as RelPath), parentRel(ROOT_PATH), baseName(ROOT_PATH)]).toEqual(['', '', '']);
  expect(joinRel(ROOT_PATH, 'a')).toBe('a');
});

test('the extension is what follows the last dot of the name', () => {
  const extensions = ['a/b.tar.gz', 'a.d/b', '.bashrc', 'x.JSON', 'x.'].map((path) =>
    extensionOf(path as RelPath),
  );
  expect(extensions).toEqual(['.gz', '', '', '.JSON', '.']);
});

test('a path is within itself, its folders and the root, not within a folder whose name it begins with', () => {
  const within = (folder: string): boolean => isWithin('a/bc/d' as RelPath, folder as RelPath);
  expect(['a/bc/d', 'a/bc', 'a', ''].every(within)).toBe(true);
  expect(['a/b', 'a/bc/d/e', 'bc'].some(within)).toBe(false);
});

function accepted(text: string): RelPath | undefined {
  try {
    return parseRelPath(text);
  } catch (error) {
    if (!isCairnError(error, 'PATH_INVALID')) throw error;
    return undefined;
  }
}
