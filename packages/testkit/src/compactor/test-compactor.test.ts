import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { CairnError, defineCompactor } from '@cairn/core';
import type { Compactor, Contents, Source } from '@cairn/core';
import { expect, test } from 'vitest';
import { failuresOf } from '../fixtures/failures-of.ts';
import { compactorCases, testCompactor } from './test-compactor.ts';

const HEAD = 36;

/** The size, the SHA-256, and the file deflated: enough of a container for the suite. */
const deflate: Compactor = defineCompactor({
  name: 'deflate',
  version: 1,
  extension: 'dfl',
  fidelity: 'lossless',
  accepts: ({ path }) => path.endsWith('.log'),
  compact: async (source, sink, { sha256 }) => {
    const original = Buffer.from(source.read(0, source.size));
    const packed = deflateRawSync(original);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(original.length);
    sink.write(Buffer.concat([size, Buffer.from(sha256, 'hex'), packed]));
    const after = HEAD + packed.length;
    return { paid: after < original.length, before: original.length, after };
  },
  identify: () => undefined,
  open: (source) => contentsOf(source, true),
});

function contentsOf(source: Source, checks: boolean): Contents {
  const container = Buffer.from(source.read(0, source.size));
  const sha256 = container.subarray(4, HEAD).toString('hex');
  const inflate = (): Buffer => {
    try {
      const original = inflateRawSync(container.subarray(HEAD));
      if (!checks || createHash('sha256').update(original).digest('hex') === sha256) return original;
    } catch {
      // As wrong as a digest that differs.
    }
    throw new CairnError('CONTAINER_INVALID', 'expected the original, got other bytes');
  };
  if (container.length < HEAD) throw new CairnError('CONTAINER_INVALID', 'expected a head');
  const size = container.readUInt32LE(0);
  return {
    compactor: 'deflate',
    version: 1,
    size,
    sha256,
    chunks: function* () {
      yield inflate();
    },
    read: (offset, length) => inflate().subarray(offset, offset + length),
  };
}

const log = 'the same line, over and over\n'.repeat(200);

testCompactor(deflate, { samples: { 'a.log': log, 'tiny.log': 'x' }, refuses: ['a.txt'] });

test('finds a compactor that gives other bytes, counts wrongly, or is not its own', async () => {
  const failing = async (changes: Partial<Compactor>, base = deflate): Promise<string> => {
    const failures = await failuresOf(compactorCases({ ...base, ...changes }, { samples: { 'a.log': log } }));
    return Object.entries(failures).flat().join('\n');
  };
  expect(await failing({ open: (source) => contentsOf(source, false) })).toContain('got other bytes');
  const closed = Object.fromEntries(Object.entries(deflate).filter(([name]) => name !== 'open'));
  expect(await failing({}, closed as unknown as Compactor)).toContain('which is lossless, to open');
  expect(await failing({ accepts: () => false })).toContain('accepts a.log');
  const head = { compactor: 'deflate', version: 1, size: 0, sha256: '' };
  expect(await failing({ identify: () => head })).toContain('odd bytes');
  const lying = async (...given: Parameters<Compactor['compact']>): ReturnType<Compactor['compact']> => ({
    ...(await deflate.compact(...given)),
    before: 1,
  });
  expect(await failing({ compact: lying })).toContain('size of the original');
});
