import { expect, test } from 'vitest';
import { testTrail, threeMonths } from '../fixtures/trails.ts';
import type { TestTrail } from '../fixtures/trails.ts';
import { exportTrail } from '../index.ts';
import type { ExportOptions } from '../index.ts';

function exported(test: TestTrail, options: Omit<ExportOptions, 'directory'>): string {
  return [...exportTrail({ directory: test.directory, ...options })].join('');
}

test('JSON is one array, oldest first, with the details in it', () => {
  using test = threeMonths();
  test.trail.eraseDetails([3]);
  const entries = JSON.parse(exported(test, { format: 'json' })) as Record<string, unknown>[];
  expect(entries.map((entry) => entry['seq'])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(entries.at(0)).toMatchObject({
    details: { path: 'nightly/ü-0/result.json' },
    detailsDigest: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    detailsErased: false,
  });
  expect(entries.at(1)).toMatchObject({ details: null, detailsErased: false });
  expect(entries.at(2)).toMatchObject({ details: null, detailsErased: true });
  expect(exported(test, { format: 'json', actor: 'nobody' })).toBe('[]\n');
});

test('JSON lines hold the same, and filters fit both', () => {
  using test = threeMonths();
  const lines = exported(test, { format: 'jsonl', since: Date.UTC(2025, 3, 1) })
    .split('\n')
    .slice(0, -1);
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual(
    JSON.parse(exported(test, { format: 'json', since: Date.UTC(2025, 3, 1) })),
  );
  expect(lines).toHaveLength(2);
});

test('CSV has a header, ends its lines with CR LF, and quotes what needs it', () => {
  using test = testTrail();
  test.record({
    actor: 'Ada "the, first"\nof all',
    targets: ['a1', 'b2'],
    counts: { files: 2 },
    reasons: ['keep_last'],
    details: { a: 1 },
  });
  const [header, row, end] = exported(test, { format: 'csv' }).split('\r\n');
  expect(header).toBe(
    'seq,time,event,action,outcome,actor,operation,run,targets,counts,reasons,tool,version,host,pid,details,details_erased,details_digest,prev,hash',
  );
  expect(row).toMatch(
    /^1,2025-01-15T12:00:00.000Z,artifact_trash,trash,success,"Ada ""the, first""\nof all",,,a1 b2,"{""files"":2}",keep_last,cairn,1.2.3,stone,42,"{""a"":1}",false,/,
  );
  expect(end).toBe('');
});

test('no cell of CSV is taken for a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '\r=1', '\n1', '\uFF1D1']) {
    using test = testTrail();
    test.record({ actor: text });
    const cell = exported(test, { format: 'csv' }).split('success,').at(1)!;
    expect(cell.replace(/^"/, '').startsWith(`'${text}`)).toBe(true);
  }
  using test = testTrail();
  test.record({ actor: 'a=1' });
  expect(exported(test, { format: 'csv' })).toContain(',success,a=1,');
});
