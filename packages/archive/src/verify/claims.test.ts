import { describe, expect, it } from 'vitest';
import { createClaims } from './claims.ts';
import { createLedger } from './ledger.ts';
import { collectProblems } from './problems.ts';
import type { BagProblem } from './report.ts';

const [right, wrong] = ['a', 'b'].map((digit) => digit.repeat(64));

/** What is said of files, and what turns up, in either order. */
function problemsOf(comesFirst: boolean): readonly BagProblem[] {
  const ledger = createLedger();
  const problems = collectProblems();
  const claims = createClaims(ledger, problems);
  const see = (path: string, size: number, sha256: string): void => {
    const number = ledger.numberOf(path);
    ledger.digests('sha256').set(number, sha256);
    ledger.saw(number, size);
  };
  const seeAll = (): void => {
    see('data/good', 0, right ?? '');
    see('data/long', 3, right ?? '');
    see('data/other', 2, wrong ?? '');
  };
  if (!comesFirst) seeAll();
  for (const name of ['good', 'long', 'other', 'gone'])
    claims.check({ size_bytes: name === 'good' ? 0 : 2, sha256: right }, `data/${name}`);
  if (comesFirst) seeAll();
  claims.settle();
  return problems.list();
}

describe.each([
  ['behind the files', false],
  ['before the files', true],
])('a contents file %s', (_, comesFirst) => {
  it('is compared with what is there, both lengths and digests', () => {
    expect(problemsOf(comesFirst)).toEqual([
      {
        severity: 'error',
        path: 'data/long',
        text: 'ARCHIVE_MANIFEST.json says it has 2 bytes, it has 3',
      },
      {
        severity: 'error',
        path: 'data/other',
        text: 'its sha256 is not what ARCHIVE_MANIFEST.json says',
      },
      {
        severity: 'error',
        path: 'data/gone',
        text: 'ARCHIVE_MANIFEST.json names it, and it is not there',
      },
    ]);
  });
});
