import type { AuditEntry } from '@cairn/workspace';
import { expect, test } from 'vitest';
import { whyOf } from './why-of.ts';

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  v: 1,
  outbox: 1,
  seq: 1,
  time: '2026-11-21T12:00:00.000Z',
  event: 'artifact_trash',
  action: 'trash',
  outcome: 'failure',
  actor: 'ada',
  source: { tool: 'cairn', version: '1.0.0', host: 'here', pid: 1 },
  prev: '',
  hash: '',
  ...more,
});

test('a refusal says why: its sentence, what a guard objected to, or the codes that stay when details are erased', () => {
  const why = 'it is not as it was: a/b was changed';
  expect(whyOf(entry({ outcome: 'skipped', reasons: ['last'], detail: { why } }))).toBe(why);
  const objections = ['metadata.patient (not-allowed)', 'tags (phone)'];
  expect(whyOf(entry({ reasons: ['REFUSED'], detail: { objections } }))).toBe(
    'REFUSED: metadata.patient (not-allowed), tags (phone)',
  );
  expect(whyOf(entry({ reasons: ['maxTrash', 'clock'] }))).toBe('maxTrash, clock');
});

test('what went well needs no reason, unless a guard was told to let something pass', () => {
  expect(whyOf(entry({ outcome: 'success', reasons: ['olderThan'] }))).toBe('');
  const allow = { keys: ['patient'], reason: 'asked for by the study' };
  expect(whyOf(entry({ outcome: 'success', detail: { allow } }))).toBe(
    'let pass patient: asked for by the study',
  );
});
