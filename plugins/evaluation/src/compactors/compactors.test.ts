import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import type { Compactor } from '@cairn/core';
import { hasCommand, memorySink, sourceOf, temporaryTree, testCompactor } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { tarGzCompactor } from './tar-gz-compactor.ts';
import { zipCompactor } from './zip-compactor.ts';

/** More than two blocks, of which the last is short. */
const log = Buffer.from(
  Array.from(
    { length: 60_000 },
    (_, line) => `${line} step ${line % 97} reward ${(line * 7919) % 1009}\n`,
  ).join(''),
);
const samples = { 'trace.jsonl': log, 'short.log': log.subarray(0, 5000), 'noise.bin': noise(200_000) };

testCompactor(zipCompactor, { samples });
testCompactor(tarGzCompactor, { samples });

describe('a container', () => {
  it.skipIf(!hasCommand('unzip'))('of zip is one that unzip tests and restores', async () => {
    using tree = temporaryTree({ 'trace.zip': await packed(zipCompactor) });
    execFileSync('unzip', ['-tq', tree.join('trace.zip')]);
    const restored = execFileSync('unzip', ['-p', tree.join('trace.zip')], { maxBuffer: 1e8 });
    expect(restored.equals(log)).toBe(true);
  });

  it.skipIf(!hasCommand('tar'))('of tar.gz is one that tar restores', async () => {
    using tree = temporaryTree({ 'trace.tgz': await packed(tarGzCompactor) });
    const restored = execFileSync('tar', ['-xzOf', tree.join('trace.tgz')], { maxBuffer: 1e8 });
    expect(restored.equals(log)).toBe(true);
  });

  it.skipIf(!hasCommand('python3'))('is one that other readers restore', async () => {
    using tree = temporaryTree({
      'trace.zip': await packed(zipCompactor),
      'trace.tgz': await packed(tarGzCompactor),
    });
    const script = `import sys, zipfile, tarfile
a = zipfile.ZipFile(sys.argv[1]).read('content')
b = tarfile.open(sys.argv[2]).extractfile('content').read()
sys.stdout.buffer.write(a if a == b else b'')`;
    const restored = execFileSync('python3', ['-c', script, tree.join('trace.zip'), tree.join('trace.tgz')], {
      maxBuffer: 1e8,
    });
    expect(restored.equals(log)).toBe(true);
  });
});

async function packed(compactor: Compactor): Promise<Buffer> {
  const sink = memorySink();
  const sha256 = createHash('sha256').update(log).digest('hex');
  expect((await compactor.compact(sourceOf(log), sink, { sha256 })).paid).toBe(true);
  return sink.bytes();
}

/** Bytes that nothing compresses, always the same. */
function noise(length: number): Buffer {
  let state = 1;
  return Buffer.from(
    Array.from({ length }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    }),
  );
}
