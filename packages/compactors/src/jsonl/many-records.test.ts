import { expect, it } from 'vitest';
import { allOf, compacted, opened } from '../fixtures/compacting.ts';
import { jsonlCompactor } from './jsonl-compactor.ts';

it('codes millions of short records in the memory that its thread has', async () => {
  // One list of all records of a whole block would not fit: that ends a process, not only a thread.
  const lines: string[] = [];
  for (let number = 0, size = 0; size < 9 * 1024 * 1024; number += 1) {
    const line = `${number}\n`;
    lines.push(line);
    size += line.length;
  }
  const original = Buffer.from(lines.join(''));
  const compactor = jsonlCompactor();
  const { output, result } = await compacted(compactor, original);
  const contents = opened(compactor, output);
  expect(result.paid).toBe(true);
  expect(contents.records).toBe(lines.length);
  expect(Buffer.compare(allOf(contents), original)).toBe(0);
});
