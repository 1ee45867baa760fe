import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditDraft, Run, RunRecords } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { fixedClock, temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { openRunKeeper } from './open-run-keeper.ts';
import type { RunHost } from './run-host.ts';

type Draft = Omit<AuditDraft, 'time' | 'actor'>;

/** Runs in memory, in a folder of their own. */
function keeper(changes: Partial<RunHost> = {}) {
  const tree = temporaryTree();
  const clock = fixedClock('2026-11-21T10:00:00Z');
  const trail: Draft[] = [];
  const host: RunHost = {
    records: { transaction: (work) => work(), runs: recordsInMemory() },
    enqueue: (draft) => trail.push(draft),
    flush: () => {},
    actor: 'ada',
    now: () => clock.now(),
    machine: 'here',
    temporary: join(tree.path, '.cairn/tmp/runs'),
    mayTell: true,
    environment: { ...process.env, ALLOWED: 'yes', SECRET: 'no' },
    allowed: ['ALLOWED', 'NOT_SET'],
    ...changes,
  };
  return { tree, clock, trail, host, runs: openRunKeeper(host), [Symbol.dispose]: () => tree.cleanup() };
}

function recordsInMemory(): RunRecords {
  const runs = new Map<string, Run>();
  const list = (): readonly Run[] => [...runs.values()].toReversed();
  return {
    add: (run) => {
      if (runs.has(run.id)) throw new CairnError('IN_THE_WAY', 'taken');
      runs.set(run.id, run);
    },
    update: (run) => {
      runs.set(run.id, run);
    },
    get: (id) => runs.get(id),
    list,
    open: () => list().filter(({ state }) => state === 'running'),
  };
}

describe('a run', () => {
  it('starts and ends, with a record of each', async () => {
    using here = keeper();
    const started = await here.runs.start({ pipeline: 'blur', parameters: { blur: 5 } });
    expect(started).toMatchObject({
      pipeline: 'blur',
      user: 'ada',
      state: 'running',
      parameters: { blur: 5 },
    });
    expect(started.lease).toMatchObject({ kind: 'pid', pid: process.pid, host: 'here' });
    here.clock.advance(90_000);
    const ended = await here.runs.end(started.id, 'failed', { error: 'no faces' });
    expect(ended).toMatchObject({ state: 'failed', error: 'no faces', endedAt: here.clock.now() });
    expect(here.trail).toMatchObject([
      { event: 'run_start', outcome: 'success', run: started.id },
      {
        event: 'run_end',
        outcome: 'failure',
        run: started.id,
        counts: { seconds: 90 },
        details: { error: 'no faces' },
      },
    ]);
  });

  it('ends once: the same end again changes nothing, and another is refused', async () => {
    using here = keeper();
    await here.runs.start({ pipeline: 'blur', id: 'one' });
    const ended = await here.runs.end('one', 'completed');
    here.clock.advance(1000);
    await expect(here.runs.end('one', 'completed')).resolves.toEqual(ended);
    await expect(here.runs.end('one', 'failed')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(here.runs.renew('one')).rejects.toMatchObject({ code: 'REFUSED' });
    await expect(here.runs.end('two', 'failed')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(here.trail).toHaveLength(2);
  });

  it.each([
    [{ pipeline: ' ' }, 'VALUE_INVALID'],
    [{ pipeline: 'a', id: 'x\ny' }, 'VALUE_INVALID'],
    [{ pipeline: 'a', ttl: 0 }, 'VALUE_INVALID'],
    [{ pipeline: 'a', pid: 2 ** 30 }, 'VALUE_INVALID'],
    [{ pipeline: 'a', pid: process.pid, ttl: 5 }, 'USAGE'],
  ])('is refused when it starts as %j', async (start, code) => {
    using here = keeper();
    await expect(here.runs.start(start)).rejects.toMatchObject({ code });
    expect(here.trail).toEqual([]);
  });

  it('keeps its error out of the trail where it could name somebody', async () => {
    using here = keeper({ mayTell: false });
    await here.runs.start({ pipeline: 'blur', id: 'one' });
    await here.runs.end('one', 'failed', { error: 'cannot read john-smith.mp4' });
    expect(JSON.stringify(here.trail)).not.toContain('smith');
  });
});

describe('the lease of a run', () => {
  it('ends with its process, and only then', async () => {
    using here = keeper();
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await here.runs.start({ pipeline: 'blur', id: 'one', pid: child.pid });
    expect(await here.runs.list({ state: 'running' })).toHaveLength(1);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect(here.runs.get('one')).resolves.toMatchObject({
      state: 'failed',
      error: expect.stringContaining(`process ${child.pid} ended`),
    });
    expect(here.trail.at(-1)).toMatchObject({
      event: 'run_end',
      action: 'expire',
      outcome: 'failure',
      reasons: ['lease_expired'],
    });
    await expect(here.runs.end('one', 'completed')).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('lease expired'),
    });
  });

  it.runIf(process.platform === 'linux')(
    'is not held by another process that has got its number',
    async () => {
      using here = keeper();
      const { lease, ...run } = await here.runs.start({ pipeline: 'blur', id: 'one' });
      if (lease?.kind !== 'pid') throw new Error('expected the lease of a process');
      const [, boot, space] = lease.startedAt?.split(':') ?? [];
      here.host.records.runs.update({ ...run, lease: { ...lease, startedAt: ['7', boot, space].join(':') } });
      await expect(here.runs.get('one')).resolves.toMatchObject({ state: 'failed' });
    },
  );

  it('is believed where its process cannot be asked', async () => {
    using here = keeper();
    const { lease, ...run } = await here.runs.start({ pipeline: 'blur', id: 'one' });
    if (lease?.kind !== 'pid') throw new Error('expected the lease of a process');
    here.host.records.runs.update({ ...run, lease: { ...lease, pid: 2 ** 30, host: 'elsewhere' } });
    await expect(here.runs.get('one')).resolves.toMatchObject({ state: 'running' });
  });

  it('for a time ends with it unless it is renewed', async () => {
    using here = keeper();
    await here.runs.start({ pipeline: 'blur', id: 'one', ttl: 60 });
    here.clock.advance(59_000);
    await here.runs.renew('one');
    here.clock.advance(59_000);
    await expect(here.runs.get('one')).resolves.toMatchObject({ state: 'running' });
    here.clock.advance(1000);
    await expect(here.runs.get('one')).resolves.toMatchObject({
      state: 'failed',
      error: expect.stringContaining('60 s'),
    });
  });
});

describe('temporary files of a run', () => {
  it('go when it ends, and nothing that a link leads to', async () => {
    using here = keeper();
    const { temporary = '' } = await here.runs.start({ pipeline: 'blur', id: 'one' });
    const outside = join(here.tree.path, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'mine'), 'mine');
    writeFileSync(join(temporary, 'frame.png'), 'x');
    symlinkSync(outside, join(temporary, 'link'));
    await here.runs.end('one', 'completed');
    expect(existsSync(temporary)).toBe(false);
    expect(existsSync(join(outside, 'mine'))).toBe(true);
  });

  it('are not made without autoCleanup, and are hashed for ids that are no names', async () => {
    using here = keeper();
    const without = await here.runs.start({ pipeline: 'blur', autoCleanup: false });
    expect(without.temporary).toBeUndefined();
    const { temporary } = await here.runs.start({ pipeline: 'blur', id: '../../outside' });
    expect(temporary).toMatch(/\.cairn\/tmp\/runs\/x[0-9a-f]{64}$/);
    await here.runs.end('../../outside', 'cancelled');
    expect(existsSync(temporary ?? '')).toBe(false);
  });

  it('go with the next start when nobody could remove them', async () => {
    using here = keeper();
    const { temporary = '' } = await here.runs.start({ pipeline: 'blur', id: 'one' });
    await here.runs.end('one', 'completed');
    mkdirSync(temporary);
    await here.runs.start({ pipeline: 'blur', id: 'two' });
    expect(existsSync(temporary)).toBe(false);
  });
});

describe('a run of another tool', () => {
  const past = {
    id: 'old-1',
    pipeline: 'blur',
    user: 'grace',
    parameters: {},
    state: 'completed',
    startedAt: Date.UTC(2025, 0, 1),
    endedAt: Date.UTC(2025, 0, 2),
  } as const;

  it('is written down with its own times, and not as one that starts now', async () => {
    using here = keeper();
    await expect(here.runs.record(past)).resolves.toEqual(past);
    await expect(here.runs.get('old-1')).resolves.toMatchObject({ state: 'completed', user: 'grace' });
    expect(here.trail).toMatchObject([
      { event: 'run_recorded', run: 'old-1', details: { startedAt: '2025-01-01T00:00:00.000Z' } },
    ]);
  });

  it('has an id of its own, and ends after it started', async () => {
    using here = keeper();
    await here.runs.record(past);
    await expect(here.runs.record(past)).rejects.toMatchObject({ code: 'IN_THE_WAY' });
    const backwards = { ...past, id: 'old-2', endedAt: past.startedAt - 1 };
    await expect(here.runs.record(backwards)).rejects.toMatchObject({ code: 'VALUE_INVALID' });
  });
});
