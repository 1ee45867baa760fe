import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allOf, opened, sha256 } from '../fixtures/compacting.ts';
import { gzipCompactor } from '../gzip/gzip-compactor.ts';
import { zstdCompactor } from '../zstd/zstd-compactor.ts';

/** Written once, and never again: containers of every version are opened for ever. */
const kept = [
  { name: 'lines-v1.zst', compactor: zstdCompactor(), size: 9_000_000 },
  { name: 'lines-v1.gz', compactor: gzipCompactor(), size: 1_500_000 },
];

it.each(kept)('opens $name, which was written when the format was new', ({ name, compactor, size }) => {
  const contents = opened(
    compactor,
    readFileSync(new URL(`../fixtures/containers/${name}`, import.meta.url)),
  );
  const original = linesOf(size);
  expect(contents).toMatchObject({ version: 1, size, sha256: sha256(original), records: size / 10 });
  expect(allOf(contents).equals(original)).toBe(true);
  expect(Buffer.from(contents.read(size - 15, 10)).toString()).toBe(
    original.toString('utf8', size - 15, size - 5),
  );
  const range = Buffer.concat([...(contents.range?.(size / 10 - 2, size / 10) ?? [])]);
  expect(range.equals(original.subarray(size - 20))).toBe(true);
});

/** Lines of ten bytes that begin with their number, which starts again after a hundred. */
function linesOf(size: number): Buffer {
  const hundred = Array.from({ length: 100 }, (_, number) => `${String(number).padStart(2, '0')} record\n`);
  return Buffer.alloc(size, hundred.join(''));
}
