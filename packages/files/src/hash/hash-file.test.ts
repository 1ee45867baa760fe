import { createHash } from 'node:crypto';
import { appendFileSync, writeFileSync } from 'node:fs';
import { fifo, symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { digestFile, hashFile, hashText } from './hash-file.ts';

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

test('the digest is right for files smaller than, as large as, and larger than the buffer', () => {
  const buffer = Buffer.alloc(64, 'rest of an earlier file');
  for (const size of [0, 1, 63, 64, 65, 128, 1000]) {
    const content = Buffer.alloc(size, 'abc');
    using tree = temporaryTree({ a: content });
    expect(hashFile(tree.join('a'), { buffer })).toMatchObject({
      sha256: sha256(content),
      changed: false,
      stat: { size },
    });
  }
});

test('other algorithms give what other programs give', () => {
  using tree = temporaryTree({ a: 'abc' });
  expect(digestFile(tree.join('a'), 'md5').digest).toBe('900150983cd24fb0d6963f7d28e17f72');
  expect(digestFile(tree.join('a'), 'sha512').digest).toMatch(/^ddaf35a193617aba/);
});

test('a file that is written to while it is read is marked as changed', () => {
  using tree = temporaryTree({ small: 'x', large: Buffer.alloc(1000) });
  for (const name of ['small', 'large']) {
    const path = tree.join(name);
    expect(hashFile(path, { buffer: meddlingBuffer(() => appendFileSync(path, 'more')) }).changed).toBe(true);
    expect(hashFile(path, { buffer: meddlingBuffer(() => writeFileSync(path, 'y')) }).changed).toBe(true);
    expect(hashFile(path).changed).toBe(false);
  }
});

test('a link, a pipe, a folder and a missing file have no digest', () => {
  using tree = temporaryTree({ a: 'x', link: symlink('a'), pipe: fifo(), 'folder/b': '' });
  const refused = ['link', 'pipe', 'folder', 'gone'].map((name) => {
    try {
      return hashFile(tree.join(name)).sha256;
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  });
  expect(refused).toEqual(['IO_FAILED', 'READ_FAILED', 'READ_FAILED', 'NOT_FOUND']);
});

test('a text is hashed as UTF-8', () => {
  expect(hashText('é')).toBe(sha256(Buffer.from('é')));
});

/** A buffer that does something the first time that a part of it is taken, which is after the file was opened. */
function meddlingBuffer(meddle: () => void): Buffer {
  let isDone = false;
  return new Proxy(Buffer.alloc(64), {
    get: (target, key): unknown => {
      const value: unknown = Reflect.get(target, key, target);
      if (key !== 'subarray' || typeof value !== 'function') return value;
      if (!isDone) meddle();
      isDone = true;
      return (...range: readonly number[]): unknown => value.apply(target, range);
    },
  });
}
