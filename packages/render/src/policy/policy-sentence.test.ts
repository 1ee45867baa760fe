import { defaultGcSettings } from '@cairn/core';
import type { Retention } from '@cairn/core';
import { expect, test } from 'vitest';
import { policySentence } from './policy-sentence.ts';

const cases: readonly (readonly [string, Retention | undefined, string])[] = [
  ['nothing', undefined, 'Keep everything: no rule says otherwise.'],
  ['only a brake', { maxTrash: '10%' }, 'Keep everything: no rule says otherwise.'],
  [
    'a count',
    { keep: 10 },
    'Keep the last 10; never touch what is pinned, the last pass and the last run; trash the rest, once unchanged for 10m, at most 50% of the family in 24 hours, and purge it after 30d in the trash.',
  ],
  [
    'rules within groups',
    {
      per: ['metadata.branch'],
      keep: { last: 5, daily: 7, within: '48h', tags: [['golden']], top: { count: 3, by: 'score' } },
      alwaysKeep: ['pinned'],
      then: 'compress',
    },
    'In each group of metadata.branch, keep the last 5, one for each of the last 7 days, everything within 48h of the newest, what is tagged golden and the 3 highest by score; never touch what is pinned; compress the rest, once unchanged for 10m.',
  ],
  [
    'a narrowing',
    { only: { olderThan: '365d', where: 'size > 10' }, alwaysKeep: [], settle: '0s' },
    'Keep nothing by rule; protect nothing; of the rest, trash what is older than 365d and meets size > 10, at most 50% of the family in 24 hours, and purge it after 30d in the trash.',
  ],
  [
    'a lifecycle',
    {
      keep: { last: { count: 2, of: 'pass' } },
      then: [
        { after: '30d', do: 'compress' },
        { after: '90d', do: { archive: { as: 'zip', move: true } } },
        { after: '365d', do: 'trash' },
      ],
      maxTrash: '100%',
      trashFor: '7d',
    },
    'Keep the last 2 passes; never touch what is pinned, the last pass and the last run; compress the rest after 30d, then archive it as zip and trash the original after 90d, then trash it after 365d, once unchanged for 10m, at most 100% of the family in 24 hours, and purge it after 7d in the trash.',
  ],
];

test.each(cases)('says %s in one sentence', (_name, retention, sentence) => {
  expect(policySentence(retention, defaultGcSettings)).toBe(sentence);
});
