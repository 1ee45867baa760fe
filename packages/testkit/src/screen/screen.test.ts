import type { ViewModel } from '@cairn/core';
import { expect, test } from 'vitest';
import { assertNoRow, assertRow, assertViewRow, screenOf } from './screen.ts';

const text =
  '\u001B[1mID      FAMILY\u001B[0m\n\u001B[36ma1b2c3\u001B[0m  nightly  4 K  \nd4e5f6  proofs   9 K\n';

test('a screen is what is read, without colours', () => {
  expect(screenOf(text).lines).toEqual([
    'ID      FAMILY',
    'a1b2c3  nightly  4 K',
    'd4e5f6  proofs   9 K',
    '',
  ]);
});

test('a row has its cells in one line and in order', () => {
  assertRow(text, 'a1b2c3', 'nightly', '4 K');
  assertNoRow(text, 'a1b2c3', '9 K');
  expect(() => assertRow(text, 'nightly', 'a1b2c3')).toThrow(
    /expected a row with nightly … a1b2c3 in:\nID {6}FAMILY/,
  );
  expect(() => assertNoRow(text, 'proofs')).toThrow('expected no row with proofs');
});

test('a row of a view is found in any of its tables', () => {
  const table = {
    kind: 'table',
    title: 'Builds',
    columns: [],
    rows: [{ cells: { build: 'a', score: { value: 1, lower: 0, upper: 2 } } }],
    empty: 'None.',
  } as const;
  const view: ViewModel = {
    kind: 'group',
    title: 'All',
    parts: [{ kind: 'text', title: 'T', text: '' }, table],
  };
  assertViewRow(view, { build: 'a', score: { value: 1, lower: 0, upper: 2 } });
  expect(() => assertViewRow(view, { build: 'b' })).toThrow('among:\n{"build":"a"');
});
