import { gzipSync, zstdCompressSync } from 'node:zlib';
import type { RelPath } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { builtInCompactors } from '../built-in.ts';
import { compacted, logOf } from '../fixtures/compacting.ts';
import { zstdCompactor } from '../zstd/zstd-compactor.ts';
import { containerPath, findContainer, logicalPath } from './find-container.ts';
import { sourceOfFile } from './source.ts';

const compactors = builtInCompactors();

it('knows a container by its extension and by its bytes', async () => {
  const { output } = await compacted(zstdCompactor(), logOf(5000));
  using tree = temporaryTree({
    'log.zst': output,
    'renamed.gz': output,
    'theirs.zst': zstdCompressSync(logOf(5000)),
    'theirs.gz': gzipSync(logOf(5000)),
    'short.zst': 'x',
    'empty.zst': '',
  });
  using source = sourceOfFile(tree.join('log.zst'));
  expect(findContainer(source, 'log.zst', compactors)).toMatchObject({
    compactor: { name: 'zstd' },
    head: { size: 5000 },
  });
  for (const name of ['renamed.gz', 'theirs.zst', 'theirs.gz', 'short.zst', 'empty.zst']) {
    using other = sourceOfFile(tree.join(name));
    expect(findContainer(other, name, compactors), name).toBeUndefined();
  }
});

it('gives the name of the file without the extension of its container', () => {
  expect(logicalPath('a/trace.bin.zst' as RelPath, compactors)).toBe('a/trace.bin');
  expect(logicalPath('a/trace.bin' as RelPath, compactors)).toBeUndefined();
  expect(logicalPath('a/.zst' as RelPath, compactors)).toBeUndefined();
  expect(containerPath('a/trace.bin' as RelPath, zstdCompactor())).toBe('a/trace.bin.zst');
});

it('reads a file at any place, and no further than it goes', () => {
  using tree = temporaryTree({ 'digits.txt': '0123456789' });
  using source = sourceOfFile(tree.join('digits.txt'));
  const read = (offset: number, length: number): string =>
    Buffer.from(source.read(offset, length)).toString();
  expect([source.size, read(2, 3), read(8, 5), read(10, 1), read(99, 1)]).toEqual([10, '234', '89', '', '']);
});
