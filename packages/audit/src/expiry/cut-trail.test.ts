import { copyFileSync, readdirSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MOMENT, threeMonths } from '../fixtures/trails.ts';
import type { TestTrail } from '../fixtures/trails.ts';
import { createCheckpoint, createKey, expiringRecords, queryTrail, verifyTrail } from '../index.ts';
import type { SigningKey } from '../index.ts';

const MARCH = Date.UTC(2025, 2, 10);

function keyFor(test: TestTrail, name = 'key.pem'): SigningKey {
  return createKey({ path: test.tree.join('keys', name), outside: [test.directory] });
}

test('months before the moment go, and the trail is verified from the signed cut', async () => {
  using test = threeMonths();
  const key = keyFor(test);
  const cut = test.trail.expire({ before: MARCH, key: key.path, workspace: 'w1' });
  expect(cut).toMatchObject({ kind: 'cut', workspace: 'w1', seq: 7, publicKey: key.publicKey });
  expect(readdirSync(test.directory)).toEqual([
    'audit_202504.jsonl',
    'audit_202506.jsonl',
    'cut.json',
    'details_202504.jsonl',
  ]);
  const result = await verifyTrail({
    directory: test.directory,
    publicKeys: [key.publicKey],
    workspace: 'w1',
  });
  expect(result).toMatchObject({
    ok: true,
    records: 3,
    notices: ['Records up to 7 expired and were removed on 2025-06-01.'],
  });
  expect(queryTrail({ directory: test.directory, event: 'trail_cut' })[0]?.record).toMatchObject({
    seq: 10,
    counts: { upTo: 7 },
    reasons: [cut?.hash],
  });
  test.record({ time: MOMENT });
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 4 });
});

test('the newest month and the month of the moment itself stay', () => {
  using test = threeMonths();
  const key = keyFor(test).path;
  expect(test.trail.expire({ before: Date.UTC(2025, 0, 31), key, workspace: 'w1' })).toBeUndefined();
  expect(test.trail.expire({ before: Date.UTC(2030, 0, 1), key, workspace: 'w1' })).toMatchObject({ seq: 7 });
  expect(test.trail.expire({ before: Date.UTC(2030, 0, 1), key, workspace: 'w1' })).toMatchObject({ seq: 9 });
  expect(test.trail.expire({ before: Date.UTC(2030, 0, 1), key, workspace: 'w1' })).toBeUndefined();
});

test('what would expire can be looked at first', () => {
  using test = threeMonths();
  expect(expiringRecords(test.directory, Date.UTC(2025, 0, 31))).toBeUndefined();
  expect(expiringRecords(test.directory, MARCH)).toMatchObject({
    months: ['202501', '202502'],
    records: 7,
    upTo: 7,
  });
  test.trail.expire({ before: MARCH, key: keyFor(test).path, workspace: 'w1' });
  expect(expiringRecords(test.directory, MARCH)).toBeUndefined();
});

test('without a key nothing is removed', () => {
  using test = threeMonths();
  const before = readdirSync(test.directory);
  expect(() => test.trail.expire({ before: MARCH, workspace: 'w1' })).toThrow(
    expect.objectContaining({ code: 'USAGE' }),
  );
  expect(() => test.trail.expire({ before: MARCH, key: test.path('none'), workspace: 'w1' })).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
  expect(readdirSync(test.directory)).toEqual(before);
  expect(queryTrail({ directory: test.directory, event: 'trail_cut' })).toEqual([]);
});

test('a cut that was changed, or that another key signed, is not relied on', async () => {
  using test = threeMonths();
  const key = keyFor(test);
  const checkpoint = createCheckpoint({
    directory: test.directory,
    key: key.path,
    workspace: 'w1',
    now: () => MOMENT,
  });
  test.trail.expire({ before: MARCH, key: keyFor(test, 'other.pem').path, workspace: 'w1' });
  const verify = async (more: object = {}): Promise<unknown> =>
    (await verifyTrail({ directory: test.directory, ...more })).problem?.kind;
  expect(await verify()).toBeUndefined();
  expect(await verify({ checkpoint })).toBe('untrusted');
  expect(await verify({ workspace: 'w2' })).toBe('untrusted');
  test.write('cut.json', test.read('cut.json').replace('"seq": 7', '"seq": 6'));
  expect(await verify()).toBe('untrusted');
  test.write('cut.json', '{}');
  expect(await verify()).toBe('untrusted');
  rmSync(test.path('cut.json'));
  expect(await verify()).toBe('dropped_month');
});

test('a month that is dropped behind the cut is found', async () => {
  using test = threeMonths();
  test.trail.expire({ before: Date.UTC(2025, 1, 1), key: keyFor(test).path, workspace: 'w1' });
  rmSync(test.path('audit_202502.jsonl'));
  rmSync(test.path('details_202502.jsonl'));
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({
    problem: { kind: 'dropped_month', seq: 5 },
  });
});

test('an expiry that was cut short is whole, and the next one finishes it', async () => {
  using test = threeMonths();
  const key = keyFor(test).path;
  copyFileSync(test.path('audit_202502.jsonl'), test.tree.join('february'));
  test.trail.expire({ before: MARCH, key, workspace: 'w1' });
  copyFileSync(test.tree.join('february'), test.path('audit_202502.jsonl'));
  const result = await verifyTrail({ directory: test.directory });
  expect(result).toMatchObject({ ok: true, records: 6 });
  expect(result.notices[1]).toBe(
    'Records from 5 on expired and were not removed yet; the next expiry removes them.',
  );
  test.trail.expire({ before: MARCH, key, workspace: 'w1' });
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 4 });
});

test('a checkpoint that is older than the cut says nothing, and that is said', async () => {
  using test = threeMonths();
  const key = keyFor(test);
  const checkpoint = createCheckpoint({
    directory: test.directory,
    key: key.path,
    workspace: 'w1',
    now: () => MOMENT,
  });
  test.record({ time: MOMENT });
  test.trail.expire({ before: MOMENT, key: key.path, workspace: 'w1' });
  expect(await verifyTrail({ directory: test.directory, checkpoint })).toMatchObject({ ok: true });
  test.record({ time: MOMENT + 40 * 86_400_000 });
  test.trail.expire({ before: MOMENT + 40 * 86_400_000, key: key.path, workspace: 'w1' });
  const { ok, notices } = await verifyTrail({ directory: test.directory, checkpoint });
  expect(ok).toBe(true);
  expect(notices.at(-1)).toContain('is older than what expired');
});
