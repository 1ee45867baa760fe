import { expect, it } from 'vitest';
import { manifestSchema } from './foreign-manifest.ts';

it.each([
  ['a list of entries', [{ id: 'a1', path: 'x.md' }]],
  ['entries by id', { a1: { files: ['x.md'] } }],
  ['entries under a name', { version: 3, entries: [{ id: 'a1', paths: ['x.md'] }] }],
  ['artifacts under a name', { artifacts: { a1: { files: [{ path: 'x.md', size: 3 }] } } }],
])('reads %s', (_name, value) => {
  expect(manifestSchema.parse(value)).toEqual([{ ids: ['a1'], paths: ['x.md'] }]);
});

it('knows an entry by its earlier ids too', () => {
  expect(manifestSchema.parse({ entries: [{ id: 'new', aliases: ['old'], path: 'x' }] })).toEqual([
    { ids: ['new', 'old'], paths: ['x'] },
  ]);
});

it('knows entries whose files are gone, after the others', () => {
  const entries = [{ id: 'a1', path: 'x' }];
  expect(manifestSchema.parse({ entries, retired: [{ ids: ['b1', 'b0'], paths: ['y'] }] })).toEqual([
    { ids: ['a1'], paths: ['x'] },
    { ids: ['b1', 'b0'], paths: ['y'] },
  ]);
});

it.each([3, 'text', null, { entries: 'none' }, [{ path: 7 }]])('refuses %j', (value) => {
  expect(manifestSchema.safeParse(value).success).toBe(false);
});
