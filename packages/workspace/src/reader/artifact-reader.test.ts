import type { FileEntry, Found, RelPath } from '@cairn/core';
import { joinRel, walkTree } from '@cairn/files';
import { symlink, temporaryTree } from '@cairn/testkit';
import type { TemporaryTree, TreeLiteral } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { matchArtifactFiles } from './artifact-files.ts';
import { createReader } from './artifact-reader.ts';

function foundIn(tree: TemporaryTree, directory?: string): Found {
  const files: FileEntry[] = [];
  for (const listing of walkTree(tree.path)) {
    for (const { name, ...stat } of listing.entries) {
      if (stat.kind !== 'directory') files.push({ ...stat, path: joinRel(listing.folder, name) });
    }
  }
  const found = { root: 'main', family: 'nightly', key: 'n/1', files };
  return directory === undefined ? found : { ...found, directory: directory as RelPath };
}

const literal: TreeLiteral = {
  'n/1/result.json': { status: 'PASS' },
  'n/1/broken.json': '{"status":',
  'n/1/bom.json': '\uFEFF{"a":1}',
  'n/1/log.txt': 'one\r\ntwo\nthree',
  'n/1/ü.txt': 'ääää',
  'n/1/deep/result.json': { status: 'FAIL' },
  'n/1/link.json': symlink('result.json'),
};

describe('a reader', () => {
  it('reads JSON, text, heads and lines by path or by name in the artifact', () => {
    using tree = temporaryTree(literal);
    const read = createReader({ root: tree.path, artifact: foundIn(tree, 'n/1') });
    expect(read.json('n/1/result.json' as RelPath)).toEqual({ status: 'PASS' });
    expect(read.json('deep/result.json' as RelPath)).toEqual({ status: 'FAIL' });
    expect(read.json('bom.json' as RelPath)).toEqual({ a: 1 });
    expect(read.text('log.txt' as RelPath)).toBe('one\r\ntwo\nthree');
    expect(read.lines('log.txt' as RelPath, 2)).toEqual(['one', 'two']);
    expect(read.lines('log.txt' as RelPath, 9)).toEqual(['one', 'two', 'three']);
    expect(read.head('log.txt' as RelPath, 5)).toBe('one\r\n');
  });

  it('cuts a head between characters', () => {
    using tree = temporaryTree(literal);
    const read = createReader({ root: tree.path, artifact: foundIn(tree, 'n/1') });
    expect(read.head('ü.txt' as RelPath, 3)).toBe('ä');
  });

  it.each([
    ['../outside.json', 'expected a file of nightly n/1, got ../outside.json'],
    ['/etc/passwd', 'expected a file of nightly n/1, got /etc/passwd'],
    ['gone.json', 'expected a file of nightly n/1, got gone.json'],
    ['link.json', 'found a symbolic link'],
    ['broken.json', 'expected JSON in broken.json'],
  ])('refuses %s and says why', (path, why) => {
    using tree = temporaryTree({ ...literal, 'outside.json': '{}' });
    const artifact = foundIn(tree, 'n/1');
    const own = { ...artifact, files: artifact.files.filter((file) => file.path.startsWith('n/1/')) };
    const read = createReader({ root: tree.path, artifact: own });
    expect(() => read.json(path as RelPath)).toThrow(
      expect.objectContaining({ code: 'READ_FAILED', message: expect.stringContaining(why) as unknown }),
    );
  });

  it('refuses what is larger than its limit, but reads its head', () => {
    using tree = temporaryTree({ 'big.txt': 'x'.repeat(5000) });
    const read = createReader({ root: tree.path, artifact: foundIn(tree), maxBytes: 4096 });
    expect(() => read.text('big.txt' as RelPath)).toThrow(
      expect.objectContaining({
        code: 'READ_FAILED',
        message: expect.stringContaining('big.txt') as unknown,
      }),
    );
    expect(read.head('big.txt' as RelPath, 10)).toBe('x'.repeat(10));
  });

  it('sees through containers when it is told how', () => {
    using tree = temporaryTree({ 'log.jsonl.zst': 'packed' });
    const [packed] = foundIn(tree).files;
    if (packed === undefined) throw new Error('the tree is empty');
    const path = 'log.jsonl' as RelPath;
    const file = { ...packed, path, size: 8, container: { path: packed.path, compactor: 'zstd', size: 6 } };
    const artifact = { ...foundIn(tree), files: [file] };
    const openContainer = (): Uint8Array => Buffer.from('{"a":1}\n');
    expect(createReader({ root: tree.path, artifact, openContainer }).lines(path, 1)).toEqual(['{"a":1}']);
    expect(() => createReader({ root: tree.path, artifact }).text(path)).toThrow(
      expect.objectContaining({ message: expect.stringContaining('zstd container') as unknown }),
    );
  });

  it('lists by globs relative to the artifact or to the root', () => {
    using tree = temporaryTree(literal);
    const artifact = foundIn(tree, 'n/1');
    const named = (glob: string): string[] => matchArtifactFiles(artifact, [glob]).map((file) => file.path);
    expect(named('result.json')).toEqual(['n/1/result.json']);
    expect(named('n/1/result.json')).toEqual(['n/1/result.json']);
    expect(named('**/result.json')).toEqual(['n/1/result.json', 'n/1/deep/result.json']);
    expect(
      createReader({ root: tree.path, artifact })
        .list('*.txt')
        .map((file) => file.path),
    ).toEqual(['n/1/log.txt', 'n/1/ü.txt']);
  });

  it('starts at the deepest common folder where an artifact has none of its own', () => {
    using tree = temporaryTree({ 'a/b/x_1.json': '{}', 'a/b/c/x_1.md': '' });
    expect(matchArtifactFiles(foundIn(tree), ['c/*.md'])).toHaveLength(1);
  });
});
