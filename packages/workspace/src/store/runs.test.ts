import { existsSync, readdirSync } from 'node:fs';
import { fixedClock, temporaryTree } from '@cairn/testkit';
import type { FixedClock, TemporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import type { Workspace } from '../workspace/contract.ts';
import { openWorkspace } from '../workspace/open-workspace.ts';

const config = `version: 1
roots: { data: ./artifacts }
families: [{ name: frames, managed: true }]
retention: { frames: { keep: 1 } }
runs: { environment: [HOME] }
gc: { settle: 0s, maxTrash: 100% }
`;

interface Studio extends Disposable {
  readonly tree: TemporaryTree;
  readonly clock: FixedClock;
  readonly workspace: Workspace;
}

async function studio(): Promise<Studio> {
  const tree = temporaryTree({ 'cairn.yaml': config, 'artifacts/.keep': '', 'clip.mp4': 'bytes' });
  const clock = fixedClock(new Date(Date.now() + 60_000).toISOString());
  const now = (): number => clock.now();
  const workspace = await openWorkspace({ directory: tree.path, environment: {}, actor: 'tester', now });
  return {
    tree,
    clock,
    workspace,
    [Symbol.dispose]: () => {
      workspace.close();
      tree.cleanup();
    },
  };
}

describe('a run that goes on', () => {
  it('keeps what it made, until it has ended', async () => {
    using here = await studio();
    const { workspace, clock } = here;
    const run = await workspace.runs.start({ pipeline: 'cut' });
    for (const name of ['a', 'b', 'c']) {
      clock.advance(1000);
      await workspace.store.put({ family: 'frames', name, state: 'completed', runId: run.id });
    }
    clock.advance(1000);
    const during = await workspace.plan();
    expect(during.steps).toEqual([]);
    expect(during.summary.safety).toMatchObject({ open_run: 3 });
    await workspace.runs.end(run.id, 'completed');
    expect((await workspace.plan()).steps).toHaveLength(2);
  });

  it('keeps it no longer once its lease has expired, which each put prolongs', async () => {
    using here = await studio();
    const { workspace, clock } = here;
    const run = await workspace.runs.start({ pipeline: 'cut', ttl: 60 });
    for (const name of ['a', 'b', 'c']) {
      clock.advance(50_000);
      await workspace.store.put({ family: 'frames', name, state: 'completed', runId: run.id });
    }
    clock.advance(50_000);
    expect((await workspace.plan()).steps).toEqual([]);
    clock.advance(11_000);
    expect((await workspace.plan()).steps).toHaveLength(2);
    await expect(workspace.runs.get(run.id)).resolves.toMatchObject({ state: 'failed' });
    await expect(workspace.store.put({ family: 'frames', name: 'd', runId: run.id })).rejects.toMatchObject({
      code: 'REFUSED',
    });
  });
});

describe('runs', () => {
  it('capture what they run on, with the variables that the configuration allows', async () => {
    using here = await studio();
    const run = await here.workspace.runs.start({ pipeline: 'cut' });
    const capture = await here.workspace.runs.capture(run.id, {
      seeds: { torch: 7 },
      directory: here.tree.path,
    });
    expect(Object.keys(capture.environment)).toEqual(process.env['HOME'] === undefined ? [] : ['HOME']);
    await expect(here.workspace.runs.get(run.id)).resolves.toMatchObject({
      capture: { seeds: { torch: 7 } },
    });
  });

  it('have a folder for temporary files that goes with them, and nothing else does', async () => {
    using here = await studio();
    const first = await here.workspace.runs.start({ pipeline: 'cut', id: 'first' });
    const second = await here.workspace.runs.start({ pipeline: 'cut', id: 'second' });
    await here.workspace.runs.end('first', 'failed', { error: 'no' });
    expect(existsSync(first.temporary ?? '')).toBe(false);
    expect(readdirSync(here.tree.join('.cairn/tmp/runs'))).toEqual(['second']);
    expect(second.temporary).toBe(here.tree.join('.cairn/tmp/runs/second'));
  });

  it('are counted, with the calls that failed', async () => {
    using here = await studio();
    await here.workspace.runs.start({ pipeline: 'cut' });
    await expect(here.workspace.store.link(['nobody'], 'nothing')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(here.workspace.store.statistics()).resolves.toMatchObject({
      runs: { running: 1 },
      errors: { link: 1 },
    });
  });
});
