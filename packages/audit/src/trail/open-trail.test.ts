import { appendFileSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { canonicalJson } from '@cairn/core';
import type { AuditDraft, Outbox } from '@cairn/core';
import { asOtherUser, canRunAsOtherUser, withSmallDisk, canMount } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { MOMENT, testDraft, testOutbox, testTrail, threeMonths } from '../fixtures/trails.ts';
import { openTrail, queryTrail, readTrail, trailHead, verifyTrail } from '../index.ts';

const JANUARY = 'audit_202501.jsonl';

test('a record is one canonical line that names the one before it', () => {
  using test = testTrail();
  test.record(
    { operation: 'op1', targets: ['a1b2c3d4e5f6'], counts: { files: 2 }, reasons: ['keep_last'] },
    {},
  );
  const lines = test.lines(JANUARY);
  const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(first).toMatchObject({
    v: 1,
    seq: 1,
    outbox: 1,
    time: '2025-01-15T12:00:00.000Z',
    source: { tool: 'cairn', version: '1.2.3', host: 'stone', pid: 42 },
    operation: 'op1',
    targets: ['a1b2c3d4e5f6'],
    counts: { files: 2 },
    reasons: ['keep_last'],
    prev: '0'.repeat(64),
  });
  expect(second).toMatchObject({ seq: 2, prev: first?.['hash'] });
  expect(lines).toEqual([canonicalJson(first), canonicalJson(second)]);
  expect(trailHead(test.directory)).toEqual({
    seq: 2,
    hash: second?.['hash'],
    time: '2025-01-15T12:00:00.000Z',
  });
});

test('details lie beside the chain, which holds their salted digest only', () => {
  using test = testTrail();
  const details = { path: 'nightly/secret.json' };
  test.record({ details }, { details }, {});
  expect(test.read(JANUARY)).not.toContain('secret');
  const [one, two] = test
    .lines('details_202501.jsonl')
    .map((line) => JSON.parse(line) as { seq: number; salt: string });
  expect(one).toMatchObject({ seq: 1, details });
  expect(two?.salt).not.toBe(one?.salt);
  const digests = [...readTrail({ directory: test.directory })].map(({ record }) => record.details);
  expect(new Set(digests).size).toBe(3);
});

test('rows are settled when they are in the chain, and not before', () => {
  using test = testTrail();
  test.outbox.add({}, {});
  expect(test.trail.flush()).toBe(2);
  expect(test.outbox.rows).toEqual([]);
  expect(test.trail.flush()).toBe(0);
  const blocked = test.open({ directory: test.path('blocked') });
  symlinkSync('nowhere', test.path('blocked/audit_202501.jsonl'));
  test.outbox.add({});
  expect(() => blocked.flush()).toThrow(expect.objectContaining({ code: 'IO_FAILED' }));
  expect(test.outbox.rows).toHaveLength(1);
});

test('thousands of rows go in pages, in their order', async () => {
  using test = testTrail();
  test.record(...Array.from({ length: 2345 }, (_, index) => ({ counts: { index } })));
  expect(test.outbox.rows).toEqual([]);
  expect([...readTrail({ directory: test.directory })].map(({ record }) => record.counts?.['index'])).toEqual(
    Array.from({ length: 2345 }, (_, index) => index),
  );
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 2345 });
});

test('a record is never in a file before that of the record before it, whatever the clock does', async () => {
  using test = testTrail();
  const times = [Date.UTC(2025, 2, 31), Date.UTC(2025, 0, 1), Date.UTC(2025, 3, 1), Date.UTC(2025, 2, 1)];
  test.record(...times.slice(0, 2).map((time) => ({ time })));
  test.record(...times.slice(2).map((time) => ({ time })));
  expect(readdirSync(test.directory)).toEqual(['audit_202503.jsonl', 'audit_202504.jsonl']);
  expect(test.lines('audit_202503.jsonl')).toHaveLength(2);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 4 });
});

test('a draft that JSON cannot say does not stop the trail', async () => {
  using test = testTrail();
  const cycle: AuditDraft = testDraft({
    time: Number.NaN,
    actor: 'half \uD800',
    counts: { share: 0.5, none: Number.NaN },
    details: { when: new Date(MOMENT), big: 10n, not: undefined, run: () => 1, list: [undefined, '\uDC00'] },
  });
  test.record(cycle, { time: 1e20 });
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 2 });
  const [entry] = queryTrail({ directory: test.directory, newestFirst: false });
  expect(entry?.record).toMatchObject({
    actor: 'half \uFFFD',
    time: '1970-01-01T00:00:00.000Z',
    counts: { share: 0.5, none: 'NaN' },
  });
  expect(entry?.details).toEqual({ when: '2025-06-01T09:30:00.000Z', big: '10', list: [null, '\uFFFD'] });
});

test('rows that a crash left unsettled are recognised, over several months too', async () => {
  using test = testTrail();
  const drafts = [20, 40, 70].map((day) => testDraft({ time: Date.UTC(2025, 0, day), details: { day } }));
  test.outbox.add(...drafts);
  const crashing: Outbox = {
    ...test.outbox,
    settle: () => {
      throw new Error('crash');
    },
  };
  expect(() => test.open({ outbox: crashing }).flush()).toThrow('crash');
  test.outbox.add({ actor: 'late' });
  expect(test.trail.flush()).toBe(1);
  expect(test.outbox.rows).toEqual([]);
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 4, erased: 0 });
});

test('rows of a restored database that counts again are new, not recognised', async () => {
  using test = testTrail();
  test.record({ actor: 'one' }, { actor: 'two' }, { actor: 'three' });
  const restored = testOutbox();
  restored.add({ actor: 'four' }, { actor: 'two' }, { actor: 'five' }, { actor: 'six' });
  expect(test.open({ outbox: restored }).flush()).toBe(3);
  const actors = [...readTrail({ directory: test.directory })].map(({ record }) => record.actor);
  expect(actors).toEqual(['one', 'two', 'three', 'four', 'five', 'six']);
});

test('what a full disk does not take stays in the outbox, and goes in later', async (context) => {
  const ability = canMount();
  if (!ability.available) return context.skip(ability.reason);
  await withSmallDisk(256 * 1024, async (disk) => {
    const directory = `${disk}/.cairn/audit`;
    const outbox = testOutbox();
    const options = { outbox, source: { tool: 'cairn', version: '1' }, host: 'h', pid: 1, now: () => MOMENT };
    const trail = openTrail({ directory, ...options });
    outbox.add({});
    trail.flush();
    outbox.add({ details: { much: 'x'.repeat(400_000) } });
    expect(() => trail.flush()).toThrow(expect.objectContaining({ code: 'NO_SPACE' }));
    expect(outbox.rows).toHaveLength(1);
    expect(await verifyTrail({ directory })).toMatchObject({ ok: true, records: 1, notices: [] });
    outbox.rows.at(0)!.draft = testDraft();
    expect(trail.flush()).toBe(1);
    expect(await verifyTrail({ directory })).toMatchObject({ ok: true, records: 2 });
  });
});

test('a trail that may not be written can be verified all the same', async (context) => {
  const ability = canRunAsOtherUser();
  if (!ability.available) return context.skip(ability.reason);
  using test = threeMonths();
  const index = new URL('../index.ts', import.meta.url).href;
  const code = `const { verifyTrail } = await import(${JSON.stringify(index)});
    console.log(JSON.stringify(await verifyTrail({ directory: ${JSON.stringify(test.directory)} })));`;
  const { stdout, stderr } = asOtherUser(process.execPath, [
    '--conditions=source',
    '--input-type=module',
    '--eval',
    code,
  ]);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject({ ok: true, records: 9 });
});

test('a trail whose end is no trail at all is not written to', () => {
  using test = threeMonths();
  appendFileSync(test.path('audit_202504.jsonl'), 'x\n'.repeat(2000));
  test.outbox.add({});
  expect(() => test.trail.flush()).toThrow(expect.objectContaining({ code: 'AUDIT_BROKEN' }));
  expect(test.outbox.rows).toHaveLength(1);
});

test('opening makes the folder', () => {
  using test = testTrail();
  mkdirSync(test.path('x'));
  test.open({ directory: test.path('x/deep/audit') });
  expect(existsSync(test.path('x/deep/audit'))).toBe(true);
});
