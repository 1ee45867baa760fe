import type { RelPath } from '@cairn/core';
import { expect, it } from 'vitest';
import { compacted } from '../fixtures/compacting.ts';
import { markdownCompactor } from './markdown-compactor.ts';

const unpaid = expect.objectContaining({ paid: false });

it('writes the tidier text and counts its bytes', async () => {
  const { output, result } = await compacted(markdownCompactor(), Buffer.from('# Größe #\n\n\n\ntext\n'));
  expect(output.toString()).toBe('# Größe\n\ntext\n');
  expect(result).toEqual({ paid: true, before: 20, after: 16 });
});

it('keeps a byte order mark', async () => {
  const { output } = await compacted(markdownCompactor(), Buffer.from('\uFEFFOne\n===\n\n\ntext\n'));
  expect(output.toString()).toBe('\uFEFF# One\n\ntext\n');
});

it('leaves alone what would not get shorter, is no UTF-8, or is too large to be read whole', async () => {
  const tidy = await compacted(markdownCompactor(), Buffer.from('# One\n\ntext\n'));
  const latin = await compacted(markdownCompactor(), Buffer.from('# Größe #\n\n\n\ntext\n', 'latin1'));
  const large = await compacted(markdownCompactor(), Buffer.from('text\n\n\n'.repeat(200_000)));
  expect([tidy.result, latin.result, large.result]).toEqual([unpaid, unpaid, unpaid]);
  expect([tidy.output.length, latin.output.length, large.output.length]).toEqual([0, 0, 0]);
});

it('leaves quotations in quotations by the thousand alone', async () => {
  const { result } = await compacted(markdownCompactor(), Buffer.from(`${'> '.repeat(20_000)}a\n\n\n`));
  expect(result).toEqual(unpaid);
});

it('has no way back, and wants Markdown of a bounded size', () => {
  const compactor = markdownCompactor();
  const accepts = (path: string, size: number): boolean => compactor.accepts({ path: path as RelPath, size });
  expect(compactor).toMatchObject({ extension: '', fidelity: 'canonical' });
  expect(compactor).not.toHaveProperty('open');
  expect([accepts('a/README.md', 10), accepts('a.MARKDOWN', 10), accepts('a.txt', 10)]).toEqual([
    true,
    true,
    false,
  ]);
  expect([accepts('a.md', 0), accepts('a.md', 2_000_000)]).toEqual([false, false]);
});
