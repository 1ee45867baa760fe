import type { Run } from '@cairn/core';
import { expect, it } from 'vitest';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';

const run = (id: string, startedAt: number, more: Partial<Run> = {}): Run => ({
  id,
  pipeline: 'blur',
  user: 'ada',
  parameters: { blur: 5, names: ['a'] },
  state: 'running',
  startedAt,
  ...more,
});

it('keeps runs whole, and lists them by what they are', () => {
  using workspace = temporaryCatalog();
  const { runs } = workspace.catalog.records;
  const whole = run('r1', 1, {
    lease: { kind: 'pid', pid: 7, host: 'here', startedAt: 'x' },
    temporary: '/tmp/r1',
  });
  runs.add(whole);
  runs.add(run('r2', 2, { pipeline: 'mux' }));
  runs.add(run('r3', 3));
  expect(runs.get('r1')).toEqual(whole);
  expect(runs.get('r9')).toBeUndefined();
  runs.update(run('r3', 3, { state: 'failed', error: 'no', endedAt: 4 }));
  expect(runs.list().map(({ id }) => id)).toEqual(['r3', 'r2', 'r1']);
  expect(runs.list({ pipeline: 'blur', limit: 1 }).map(({ id }) => id)).toEqual(['r3']);
  expect(runs.list({ state: 'failed' })).toEqual([
    run('r3', 3, { state: 'failed', error: 'no', endedAt: 4 }),
  ]);
  expect(runs.list({ since: 2, until: 3 }).map(({ id }) => id)).toEqual(['r2']);
  expect(runs.open().map(({ id }) => id)).toEqual(['r1', 'r2']);
});

it('refuses an id that a run has', () => {
  using workspace = temporaryCatalog();
  const { runs } = workspace.catalog.records;
  runs.add(run('r1', 1));
  expect(() => runs.add(run('r1', 2))).toThrow(expect.objectContaining({ code: 'IN_THE_WAY' }));
});
