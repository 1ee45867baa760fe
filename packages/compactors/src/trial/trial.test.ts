import { randomBytes } from 'node:crypto';
import { zstdCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { sourceOfBytes } from '../container/source.ts';
import { logOf } from '../fixtures/compacting.ts';
import { isWorthwhile, sampleRatio } from './trial.ts';

it('finds by samples what is compressed already, whatever it is called', () => {
  expect(isWorthwhile(sourceOfBytes(logOf(3_000_000)))).toBe(true);
  expect(isWorthwhile(sourceOfBytes(randomBytes(3_000_000)))).toBe(false);
  const packed = zstdCompressSync(Buffer.from(randomBytes(1_500_000).toString('hex')));
  expect(isWorthwhile(sourceOfBytes(packed))).toBe(false);
});

it('sees text behind a compressed beginning', () => {
  expect(isWorthwhile(sourceOfBytes(Buffer.concat([randomBytes(1_000_000), logOf(2_000_000)])))).toBe(true);
});

it('reads little of a large file', () => {
  const bytes = logOf(8_000_000);
  let read = 0;
  const source = sourceOfBytes(bytes);
  isWorthwhile({
    size: source.size,
    read: (offset, length) => {
      read += length;
      return source.read(offset, length);
    },
  });
  expect(read).toBeLessThanOrEqual(512 * 1024);
});

it('estimates the share that remains', () => {
  expect(sampleRatio(sourceOfBytes(Buffer.alloc(1_000_000)))).toBeLessThan(0.01);
  expect(sampleRatio(sourceOfBytes(randomBytes(1_000_000)))).toBeGreaterThan(0.99);
  expect(sampleRatio(sourceOfBytes(Buffer.alloc(0)))).toBe(1);
});
