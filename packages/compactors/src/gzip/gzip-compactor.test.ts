import { execFileSync } from 'node:child_process';
import { gunzipSync, gzipSync } from 'node:zlib';
import { hasCommand, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { sourceOfBytes } from '../container/source.ts';
import { compacted, logOf } from '../fixtures/compacting.ts';
import { gzipCompactor } from './gzip-compactor.ts';

it.skipIf(!hasCommand('gzip'))('writes what gzip tests and restores', async () => {
  const original = logOf(2_500_000);
  const { output } = await compacted(gzipCompactor(), original);
  using tree = temporaryTree({ 'log.gz': output });
  execFileSync('gzip', ['--test', tree.join('log.gz')]);
  const restored = execFileSync('gzip', ['-d', '-c', tree.join('log.gz')], { maxBuffer: 1e8 });
  expect(restored.equals(original)).toBe(true);
});

it.skipIf(!hasCommand('python3'))('writes what other readers of gzip restore', async () => {
  const original = logOf(2_500_000);
  const { output } = await compacted(gzipCompactor(), original);
  using tree = temporaryTree({ 'log.gz': output });
  const script = 'import gzip, sys; sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())';
  const restored = execFileSync('python3', ['-c', script, tree.join('log.gz')], { maxBuffer: 1e8 });
  expect(restored.equals(original)).toBe(true);
  expect(gunzipSync(output).equals(original)).toBe(true);
});

it('takes no other .gz file for a container', () => {
  expect(gzipCompactor().identify?.(sourceOfBytes(gzipSync(logOf(5000))))).toBeUndefined();
});
