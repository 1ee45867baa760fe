import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MOMENT, testDraft, testOutbox, threeMonths } from '../fixtures/trails.ts';
import type { TestTrail } from '../fixtures/trails.ts';
import {
  createCheckpoint,
  createKey,
  openTrail,
  parseCheckpoint,
  verifyCheckpoint,
  verifyTrail,
} from '../index.ts';
import type { Checkpoint, SigningKey } from '../index.ts';

function keyFor(test: TestTrail, name = 'key.pem'): SigningKey {
  return createKey({ path: test.tree.join('keys', name), outside: [test.directory] });
}

function checkpointOf(test: TestTrail, key: SigningKey): Checkpoint {
  return createCheckpoint({ directory: test.directory, key: key.path, workspace: 'w1', now: () => MOMENT });
}

test('a trail that went on since its checkpoint is whole', async () => {
  using test = threeMonths();
  const checkpoint = checkpointOf(test, keyFor(test));
  expect(checkpoint).toMatchObject({
    v: 1,
    kind: 'checkpoint',
    workspace: 'w1',
    seq: 9,
    time: '2025-06-01T09:30:00.000Z',
  });
  test.record({}, {});
  const again = parseCheckpoint(JSON.stringify(checkpoint));
  expect(await verifyTrail({ directory: test.directory, checkpoint: again, workspace: 'w1' })).toMatchObject({
    ok: true,
    records: 11,
  });
});

test('a dropped tail is found against a checkpoint', async () => {
  using test = threeMonths();
  const checkpoint = checkpointOf(test, keyFor(test));
  rmSync(test.path('audit_202504.jsonl'));
  rmSync(test.path('details_202504.jsonl'));
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true });
  expect(await verifyTrail({ directory: test.directory, checkpoint })).toMatchObject({
    ok: false,
    problem: { kind: 'dropped_tail', file: 'audit_202502.jsonl', line: 3, seq: 7 },
  });
});

test('a trail that was written anew is found against a checkpoint', async () => {
  using test = threeMonths();
  const checkpoint = checkpointOf(test, keyFor(test));
  rmSync(test.directory, { recursive: true });
  const outbox = testOutbox();
  outbox.add(...Array.from({ length: 12 }, () => testDraft({ actor: 'eve' })));
  openTrail({
    directory: test.directory,
    outbox,
    source: { tool: 'x', version: '1' },
    host: 'h',
    pid: 1,
    now: () => MOMENT,
  }).flush();
  expect(await verifyTrail({ directory: test.directory })).toMatchObject({ ok: true, records: 12 });
  expect(await verifyTrail({ directory: test.directory, checkpoint })).toMatchObject({
    ok: false,
    problem: { kind: 'rechained', file: 'audit_202501.jsonl', line: 9, seq: 9 },
  });
});

test('a checkpoint that was changed, or is of another workspace or key, is not relied on', async () => {
  using test = threeMonths();
  const key = keyFor(test);
  const checkpoint = checkpointOf(test, key);
  const verify = async (given: Checkpoint, more: object = {}): Promise<unknown> =>
    (await verifyTrail({ directory: test.directory, checkpoint: given, ...more })).problem?.kind;
  expect(await verify(checkpoint, { publicKeys: [key.publicKey] })).toBeUndefined();
  expect(await verify({ ...checkpoint, seq: 5 })).toBe('untrusted');
  expect(await verify({ ...checkpoint, signature: '' })).toBe('untrusted');
  expect(await verify({ ...checkpoint, publicKey: 'nonsense' })).toBe('untrusted');
  expect(await verify(checkpoint, { workspace: 'w2' })).toBe('untrusted');
  const other = keyFor(test, 'other.pem');
  expect(await verify(checkpoint, { publicKeys: [other.publicKey] })).toBe('untrusted');
  expect(verifyCheckpoint(checkpoint)).toBe(true);
  expect(verifyCheckpoint(checkpoint, [other.publicKey])).toBe(false);
});

test('what is no checkpoint is refused, a signed cut too', () => {
  using test = threeMonths();
  const cut = test.trail.expire({ before: MOMENT, key: keyFor(test).path, workspace: 'w1' });
  for (const text of ['', '{}', 'null', '[1]', JSON.stringify(cut)]) {
    expect(() => parseCheckpoint(text, 'c.json')).toThrow(
      expect.objectContaining({ code: 'VALUE_INVALID', path: 'c.json' }),
    );
  }
  expect(verifyCheckpoint({ ...cut!, kind: 'checkpoint' })).toBe(false);
});
