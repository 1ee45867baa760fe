import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testDraft, testTrail, threeMonths } from '../fixtures/trails.ts';
import type { TestTrail } from '../fixtures/trails.ts';
import { queryTrail, verifyTrail } from '../index.ts';

const APRIL = 'audit_202504.jsonl';

/** Moves rows and leaves them unsettled, as a crash does. */
function crashAfter(test: TestTrail, count: number): void {
  test.outbox.add(
    ...Array.from({ length: count }, (_, index) => testDraft({ actor: `row ${index}`, details: { index } })),
  );
  const crashing = { ...test.outbox, settle: () => {} };
  test.open({ outbox: crashing }).flush();
}

test('a torn last line is put aside, said, and written again from the outbox', async () => {
  for (const cut of [1, 30, 5000]) {
    using test = threeMonths();
    crashAfter(test, 1);
    const whole = test.read(APRIL);
    const line = test.lines(APRIL).at(-1)!;
    const torn = `${line}\n`.slice(0, -Math.min(cut, line.length));
    test.write(APRIL, whole.slice(0, whole.length - line.length - 1) + torn);
    expect(await verifyTrail({ directory: test.directory })).toMatchObject({
      problem: { kind: 'torn_tail', line: 3, seq: 10 },
    });

    expect(test.trail.flush()).toBe(1);
    expect(test.notices).toEqual([
      expect.stringContaining(
        'unfinished, as a crash leaves it: it was put aside in audit_202504.torn-10.txt',
      ),
    ]);
    expect(test.read('audit_202504.torn-10.txt')).toBe(torn);
    const [last, said] = queryTrail({ directory: test.directory, limit: 2 });
    expect(said).toMatchObject({
      record: {
        event: 'trail_repaired',
        reasons: ['torn_tail'],
        counts: { bytes: torn.length },
        actor: 'cairn',
      },
      details: { file: 'audit_202504.torn-10.txt' },
    });
    expect(last?.record.actor).toBe('row 0');
    const { ok, records, notices } = await verifyTrail({ directory: test.directory });
    expect({ ok, records }).toEqual({ ok: true, records: 11 });
    expect(notices).toEqual([expect.stringContaining('trail was repaired on 2025-06-01 (torn_tail)')]);
  }
});

test('of a page that was written in part the whole lines stay, and the rest is written again', async () => {
  using test = threeMonths();
  crashAfter(test, 5);
  const lines = test.lines(APRIL);
  test.write(APRIL, `${lines.slice(0, 4).join('\n')}\n${lines.at(4)!.slice(0, 50)}`);
  expect(test.trail.flush()).toBe(3);
  const { ok, records, erased } = await verifyTrail({ directory: test.directory });
  expect({ ok, records, erased }).toEqual({ ok: true, records: 9 + 5 + 1, erased: 0 });
  const actors = queryTrail({ directory: test.directory, limit: 6 }).map(({ record }) => record.actor);
  expect(actors.toReversed()).toEqual(['row 0', 'row 1', 'cairn', 'row 2', 'row 3', 'row 4']);
});

test('a second tear at the same number is kept beside the first', () => {
  using test = threeMonths();
  test.write('audit_202504.torn-10.txt', 'earlier');
  test.write(APRIL, `${test.read(APRIL)}{"act`);
  test.outbox.add({});
  test.trail.flush();
  expect(test.read('audit_202504.torn-10.txt')).toBe('earlier');
  expect(test.read('audit_202504.torn-10-2.txt')).toBe('{"act');
});

test('a tear in the first line of a new month, or of all, is repaired', async () => {
  using test = threeMonths();
  test.write('audit_202505.jsonl', '{"action":"tr');
  test.outbox.add({ time: Date.UTC(2025, 4, 2) });
  expect(test.trail.flush()).toBe(1);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 11 });
  using fresh = testTrail();
  fresh.write('audit_202501.jsonl', '{');
  fresh.outbox.add({});
  expect(fresh.trail.flush()).toBe(1);
  expect(await verifyTrail({ directory: fresh.directory })).toMatchObject({ ok: true, records: 2 });
});

test('whole lines at the end that are no records are put aside as damage', async () => {
  using test = threeMonths();
  test.write(APRIL, `${test.read(APRIL)}\0\0\0\n{}\n`);
  test.outbox.add({});
  test.trail.flush();
  expect(test.notices).toEqual([expect.stringContaining('end of the audit trail was damaged: 7 bytes')]);
  expect(queryTrail({ directory: test.directory, event: 'trail_repaired' })[0]?.record.reasons).toEqual([
    'damaged_tail',
  ]);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 11 });
});

test('details that a crash left without record are written anew with their row', async () => {
  using test = threeMonths();
  const chain = test.read(APRIL);
  crashAfter(test, 2);
  test.write(APRIL, chain);
  test.write('details_202504.jsonl', test.read('details_202504.jsonl').slice(0, -10));
  expect(test.trail.flush()).toBe(2);
  expect(test.notices).toEqual([]);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({
    ok: true,
    records: 11,
    erased: 0,
    notices: [],
  });
});

test('details of records that somebody dropped are kept, and said', async () => {
  using test = threeMonths();
  test.record({ details: { a: 1 } }, { details: { a: 2 } });
  test.write(APRIL, `${test.lines(APRIL).slice(0, 2).join('\n')}\n`);
  test.outbox.add({ actor: 'next' });
  test.trail.flush();
  expect(test.notices).toEqual([
    expect.stringContaining('Details of 2 records that are not in the audit trail'),
  ]);
  expect(test.lines('details_202504.left-10.txt')).toHaveLength(2);
  expect(queryTrail({ directory: test.directory, event: 'trail_repaired' })[0]?.record.reasons).toEqual([
    'details_without_record',
  ]);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 11 });
});

test('a changed last record is said, and not hidden by going on', async () => {
  using test = threeMonths();
  test.write(APRIL, test.read(APRIL).replace(/"actor":"ada"(?=[^\n]*\n$)/, '"actor":"eve"'));
  test.outbox.add({});
  test.trail.flush();
  expect(test.notices).toEqual([expect.stringContaining('number 9, was changed')]);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({
    problem: { kind: 'edited', seq: 9 },
  });
});

test('a repair that was itself cut short leaves no trace but its file', async () => {
  using test = threeMonths();
  test.write(APRIL, `${test.read(APRIL)}{"action"`);
  const full = test.open({
    outbox: test.outbox,
    now: () => {
      throw new Error('crash');
    },
  });
  test.outbox.add({});
  expect(() => full.flush()).toThrow('crash');
  expect(existsSync(test.path('audit_202504.torn-10.txt'))).toBe(true);
  expect(test.trail.flush()).toBe(1);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 10 });
  expect(readdirSync(test.directory).filter((name) => name.startsWith('lock'))).toEqual([]);
});
