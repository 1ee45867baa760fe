import type { TrashItem } from '@cairn/workspace';
import { expect, it } from 'vitest';
import { packTrash, unpackTrash } from './packed-trash.ts';

const item = (number: number): TrashItem => ({
  operation: `op-${number % 2}`,
  digest: String(number).repeat(64),
  id: String(number).repeat(12) as TrashItem['id'],
  root: 'data',
  family: 'nightly',
  key: `nightly/übung ${number}`,
  files: number,
  bytes: 2 ** 40 + number,
  trashedAt: 1_795_298_788_107.7,
  expiresAt: 1_795_298_788_108,
  restorable: number !== 2,
});

it('gives entries as they were, and names that they share once', () => {
  const items = [1, 2, 3].map(item);
  const packed = packTrash(items);
  expect(packed.names).toEqual(['op-1', 'data', 'nightly', 'op-0']);
  expect(unpackTrash(structuredClone(packed))).toEqual(items);
  expect(unpackTrash(packTrash([]))).toEqual([]);
});
