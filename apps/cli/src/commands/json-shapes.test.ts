import { temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';
import { commandTable } from '../table/table.ts';

const iso = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const reasons = expect.arrayContaining([
  { rule: expect.any(String), effect: expect.any(String), text: expect.any(String) },
]);

test('list, gc, explain and health print the documents that others rely on', async () => {
  using nightly = nightlyTree();
  await nightly.cairn(['scan']);
  const list = await nightly.cairn(['list', '--limit', '1', '--json']);
  expect(list.err).toBe('');
  expect(list.json).toMatchObject({
    schemaVersion: 1,
    artifacts: [
      {
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        family: 'nightly',
        key: 'nightly/2026-10-08',
        root: 'data',
        paths: expect.arrayContaining(['nightly/2026-10-08/result.json']),
        createdAt: '2026-10-08T06:00:00.000Z',
        state: 'completed',
        outcome: 'pass',
        size: expect.any(Number),
        allocated: expect.any(Number),
        files: 3,
        pinned: false,
        tags: [],
        places: [{ kind: 'live', where: expect.any(String) }],
        marks: ['last_run', 'last_pass'],
      },
    ],
    total: 8,
    bytes: expect.any(Number),
  });

  const gc = await nightly.cairn(['gc', '--json']);
  expect(gc.err).toBe('');
  const { plan } = gc.json as { plan: { steps: unknown[] } };
  expect(plan).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{12}$/),
    digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    at: iso,
    summary: {
      artifacts: 8,
      keep: 3,
      act: 5,
      files: 15,
      bytes: expect.any(Number),
      freedNow: 0,
      freedLater: expect.any(Number),
      safety: { last_pass: 1, last_run: 1 },
      byFamily: { nightly: { artifacts: 8, keep: 3, act: 5 } },
    },
  });
  expect(plan.steps).toHaveLength(5);
  expect(plan.steps[0]).toMatchObject({
    id: expect.any(String),
    family: 'nightly',
    createdAt: iso,
    action: 'trash',
    reasons,
  });

  const all = (await nightly.cairn(['gc', '--json', '--all'])).json as {
    plan: { steps: { action: string }[] };
  };
  expect(all.plan.steps.map(({ action }) => action).toSorted()).toEqual([
    ...Array.from({ length: 3 }, () => 'keep'),
    ...Array.from({ length: 5 }, () => 'trash'),
  ]);

  const explain = await nightly.cairn(['explain', 'nightly/2026-10-01', '--json']);
  expect(explain.json).toMatchObject({
    schemaVersion: 1,
    artifact: { key: 'nightly/2026-10-01' },
    action: 'trash',
    reasons,
    counterfactuals: expect.arrayContaining([expect.any(String)]),
    history: [],
  });

  const health = await nightly.cairn(['health', '--json']);
  expect(health.json).toMatchObject({
    schemaVersion: 1,
    healthy: true,
    findings: [],
    summary: { artifacts: 8 },
  });

  const applied = await nightly.cairn(['gc', '--apply', '--yes', '--json']);
  expect(applied.err).toBe('');
  expect(applied.json).toMatchObject({
    schemaVersion: 1,
    plan: { summary: { act: 5 } },
    operation: {
      id: expect.any(String),
      done: 5,
      skipped: 0,
      failed: 0,
      undo: expect.stringContaining('undo'),
    },
  });
});

test('every command prints one JSON document with a schema version, and nothing beside it', async () => {
  const managed = '  - { name: media, managed: true }\nretention:';
  using nightly = nightlyTree({
    config: nightlyConfig.replace('retention:', managed),
    extra: { 'clip.mp4': 'bytes', 'inbox/.keep': '' },
  });
  // A key is kept outside of the workspace.
  using outside = temporaryTree({
    'p.test.yaml': {
      version: 1,
      cases: [
        {
          name: 'old',
          at: '2026-01-01',
          artifacts: [{ family: 'nightly', key: 'a', age: '1d', expect: 'keep' }],
        },
      ],
    },
  });
  const key = outside.join('key.pem');
  const policyTest = outside.join('p.test.yaml');
  const archive = nightly.tree.join('mine.zip');
  await nightly.cairn(['gc', '--apply', '--yes']);
  const words: Readonly<Record<string, readonly string[]>> = {
    show: ['nightly/2026-10-08'],
    explain: ['nightly/2026-10-08'],
    search: ['nightly'],
    cat: ['nightly/2026-10-08', '--file', 'result.json'],
    grep: ['PASS'],
    pin: ['nightly/2026-10-08'],
    unpin: ['nightly/2026-10-08'],
    undo: ['--yes'],
    redo: ['--yes'],
    restore: ['nightly/2026-10-01', '--yes'],
    'trash purge': ['nightly/2026-10-02', '--yes', '--count', '1'],
    'archive create': ['--out', archive],
    'archive show': [archive],
    'archive verify': [archive],
    'archive extract': [archive, '--to', nightly.tree.join('unpacked')],
    'archive pin': [archive],
    'archive unpin': [archive],
    // The file has to be gone.
    'archive forget': ['skip'],
    // As a plan: nothing is erased.
    purge: ['--subject', 'nightly/2026-10-07', '--reason', 'asked to'],
    advise: ['--no-active', '--no-debugging', '--audit', '--no-storage', '--no-privacy'],
    'policy diff': ['cairn.yaml'],
    'policy test': [policyTest],
    'plugins why': ['artifacts/nightly/2026-10-08/result.json'],
    put: ['media', 'clip.mp4', '--key', 'clip'],
    get: ['clip'],
    state: ['clip', 'completed'],
    link: ['nightly/2026-10-08', 'clip'],
    lineage: ['clip'],
    tag: ['clip', '--add', 'golden'],
    'run start': ['--pipeline', 'blur', '--id', 'one'],
    'run show': ['one'],
    'run renew': ['one'],
    'run capture': ['one'],
    'run end': ['one'],
    // Options come before its program.
    'run exec': ['skip'],
    watch: ['inbox', '--family', 'media', '--once'],
    'audit key create': ['--out', key],
    'audit checkpoint': ['--out', 'checkpoint.json', '--key', key],
    'manifest export': ['manifest.json'],
    'import trash': ['skip'],
    // It needs a terminal.
    ui: ['skip'],
    completion: ['bash'],
    // An older configuration, a plan or a folder without a workspace has to be there.
    'config import': ['skip'],
    apply: ['skip'],
    init: ['skip'],
  };
  for (const { name } of commandTable.toSorted((a, b) => orderOf(a.name) - orderOf(b.name))) {
    const more = words[name] ?? [];
    if (more[0] === 'skip') continue;
    const { out, err, code } = await nightly.cairn([...name.split(' '), ...more, '--json']);
    expect([name, err, code]).toEqual([name, '', 0]);
    expect([name, JSON.parse(out)]).toMatchObject([name, { schemaVersion: 1 }]);
  }
});

/** A key has to be made before it is used, and a thing to be trashed before it is restored or purged. */
function orderOf(name: string): number {
  const last = ['run end', 'undo', 'redo', 'restore', 'trash purge', 'audit key create', 'audit checkpoint'];
  return last.indexOf(name);
}
