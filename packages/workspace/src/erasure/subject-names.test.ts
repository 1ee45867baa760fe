import { expect, it } from 'vitest';
import { subjectNames } from './subject-names.ts';

const names = subjectNames(['sub-1', 'data/sub-1', '12', 'ab']);

it.each([
  'sub-1',
  'data/sub-1/raw.txt',
  '"key":"data/sub-1"',
  'restore sub-1.',
  'sub-1.pdf',
  'logs/12.json',
  '{"grade":"12"}',
  'x/ab/y',
])('finds a name that stands alone in %s', (text) => {
  expect(names.mentions(text)).toBe(true);
  expect(names.inBytes(Buffer.from(text))).toBe(true);
});

it.each([
  'sub-12',
  'my-sub-1',
  'sub-1a',
  'sub_1',
  'esub-1',
  'sub-1-2',
  '{"grade":12}',
  'a12',
  'grab a cab',
  'ésub-1',
])('finds none in %s', (text) => {
  expect(names.mentions(text)).toBe(false);
  expect(names.inBytes(Buffer.from(text))).toBe(false);
});

it('masks whole names, the longest first', () => {
  expect(names.masked('restore data/sub-1 and sub-12')).toBe('restore [erased] and sub-12');
});

it('leaves what is cut by the edge of a part to the next one', () => {
  expect(names.inBytes(Buffer.from('sub-1 x'), { isFirst: false, isLast: true })).toBe(false);
  expect(names.inBytes(Buffer.from('x sub-1'), { isFirst: true, isLast: false })).toBe(false);
});
