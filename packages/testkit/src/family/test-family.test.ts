import type { Family } from '@cairn/core';
import { expect, test } from 'vitest';
import { failuresOf } from '../fixtures/failures-of.ts';
import { build, managed, nightlyPlugin, nightlyTree } from '../fixtures/nightly/plugin.ts';
import { familyCases, testFamily } from './test-family.ts';

testFamily(nightlyPlugin(), {
  tree: { ...nightlyTree, 'nightly/c/result.json': '{"status": "PA' },
  expect: {
    'nightly/a': {
      files: ['nightly/a/result.json', 'nightly/a/logs/build.log'],
      createdAt: '2025-02-01T06:00:00Z',
      createdFrom: 'content',
      state: 'completed',
      outcome: 'pass',
      metadata: { branch: 'main' },
      metrics: { score: 95 },
      tags: ['main'],
    },
    'nightly/b': { outcome: 'fail' },
    'nightly/c': { described: /JSON/, outcome: null },
  },
  rejects: ['nightly/notes.txt'],
});

testFamily(
  nightlyPlugin({
    families: [build, { ...build, name: 'other', files: ['other/*/**'], group: 'other/{run}' }],
  }),
  {
    title: 'one family of several:',
    family: 'build',
    tree: { ...nightlyTree, 'other/x/y': '' },
    expect: { 'nightly/a': {}, 'nightly/b': {} },
    rejects: ['other/x/y'],
  },
);

test('says what was expected of the tree and what came', async () => {
  const cases = familyCases(nightlyPlugin(), {
    tree: nightlyTree,
    expect: {
      'nightly/a': { outcome: 'fail' },
      'nightly/b': { described: false },
      'nightly/z': {},
    },
    rejects: ['nightly/a/logs/build.log'],
  });
  const failures = await failuresOf(cases);
  expect(failures['finds 3 artifacts']).toContain('nightly/z');
  expect(failures['describes nightly/a']).toMatch(/outcome: 'pass'[^]*outcome: 'fail'/);
  expect(failures['describes nightly/b']).toContain('expected nightly/b to be undescribed');
  expect(failures['describes nightly/z']).toBe('expected an artifact nightly/z, found none');
  expect(failures['leaves nightly/a/logs/build.log alone']).toContain('to belong to no artifact');
});

test('asks for the name of a family where the artifacts are of several', async () => {
  const second: Family = {
    name: 'other',
    title: 'Others',
    version: 1,
    files: ['other/*/**'],
    group: 'other/{run}',
  };
  const plugin = nightlyPlugin({ families: [build, second] });
  const cases = familyCases(plugin, { tree: { ...nightlyTree, 'other/x/y': '' }, expect: {} });
  expect(Object.values(await failuresOf(cases))).toEqual([
    'expected "family" to name one of nightly/build, nightly/other, got none',
  ]);
});

testFamily(nightlyPlugin({ families: [managed] }), {
  title: 'a managed family:',
  beside: { 'out/model.bin': 'weights' },
  put: [
    { family: 'model', key: 'm1', source: 'out/model.bin', metadata: { branch: 'main' }, state: 'completed' },
    { family: 'model', key: 'm2', metadata: { branch: 'next' }, tags: ['draft'] },
  ],
  expect: {
    m1: { state: 'completed', metadata: { branch: 'main' } },
    m2: { state: 'pending', tags: ['draft'] },
  },
});
