import { readFileSync, statSync } from 'node:fs';
import { canMount, mountSmallDisk, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { openAppend } from './append-file.ts';
import { ensureReserve, releaseReserve } from './reserve.ts';

test('what is reserved is taken at once, and given back when it was not used', () => {
  using tree = temporaryTree();
  const file = openAppend(tree.join('journal'));
  file.append('one\n');
  file.reserve(300_000);
  expect(statSync(tree.join('journal')).blocks * 512).toBeGreaterThan(300_000);
  file.append('two\n');
  file.sync();
  expect(file.end).toBe(8);
  expect(readFileSync(tree.join('journal'), 'utf8').replaceAll('\0', '')).toBe('one\ntwo\n');
  file.close();
  expect(readFileSync(tree.join('journal'), 'utf8')).toBe('one\ntwo\n');
});

test('what a crash left behind the last whole line is cut off', () => {
  using tree = temporaryTree({ journal: 'one\ntorn and longer than what follows' });
  const file = openAppend(tree.join('journal'), 4);
  file.append('two\n');
  file.close();
  expect(readFileSync(tree.join('journal'), 'utf8')).toBe('one\ntwo\n');
});

const ability = canMount();
test.skipIf(!ability.available)(
  `a full disk is said, and what was reserved before can still be written${ability.available ? '' : ` (skipped: ${ability.reason})`}`,
  () => {
    using disk = mountSmallDisk(8 << 20);
    const file = openAppend(`${disk.path}/journal`);
    file.reserve(1000);
    expect(ensureReserve(`${disk.path}/reserve`, 3 << 20)).toBe(true);
    expect(ensureReserve(`${disk.path}/more`, 3 << 20)).toBe(false);
    expect(() => file.reserve(6 << 20)).toThrow('the file system is full');
    file.append('x'.repeat(1000));
    file.sync();
    releaseReserve(`${disk.path}/reserve`);
    file.reserve(300_000);
    file.close();
  },
);
