import { execFileSync } from 'node:child_process';
import { hasCommand, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { compacted, logOf } from '../fixtures/compacting.ts';
import { zstdCompactor } from './zstd-compactor.ts';

it.skipIf(!hasCommand('zstd'))('writes what zstd tests and restores', async () => {
  const original = logOf(9_000_000);
  const { output } = await compacted(zstdCompactor({ level: 1 }), original);
  using tree = temporaryTree({ 'log.zst': output });
  execFileSync('zstd', ['-q', '--test', tree.join('log.zst')]);
  const restored = execFileSync('zstd', ['-q', '-d', '-c', tree.join('log.zst')], { maxBuffer: 1e8 });
  expect(restored.equals(original)).toBe(true);
});

it('carries checksums for other programs', async () => {
  const { output } = await compacted(zstdCompactor(), logOf(5000));
  // The first frame behind the head: its magic number, then the flag of a checksum (RFC 8878, 3.1.1.1.1.5).
  expect(output.readUInt32LE(64)).toBe(0xfd_2f_b5_28);
  expect(output.readUInt8(68) & 4).toBe(4);
});

it('refuses a level that there is not', () => {
  const wrong = expect.objectContaining({
    code: 'VALUE_INVALID',
    message: 'expected a level of 1 to 22, got 23',
  });
  expect(() => zstdCompactor({ level: 23 })).toThrow(wrong);
});
