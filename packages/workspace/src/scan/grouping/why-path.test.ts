import type { RelPath } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { compileGrouping } from './grouping.ts';
import { whyPath } from './why-path.ts';

const families = [
  {
    name: 'nightly',
    family: { files: ['nightly/*/**'], group: 'nightly/{run}', unit: 'directory' as const, version: 1 },
  },
  {
    name: 'lab/bench',
    family: { files: ['!**/*.tmp', '**/bench/*.json'], group: '{dir}/{stem}', version: 1 },
  },
];
const claims = { 'nightly/*/bench/**': 'bench' };
const literal = {
  'nightly/1/log.txt': '',
  'nightly/1/bench/p99.json': '{}',
  'bench/a.json': '{}',
  'readme.md': '',
};

it.each([
  [
    'nightly/1/log.txt',
    {
      claim: { family: 'nightly', key: 'nightly/1' },
      others: [],
      isDecided: true,
      decidedBy: 'nightly/*/**',
    },
  ],
  [
    'nightly/1/bench/p99.json',
    {
      claim: { family: 'lab/bench', key: 'nightly/1/bench/p99' },
      others: [{ family: 'nightly', key: 'nightly/1' }],
      isDecided: true,
      decidedBy: 'nightly/*/bench/**',
    },
  ],
  [
    'bench/a.json',
    {
      claim: { family: 'lab/bench', key: 'bench/a' },
      others: [],
      isDecided: true,
      decidedBy: '**/bench/*.json',
    },
  ],
  ['bench/not-yet-there.json', { claim: { family: 'lab/bench', key: 'bench/not-yet-there' } }],
  ['nightly/gone/deep/x.txt', { claim: { family: 'nightly', key: 'nightly/gone' } }],
  ['nightly/1', { claim: { family: 'nightly', key: 'nightly/1' } }],
  ['nightly/1/bench', { claim: { family: 'nightly', key: 'nightly/1' } }],
])('says whose %s is, who else would have it, and why', (path, expected) => {
  using tree = temporaryTree(literal);
  expect(whyPath(compileGrouping({ families, claims }), tree.path, path as RelPath)).toMatchObject(expected);
});

it.each(['readme.md', 'bench', 'bench/a.tmp', 'nightly'])('knows that %s is nobody’s', (path) => {
  using tree = temporaryTree(literal);
  expect(whyPath(compileGrouping({ families, claims }), tree.path, path as RelPath)).toBeUndefined();
});

it('names the rivals while nothing decides', () => {
  using tree = temporaryTree(literal);
  const decision = whyPath(compileGrouping({ families }), tree.path, 'nightly/1/bench/p99.json' as RelPath);
  expect(decision).toMatchObject({
    claim: { family: 'nightly' },
    others: [{ family: 'lab/bench' }],
    isDecided: false,
  });
});
