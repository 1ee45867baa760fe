import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineText, lineWidth } from '../cell/line.ts';
import { storageLine } from './storage-line.ts';
import { storageLevel, storageRows } from './storage-tree.ts';

const kilo = 1024;
const entries = [
  { path: 'proofs/a/result.json', allocated: 4 * kilo },
  { path: 'proofs/a/log.txt', allocated: 8 * kilo },
  { path: 'proofs/b/result.json', allocated: 2 * kilo },
  { path: 'proofsheet.md', allocated: 2 * kilo },
];

test('a level has what lies directly in a folder, largest first', () => {
  expect(
    storageLevel(entries, '').nodes.map(({ path, allocated, files }) => [path, allocated, files]),
  ).toEqual([
    ['proofs', 14 * kilo, 3],
    ['proofsheet.md', 2 * kilo, 1],
  ]);
  expect(storageLevel(entries, 'proofs/a').nodes.map(({ name }) => name)).toEqual(['log.txt', 'result.json']);
});

test('the levels of a tree add up', () => {
  const path = fc
    .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
    .map((parts) => `${parts.join('/')}.x`);
  fc.assert(
    fc.property(fc.array(fc.record({ path, allocated: fc.nat(1e9) })), (entries) => {
      const level = storageLevel(entries, '');
      expect(level.allocated).toBe(entries.reduce((sum, entry) => sum + entry.allocated, 0));
      for (const node of level.nodes)
        if (node.isFolder) expect(storageLevel(entries, node.path).allocated).toBe(node.allocated);
    }),
  );
});

test('open folders show what is in them, with their share as number and bar', () => {
  const levels = new Map(['', 'proofs', 'proofs/a'].map((folder) => [folder, storageLevel(entries, folder)]));
  const rows = storageRows(levels, new Set(['proofs', 'proofs/b']));
  const lines = rows.map((row, index) => storageLine(row, { width: 72, isCurrent: index === 1 }));
  expect(lines.map((line) => lineText(line).trimEnd())).toEqual([
    '    14K   88% ██████████▌  ▾ proofs/  3 files',
    '▸   12K   86% ██████████▎    ▸ a/  2 files',
    '   2.0K   14% █▊             ▾ b/  1 file',
    '   2.0K   13% █▌             proofsheet.md',
  ]);
  for (const line of lines) expect(lineWidth(line)).toBe(72);
});
