import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { allOf, opened, sha256 } from '../fixtures/compacting.ts';
import { gzipFraming } from '../gzip/gzip-framing.ts';
import { zstdFraming } from '../zstd/zstd-framing.ts';
import { blockCompactor } from './block-compactor.ts';
import type { Framing } from './framing.ts';
import { FORMAT_VERSION, indexRecords, summaryRecord } from './records.ts';
import type { Summary } from './records.ts';
import { sourceOfBytes } from './source.ts';

const invalid = expect.objectContaining({ code: 'CONTAINER_INVALID' });
const original = Buffer.from('one\ntwo\nthree\n');
const truth: Summary = {
  version: FORMAT_VERSION,
  size: original.length,
  sha256: sha256(original),
  blockBytes: 1000,
};

const kinds: [string, Framing][] = [
  ['zstd', zstdFraming(3)],
  ['gzip', gzipFraming(6)],
];

/** What a container would be whose checksums are all right, and which lies. */
describe.each(kinds)('a forged container of %s', (_, framing) => {
  const compactor = blockCompactor(framing, 'x');

  it('is opened when nothing is wrong with it', async () => {
    const contents = opened(compactor, await forged(framing, {}));
    expect(allOf(contents).equals(original)).toBe(true);
    const lines = [...(contents.range?.(1, 3) ?? [])].map((line) => Buffer.from(line).toString());
    expect(lines).toEqual(['two\n', 'three\n']);
  });

  it('cannot ask for memory with a size that it has not', async () => {
    for (const size of [0, 1, 1001, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
      const container = await forged(framing, { summary: { ...truth, size } });
      expect(() => allOf(opened(compactor, container)), String(size)).toThrow(invalid);
    }
    for (const blockBytes of [0, 1, 2 ** 32 - 1]) {
      const container = await forged(framing, { summary: { ...truth, blockBytes } });
      expect(() => allOf(opened(compactor, container)), String(blockBytes)).toThrow(invalid);
    }
  });

  it('cannot hold more in a block than it says', async () => {
    const container = await forged(framing, { block: Buffer.alloc(50_000_000) });
    expect(() => opened(compactor, container).read(0, 1)).toThrow(invalid);
  });

  it('is found out by its digest', async () => {
    const container = await forged(framing, { block: Buffer.from('one\ntwo\nthrEE\n') });
    expect(() => allOf(opened(compactor, container))).toThrow(invalid);
  });

  it('is found out when it has fewer lines than it says', async () => {
    const container = await forged(framing, { lines: 9 });
    expect(() => [...(opened(compactor, container).range?.(0, 9) ?? [])]).toThrow(invalid);
    expect(() => [...(opened(compactor, container).range?.(7, 8) ?? [])]).toThrow(invalid);
  });

  it('says that it is of a newer version, and still what it holds', async () => {
    const container = await forged(framing, { summary: { ...truth, version: 9 } });
    const source = sourceOfBytes(container);
    expect(compactor.identify?.(source)).toMatchObject({ version: 9, size: original.length });
    expect(() => compactor.open?.(source)).toThrow(
      expect.objectContaining({ code: 'CONTAINER_INVALID', message: expect.stringContaining('version 9') }),
    );
  });
});

interface Lies {
  readonly summary?: Summary;
  readonly block?: Uint8Array;
  readonly lines?: number;
}

async function forged(framing: Framing, lies: Lies): Promise<Buffer> {
  const { summary = truth, block = original, lines = 3 } = lies;
  const bytes = await framing.compress(block);
  const index = [...indexRecords([{ length: bytes.length, crc: crc32(bytes), lines }])];
  return Buffer.concat([
    framing.wrap(summaryRecord('head', summary)),
    bytes,
    ...index.map((record) => framing.wrap(record)),
    framing.wrap(summaryRecord('tail', summary)),
  ]);
}
