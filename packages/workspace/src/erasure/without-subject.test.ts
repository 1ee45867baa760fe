import { expect, it } from 'vitest';
import { subjectNames } from './subject-names.ts';
import { withoutSubject } from './without-subject.ts';

const digest = 'd'.repeat(64);
const subject = { digests: new Set([digest]), names: subjectNames(['sub-1', 'data/sub-1', digest]) };

it.each([
  [
    {
      steps: [
        { digest, key: 'x' },
        { digest: 'e', key: 'y' },
      ],
    },
    { steps: [{ digest: 'e', key: 'y' }] },
  ],
  [
    { submissions: [{ submission_id: 'sub-1' }, { submission_id: 'sub-12' }] },
    { submissions: [{ submission_id: 'sub-12' }] },
  ],
  [
    { entries: [{ files: [{ path: 'data/sub-1/a' }] }, { files: [{ path: 'data/b' }] }] },
    { entries: [{ files: [{ path: 'data/b' }] }] },
  ],
  [{ retired: [{ ids: ['1'], paths: ['data/sub-1/a'] }] }, { retired: [] }],
  [{ references: ['data/sub-1', 'data/b'] }, { references: ['data/b'] }],
  [{ title: 'restore data/sub-1' }, { title: 'restore [erased]' }],
  [{ 'data/sub-1': 3, b: 4 }, { b: 4 }],
])('takes it out of %j', (value, expected) => {
  expect(withoutSubject(value, subject)).toEqual(expected);
});

it('takes a number for an id only where ids are', () => {
  const numbered = { digests: new Set<string>(), names: subjectNames(['5']) };
  const value = [{ submission_id: '5' }, { submission_id: '6', grade: '5' }];
  expect(withoutSubject(value, numbered)).toEqual([{ submission_id: '6', grade: '5' }]);
});

it('gives the value itself where nothing is about it', () => {
  const value = { steps: [{ key: 'data/sub-12', sizes: [1, null, true] }], title: 'sub-10' };
  expect(withoutSubject(value, subject)).toBe(value);
});
