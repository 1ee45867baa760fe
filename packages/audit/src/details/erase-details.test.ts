import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { threeMonths } from '../fixtures/trails.ts';
import { queryTrail, verifyTrail } from '../index.ts';

test('erased details are gone from the disk, the chain is whole, and a record says how many', async () => {
  using test = threeMonths();
  expect(test.read('details_202501.jsonl')).toContain('ü-2');
  expect(test.trail.eraseDetails([2, 3, 9, 77])).toBe(2);
  for (const { path } of test.tree.snapshot().filter(({ kind }) => kind === 'file')) {
    expect(readFileSync(test.tree.join(path), 'utf8')).not.toMatch(/ü-2|ü-8/);
  }
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({
    ok: true,
    records: 10,
    erased: 2,
  });
  expect(queryTrail({ directory: test.directory, limit: 1 })[0]?.record).toMatchObject({
    event: 'details_erased',
    counts: { records: 2 },
    actor: 'cairn',
  });
});

test('a function picks by record and details', async () => {
  using test = threeMonths();
  const picked: number[] = [];
  const erased = test.trail.eraseDetails(({ record, details }) => {
    picked.push(record.seq);
    return (
      record.targets?.includes('a1b2c3d4e5f4') === true || details?.['path'] === 'nightly/ü-0/result.json'
    );
  });
  expect(erased).toBe(2);
  expect(picked).toEqual([1, 3, 5, 7, 9]);
  expect(test.open({ actor: 'ada' }).eraseDetails(() => true)).toBe(3);
  expect(queryTrail({ directory: test.directory, limit: 1 })[0]?.record.actor).toBe('ada');
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, erased: 5 });
});

test('when nothing is erased nothing is written', () => {
  using test = threeMonths();
  const before = test.tree.snapshot();
  expect(test.trail.eraseDetails([])).toBe(0);
  expect(test.trail.eraseDetails([2])).toBe(0);
  expect(test.trail.eraseDetails(() => false)).toBe(0);
  const files = (snapshot: typeof before): typeof before => snapshot.filter(({ kind }) => kind === 'file');
  expect(files(test.tree.snapshot())).toEqual(files(before));
});

test('what a repair put aside is searched too', () => {
  using test = threeMonths();
  test.record({ details: { name: 'Grace' } }, { details: { name: 'Grace' } });
  test.write('audit_202504.jsonl', `${test.lines('audit_202504.jsonl').slice(0, 2).join('\n')}\n`);
  test.outbox.add({});
  test.trail.flush();
  expect(test.read('details_202504.left-10.txt')).toContain('Grace');
  test.trail.eraseDetails([10, 11]);
  expect(test.read('details_202504.left-10.txt')).toBe('');
});
