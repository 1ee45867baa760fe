import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { temporaryTree, withSmallDisk } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { openSpool } from './spool.ts';

const parts = [1, 70_000, 0, 300_000, 400_000].map((length) => randomBytes(length));

it.each(['in a file', 'in memory'])('gives back what was put, in order: %s', (where) => {
  using tree = temporaryTree();
  using spool = openSpool(where === 'in a file' ? tree.path : undefined);
  for (const part of parts) spool.put(part);
  expect(spool.size).toBe(770_001);
  const found = Buffer.concat(Array.from(spool.pieces(), (piece) => Buffer.from(piece)));
  expect(found.equals(Buffer.concat(parts))).toBe(true);
});

it('takes texts and bytes in turns, also across the end of its memory', () => {
  using tree = temporaryTree();
  using spool = openSpool(tree.path);
  const texts = ['\u{1F5FF}€ä\n', 'x'.repeat(90_000), '€'.repeat(50_000)];
  for (let round = 0; round < 3; round++) {
    for (const text of texts) spool.putText(text);
    spool.put(Buffer.from('-'));
  }
  const found = Buffer.concat(Array.from(spool.pieces(), (piece) => Buffer.from(piece)));
  expect(found.equals(Buffer.from(`${texts.join('')}-`.repeat(3)))).toBe(true);
  expect(spool.size).toBe(found.length);
});

it('leaves no name in its folder, not even while it is used', () => {
  using tree = temporaryTree();
  using spool = openSpool(tree.path);
  for (const part of parts) spool.put(part);
  expect(readdirSync(tree.path)).toEqual([]);
});

it('says so when the disk is full', async (test) => {
  const ability = await withSmallDisk(256 * 1024, async (disk) => {
    using spool = openSpool(disk);
    expect(() => {
      for (const part of parts) spool.put(part);
    }).toThrow(expect.objectContaining({ code: 'NO_SPACE' }));
  });
  if (!ability.available) test.skip(ability.reason);
});
