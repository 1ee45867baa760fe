import { randomBytes } from 'node:crypto';
import { isCairnError } from '@cairn/core';
import type { Compactor } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, compacted, logOf, opened, sha256 } from '../fixtures/compacting.ts';
import { gzipCompactor } from '../gzip/gzip-compactor.ts';
import { gzipFraming } from '../gzip/gzip-framing.ts';
import { zstdCompactor } from '../zstd/zstd-compactor.ts';
import { zstdFraming } from '../zstd/zstd-framing.ts';
import { blockCompactor } from './block-compactor.ts';
import type { Framing } from './framing.ts';
import { sourceOfBytes } from './source.ts';

const kinds: [string, Compactor, Framing][] = [
  ['zstd', zstdCompactor(), zstdFraming(3)],
  ['gzip', gzipCompactor(), gzipFraming(6)],
];

describe.each(kinds)('%s', (_, compactor, framing) => {
  /** Many blocks of few bytes, which is the same code and takes no time. */
  const small = blockCompactor({ ...framing, blockBytes: 1000 }, compactor.extension);

  it('gives every byte back', async () => {
    const original = logOf(3_000_000);
    const { output: container, result } = await compacted(compactor, original);
    expect(result).toEqual({ paid: true, before: original.length, after: container.length });
    expect(allOf(opened(compactor, container)).equals(original)).toBe(true);
  });

  it('says in its head what it holds', async () => {
    const original = logOf(50_000);
    const { output: container } = await compacted(compactor, original);
    const head = { compactor: compactor.name, version: 1, size: 50_000, sha256: sha256(original) };
    expect(compactor.identify?.(sourceOfBytes(container))).toEqual(head);
    expect(opened(compactor, container)).toMatchObject(head);
  });

  it('leaves what would not get smaller alone', async () => {
    for (const size of [0, 1, 200, 5000, 2_000_000]) {
      const original = randomBytes(size);
      const { result } = await compacted(compactor, original);
      expect(result).toEqual({ paid: false, before: size, after: size });
    }
  });

  it('gives bytes and lines at any place, however the blocks are cut', async () => {
    const lines = fc.array(fc.oneof(fc.string(), fc.string({ minLength: 500, maxLength: 3000 })), {
      minLength: 1,
    });
    const place = fc.tuple(fc.nat(), fc.nat());
    await fc.assert(
      fc.asyncProperty(lines, place, async (random, [one, other]) => {
        const original = Buffer.from([...random, 'x'.repeat(5000), ...random].join('\n'));
        const { output: container, result } = await compacted(small, original);
        fc.pre(result.paid);
        const contents = opened(small, container);
        const [from = 0, to = 0] = [one % (original.length + 1), other % (original.length + 1)].toSorted(
          byValue,
        );
        expect(Buffer.compare(contents.read(from, to - from), original.subarray(from, to))).toBe(0);
        const records = original.toString('latin1').match(/[^\n]*\n|[^\n]+$/g) ?? [];
        expect(contents.records).toBe(records.length);
        const [first = 0, end = 0] = [one % (records.length + 1), other % (records.length + 1)].toSorted(
          byValue,
        );
        const range = [...(contents.range?.(first, end) ?? [])].map((line) =>
          Buffer.from(line).toString('latin1'),
        );
        expect(range).toEqual(records.slice(first, end));
      }),
      { numRuns: 60 },
    );
  });

  it('gives arbitrary bytes back, or says that they would not get smaller', async () => {
    const bytes = fc.uint8Array({ maxLength: 6000, size: 'max' });
    await fc.assert(
      fc.asyncProperty(bytes, fc.nat({ max: 3 }), async (random, copies) => {
        const original = Buffer.concat(Array.from({ length: copies + 1 }, () => random));
        const { output: container, result } = await compacted(small, original);
        if (result.paid) expect(allOf(opened(small, container)).equals(original)).toBe(true);
        else expect(result.after).toBe(original.length);
      }),
      { numRuns: 60 },
    );
  });

  it('reads beyond its end as a file does', async () => {
    const contents = opened(compactor, (await compacted(compactor, logOf(5000))).output);
    expect(contents.read(4990, 100)).toHaveLength(10);
    expect(contents.read(5000, 1)).toHaveLength(0);
    expect(contents.read(9000, 1)).toHaveLength(0);
    expect(() => contents.range?.(0, 1_000_000)).toThrow(expect.objectContaining({ code: 'VALUE_INVALID' }));
  });

  it('finds every flipped bit', async () => {
    const original = logOf(1700);
    const { output: container } = await compacted(small, original);
    for (let bit = 0; bit < container.length * 8; bit += 1) {
      const damaged = Buffer.from(container);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expectInvalid(small, damaged);
    }
  });

  it('finds out when it was cut at any length, or something was appended', async () => {
    const { output: container } = await compacted(small, logOf(1700));
    for (let length = 0; length < container.length; length += 1) {
      expectInvalid(small, container.subarray(0, length));
    }
    expectInvalid(small, Buffer.concat([container, Buffer.from('\n')]));
    expectInvalid(small, Buffer.concat([container, container]));
  });

  it('is known by its tail where its head is damaged, so that the file is not lost sight of', async () => {
    const { output: container } = await compacted(compactor, logOf(5000));
    const intact = compactor.identify?.(sourceOfBytes(container));
    const damaged = Buffer.from(container);
    damaged.fill(0, 0, 40);
    expect(compactor.identify?.(sourceOfBytes(damaged))).toEqual(intact);
    expect(compactor.identify?.(sourceOfBytes(container.subarray(0, 300)))).toEqual(intact);
  });

  it('refuses a file that is not what its digest says, and stops when it is told to', async () => {
    const source = sourceOfBytes(logOf(10_000));
    const sink = { write: () => {} };
    await expect(compactor.compact(source, sink, { sha256: '00'.repeat(32) })).rejects.toMatchObject({
      code: 'CHANGED',
    });
    const context = { sha256: '', signal: AbortSignal.abort() };
    await expect(compactor.compact(source, sink, context)).rejects.toMatchObject({ code: 'INTERRUPTED' });
  });
});

function byValue(one: number, other: number): number {
  return one - other;
}

/** Opening or reading throws the one error; `identify` never does. */
function expectInvalid(compactor: Compactor, damaged: Uint8Array): void {
  compactor.identify?.(sourceOfBytes(damaged));
  let code: unknown;
  try {
    allOf(opened(compactor, damaged));
  } catch (error) {
    code = isCairnError(error, 'CONTAINER_INVALID') ? 'CONTAINER_INVALID' : error;
  }
  expect(code).toBe('CONTAINER_INVALID');
}
