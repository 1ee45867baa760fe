import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { sourceOfBytes, zstdCompactor } from '@cairn/compactors';
import type { Compactor } from '@cairn/core';
import { hashFile } from '@cairn/files';
import { describe, expect, it } from 'vitest';
import { logs, nightly, scanFamily, scannedTree } from '../fixtures/scanned-tree.ts';
import type { ScannedTree } from '../fixtures/scanned-tree.ts';

const zstd: Compactor = zstdCompactor({ level: 1 });
const compactors = [zstd];
const text = 'the same line again\n'.repeat(2000);

/** Puts a container in place of a file, as compaction leaves it. */
async function contain(scanned: ScannedTree, path: string, keepPlain = false): Promise<void> {
  const plain = scanned.tree.join('data', path);
  const bytes = readFileSync(plain);
  const chunks: Buffer[] = [];
  const sink = { write: (chunk: Uint8Array): void => void chunks.push(Buffer.from(chunk)) };
  await zstd.compact(sourceOfBytes(bytes), sink, { sha256: hashFile(plain).sha256 });
  writeFileSync(`${plain}.zst`, Buffer.concat(chunks));
  if (!keepPlain) rmSync(plain);
}

describe('a scan', () => {
  it('groups, describes and measures a compacted file as the file that it holds', async () => {
    using scanned = scannedTree({
      'nightly/a/result.json': JSON.stringify({ score: 1, text }),
      'logs/one.txt': text,
      'logs/one.md': '# one',
    });
    await scanned.scan({ compactors });
    const withoutTimes = (): unknown =>
      scanned.content().map(({ family, key, state, described, metadata, protections }) => ({
        family,
        key,
        state,
        described,
        metadata,
        protections,
      }));
    const before = withoutTimes();
    await contain(scanned, 'nightly/a/result.json');
    await contain(scanned, 'logs/one.txt');
    const report = await scanned.scan({ compactors });
    expect(report).toMatchObject({ missing: 0, added: 0, diagnostics: [] });
    expect(withoutTimes()).toEqual(before);
    const { digest } = scanned.catalog.index.get('logs/one');
    expect(scanned.catalog.index.filesOf(digest)).toMatchObject([
      { path: 'logs/one.md' },
      {
        path: 'logs/one.txt',
        size: text.length,
        container: { path: 'logs/one.txt.zst', compactor: 'zstd' },
      },
    ]);
    expect(await scanned.scan({ compactors })).toMatchObject({ changed: 0, described: 0 });
  });

  it('takes what no compactor wrote for what it is', async () => {
    using scanned = scannedTree({ 'logs/own.txt.zst': 'not zstd', 'logs/own.md.gz': gzipSync('# own') });
    await scanned.scan({ compactors });
    expect(scanned.keys('logs')).toEqual(['logs/own.md', 'logs/own.txt']);
    const { digest } = scanned.catalog.index.get('logs/own.txt');
    expect(scanned.catalog.index.filesOf(digest)).toMatchObject([{ path: 'logs/own.txt.zst', size: 8 }]);
  });

  it('leaves a container to the family whose globs match only its own name', async () => {
    const packed = scanFamily('packed', { files: ['logs/*.zst'], group: '{dir}/{stem}' });
    using scanned = scannedTree({ 'logs/one.txt': text }, [packed]);
    await contain(scanned, 'logs/one.txt');
    await scanned.scan({ compactors });
    const [row] = scanned.catalog.index.list().rows;
    expect(scanned.catalog.index.filesOf(row?.digest ?? '')).toMatchObject([{ path: 'logs/one.txt.zst' }]);
  });

  it('protects what lies beside its container, and says so', async () => {
    using scanned = scannedTree({ 'logs/one.txt': text });
    await contain(scanned, 'logs/one.txt', true);
    const { diagnostics } = await scanned.scan({ compactors });
    expect(diagnostics.map(({ code }) => code)).toEqual(['container_beside']);
    expect(scanned.content().find(({ key }) => key === 'logs/one')?.protections).toEqual([
      'container_beside logs/one.txt.zst',
    ]);
  });

  it('knows a container again after its head was damaged, and describes nothing by it', async () => {
    using scanned = scannedTree({ 'nightly/a/result.json': JSON.stringify({ score: 1, text }) }, [nightly]);
    await scanned.scan({ compactors });
    await contain(scanned, 'nightly/a/result.json');
    await scanned.scan({ compactors });
    const path = scanned.tree.join('data/nightly/a/result.json.zst');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(1, bytes.length - 50));
    const { diagnostics } = await scanned.scan({ compactors });
    expect(diagnostics.map(({ code }) => code).toSorted()).toEqual(['container_damaged', 'describe_failed']);
    expect(scanned.content()).toMatchObject([{ key: 'nightly/a', described: false }]);
    writeFileSync(path, bytes);
    await scanned.scan({ compactors });
    expect(scanned.content()).toMatchObject([{ key: 'nightly/a', described: true }]);
  });

  it('leaves alone what an open operation names, by either name', async () => {
    using scanned = scannedTree({ 'logs/one.txt': text }, [logs]);
    await scanned.scan({ compactors });
    const before = scanned.content();
    const paths = ['logs/one.txt', 'logs/one.txt.zst'] as const;
    const untouched = paths.map((path) => ({ root: 'main', path: path as never }));
    await contain(scanned, 'logs/one.txt', true);
    await scanned.scan({ compactors, untouched });
    expect(scanned.content()).toEqual(before);
    rmSync(scanned.tree.join('data/logs/one.txt'));
    await scanned.scan({ compactors, untouched });
    expect(scanned.content()).toEqual(before);
  });
});
