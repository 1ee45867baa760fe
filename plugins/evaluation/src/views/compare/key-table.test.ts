import { expect, test } from 'vitest';
import { openKeyTable } from './key-table.ts';

test('keys keep their numbers while the table grows, and different keys have different ones', () => {
  const table = openKeyTable();
  const keys = Array.from({ length: 20_000 }, (_, index) => `["map ${index % 7}",${index},null]`);
  expect(keys.map((key) => table.add(key))).toEqual(keys.map((_, index) => index));
  expect(keys.map((key) => table.add(key))).toEqual(keys.map((_, index) => index));
  expect(table.count()).toBe(20_000);
});
