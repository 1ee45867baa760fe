import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testTrail, threeMonths } from '../fixtures/trails.ts';
import type { TestTrail } from '../fixtures/trails.ts';
import { queryTrail, readTrail } from '../index.ts';
import type { ReadOptions, TrailFilter } from '../index.ts';

function found(test: TestTrail, filter: Partial<TrailFilter> = {}): number[] {
  return queryTrail({ directory: test.directory, ...filter }).map(({ record }) => record.seq);
}

function read(test: TestTrail, options: Partial<ReadOptions> = {}): number[] {
  return [...readTrail({ directory: test.directory, ...options })].map(({ record }) => record.seq);
}

test('the newest records come first, and a limit gives the last ones', () => {
  using test = threeMonths();
  expect(found(test)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect(found(test, { limit: 3 })).toEqual([9, 8, 7]);
  expect(found(test, { limit: 3, newestFirst: false })).toEqual([1, 2, 3]);
  expect(found(test, { limit: 0 })).toEqual([]);
});

test('each filter that is given must fit', () => {
  using test = testTrail();
  test.record(
    { event: 'pin', actor: 'ada', targets: ['a1b2c3d4e5f6'] },
    { event: 'pin', actor: 'bob', outcome: 'failure', operation: 'op1' },
    { event: 'scan', actor: 'ada', run: 'r1', outcome: 'skipped' },
    { event: 'export', actor: 'ada', operation: 'op1', targets: ['ffff', 'a1b2ffffffff'] },
  );
  expect(found(test, { event: 'pin' })).toEqual([2, 1]);
  expect(found(test, { event: ['pin', 'scan'], actor: 'ada' })).toEqual([3, 1]);
  expect(found(test, { artifact: 'a1b2c3d4e5f6' })).toEqual([1]);
  expect(found(test, { artifact: 'a1b2' })).toEqual([4, 1]);
  expect(found(test, { operation: 'op1' })).toEqual([4, 2]);
  expect(found(test, { run: 'r1' })).toEqual([3]);
  expect(found(test, { success: true })).toEqual([4, 1]);
  expect(found(test, { success: false })).toEqual([2]);
  expect(found(test, { success: false, actor: 'ada' })).toEqual([]);
});

test('since includes its moment, until does not, and a late record is found in its later file', () => {
  using test = testTrail();
  const [january, march, february] = [Date.UTC(2025, 0, 31), Date.UTC(2025, 2, 1), Date.UTC(2025, 1, 10)];
  test.record({ time: january }, { time: march }, { time: february });
  expect(found(test, { since: february })).toEqual([3, 2]);
  expect(found(test, { since: february, until: march })).toEqual([3]);
  expect(found(test, { since: february + 1, until: march + 1 })).toEqual([2]);
  expect(found(test, { until: february })).toEqual([1]);
  expect(found(test, { since: Date.UTC(2026, 0, 1) })).toEqual([]);
});

test('records are joined with their details in both directions, and erased ones are told from none', () => {
  using test = threeMonths();
  test.trail.eraseDetails([5]);
  for (const newestFirst of [true, false]) {
    const entries = queryTrail({ directory: test.directory, newestFirst }).filter(
      ({ record }) => record.seq <= 9,
    );
    const shown = entries.map(({ record, details, detailsErased }) => [
      record.seq,
      details?.['path'],
      detailsErased,
    ]);
    expect(newestFirst ? shown.toReversed() : shown).toEqual([
      [1, 'nightly/ü-0/result.json', false],
      [2, undefined, false],
      [3, 'nightly/ü-2/result.json', false],
      [4, undefined, false],
      [5, undefined, true],
      [6, undefined, false],
      [7, 'nightly/ü-6/result.json', false],
      [8, undefined, false],
      [9, 'nightly/ü-8/result.json', false],
    ]);
  }
});

test('a range of numbers is read without the months outside it', () => {
  using test = threeMonths();
  expect(read(test, { from: 3, to: 6 })).toEqual([3, 4, 5, 6]);
  expect(read(test, { from: 3, to: 6, newestFirst: true })).toEqual([6, 5, 4, 3]);
  expect(read(test, { from: 8 })).toEqual([8, 9]);
  expect(read(test, { to: 1 })).toEqual([1]);
  expect(read(test, { from: 10 })).toEqual([]);
  rmSync(test.path('details_202501.jsonl'));
  test.write('audit_202501.jsonl', `${test.lines('audit_202501.jsonl').at(0)}\nnot read\n`);
  const notices: string[] = [];
  expect(read(test, { from: 6, onNotice: (text) => notices.push(text) })).toEqual([6, 7, 8, 9]);
  expect(notices).toEqual([]);
});

test('a line that is no record is passed over and said, and an unfinished one is passed over', () => {
  using test = threeMonths();
  const lines = test.lines('audit_202504.jsonl');
  test.write('audit_202504.jsonl', `${lines.at(0)}\nnonsense\n${lines.at(1)}\n{"act`);
  const notices: string[] = [];
  expect(found(test, { limit: 2, onNotice: (text) => notices.push(text) })).toEqual([9, 8]);
  expect(notices).toEqual([
    `audit_202504.jsonl has a line at byte ${lines.at(0)!.length + 1} that is no record; it was passed over.`,
  ]);
});

test('a trail that does not exist has no records', () => {
  using test = testTrail();
  expect(queryTrail({ directory: test.path('none') })).toEqual([]);
});
