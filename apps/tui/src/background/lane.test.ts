import { existsSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { file, temporaryTree } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { Lane } from './lane.ts';
import { createLane } from './lane.ts';

const config = `version: 1
roots: { data: ./artifacts }
timezone: UTC
families:
  - name: notes
    files: ["*.txt"]
    group: "{stem}"
retention: { notes: { keep: 2 } }
gc: { settle: 0s, maxTrash: 100% }
`;

interface Opened extends AsyncDisposable {
  readonly lane: Lane;
  readonly tree: TemporaryTree;
}

function openLane(): Opened {
  const notes = Object.fromEntries(
    [1, 2, 3, 4].map((n) => [
      `artifacts/note-${n}.txt`,
      file(`note ${n}`, { mtime: `2026-11-0${n}T10:00:00Z` }),
    ]),
  );
  const tree = temporaryTree({ 'cairn.yaml': config, ...notes });
  const lane = createLane({ directory: tree.path, environment: {}, flags: {}, version: '0' });
  return {
    lane,
    tree,
    [Symbol.asyncDispose]: async () => {
      await lane.end();
      tree.cleanup();
    },
  };
}

it('scans, plans, leaves a step out and applies, all on another thread', async () => {
  await using opened = openLane();
  const { lane, tree } = opened;
  const events: string[] = [];
  const found = await lane.run('scan', { watching: false }, { onEvent: ({ type }) => events.push(type) });
  expect(found.artifacts).toBe(4);
  expect(events).toContain('scan.ended');

  const plan = await lane.run('plan', {});
  expect(plan.groups.map(({ action, count }) => [action, count])).toEqual([
    ['trash', 2],
    ['keep', 2],
  ]);
  const page = { plan: plan.plan, family: 'notes', offset: 0, limit: 10 } as const;
  const going = await lane.run('planRows', { ...page, action: 'trash' });
  expect(going.map(({ key }) => key).toSorted()).toEqual(['note-1', 'note-2']);
  expect(await lane.run('planRows', { ...page, action: 'keep' })).toHaveLength(2);

  const kept = going.find(({ key }) => key === 'note-1');
  const order = { plan: plan.plan, without: [kept?.id ?? ''], allowLarge: false, trustClock: false };
  const report = await lane.run('applyPlan', order);
  expect(report.operation).toMatchObject({ state: 'done', done: 1 });
  expect(existsSync(tree.join('artifacts/note-1.txt'))).toBe(true);
  expect(existsSync(tree.join('artifacts/note-2.txt'))).toBe(false);
});

it('plans by other numbers without changing anything, and says that such a plan is to be looked at', async () => {
  await using opened = openLane();
  await opened.lane.run('scan', { watching: true });
  const tried = await opened.lane.run('plan', { rules: { notes: { keep: { last: 3 } } } });
  expect(tried.hypothetical).toBe(true);
  expect(tried.groups.find(({ action }) => action === 'trash')?.count).toBe(1);
});

it('ends its thread with its last plan, and never takes a later plan for one that was put away', async () => {
  await using opened = openLane();
  const { lane } = opened;
  await lane.run('scan', { watching: true });
  const { plan } = await lane.run('plan', {});
  await lane.run('putAwayPlans', [plan]);
  const later = await lane.run('plan', {});
  expect(later.plan - plan).toBeGreaterThan(1);
  // An error crosses with its code.
  const gone = { plan, without: [], allowLarge: false, trustClock: false };
  await expect(lane.run('applyPlan', gone)).rejects.toMatchObject({ name: 'CairnError', code: 'NOT_FOUND' });
});

it('leaves what was asked unanswered when it ends, and nobody has to catch that', async () => {
  await using opened = openLane();
  const uncaught: unknown[] = [];
  const note = (reason: unknown): number => uncaught.push(reason);
  process.on('unhandledRejection', note);
  try {
    let isAnswered = false;
    void opened.lane.run('plan', {}).finally(() => (isAnswered = true));
    await opened.lane.end();
    await setImmediate();
    expect({ isAnswered, uncaught }).toEqual({ isAnswered: false, uncaught: [] });
    await expect(opened.lane.run('plan', {})).rejects.toMatchObject({ code: 'INTERRUPTED' });
  } finally {
    process.off('unhandledRejection', note);
  }
});
