import { expect, it } from 'vitest';
import { sourceOfBytes } from '../container/source.ts';
import { allOf, opened, sha256 } from '../fixtures/compacting.ts';
import { compactRecords } from './compact.ts';
import { jsonlCompactor } from './jsonl-compactor.ts';

const BLOCK = 2 * 1024 * 1024;

it('codes more records than fit into a block in the memory that its thread has', async () => {
  // One list of millions of records would not fit: that ends a process, not only a thread.
  const lines = Array.from({ length: 400_000 }, (_none, number) => `${number}\n`);
  const original = Buffer.from(lines.join(''));
  expect(original.length).toBeGreaterThan(BLOCK);
  const pieces: Uint8Array[] = [];
  const sink = { write: (bytes: Uint8Array) => void pieces.push(Uint8Array.from(bytes)) };
  const task = { source: sourceOfBytes(original), sink, context: { sha256: sha256(original) } };
  const result = await compactRecords(task, { blockSize: BLOCK, plainSize: BLOCK, dictThreshold: 5 });
  const contents = opened(jsonlCompactor(), Buffer.concat(pieces));
  expect(result.paid).toBe(true);
  expect(contents.records).toBe(lines.length);
  expect(Buffer.compare(allOf(contents), original)).toBe(0);
});
