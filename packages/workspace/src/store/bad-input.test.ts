import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from 'node:fs';
import type { PutRequest } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { storeWorkspace } from '../fixtures/store-workspace.ts';
import type { StoreWorkspace } from '../fixtures/store-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

/** Nothing is half-stored: no artifact, no file, nothing that was begun. */
async function expectNothing(space: StoreWorkspace, workspace: Workspace, known = 0): Promise<void> {
  expect(await workspace.store.find({ presence: 'any' })).toHaveLength(known);
  const store = space.tree.join('.cairn/store');
  const folders = readdirSync(store, { recursive: true }).map(String);
  expect(folders.filter((name) => /[0-9a-f]{64}$/.test(name))).toHaveLength(known);
  expect(folders.filter((name) => name.includes('staging/'))).toEqual([]);
}

async function failures(workspace: Workspace): Promise<readonly unknown[]> {
  const entries: unknown[] = [];
  for await (const entry of workspace.auditLog({ event: 'artifact_creation', success: false }))
    entries.push(entry);
  return entries;
}

const WRONG: readonly (readonly [
  what: string,
  code: string,
  message: RegExp,
  request: (space: StoreWorkspace) => Partial<PutRequest>,
])[] = [
  [
    'a source that does not exist',
    'READ_FAILED',
    /no-such\.bin, found nothing/,
    (space) => ({ source: space.file('no-such.bin') }),
  ],
  [
    'a source that is a folder',
    'READ_FAILED',
    /found a folder/,
    (space) => ({ source: space.tree.join('out') }),
  ],
  [
    'a link that leads nowhere',
    'READ_FAILED',
    /leads nowhere/,
    (space) => {
      symlinkSync('nowhere', space.file('broken'));
      return { source: space.file('broken') };
    },
  ],
  [
    'a link that is to be moved',
    'READ_FAILED',
    /symbolic link/,
    (space) => {
      symlinkSync('model.bin', space.file('link'));
      return { source: space.file('link'), mode: 'move' };
    },
  ],
  ['an unknown artifact as source', 'NOT_FOUND', /"nobody"/, () => ({ sourceArtifacts: ['nobody'] })],
  ['an unknown family', 'NOT_FOUND', /did you mean "lab\/model"|family/, () => ({ family: 'modle' })],
  ['a family that is found in its roots', 'REFUSED', /expected a managed family/, () => ({ family: 'log' })],
  ['an unknown run', 'NOT_FOUND', /expected a run/, () => ({ runId: 'run-1' })],
  [
    'metadata that breaks its schema',
    'VALUE_INVALID',
    /metadata\.epochs/,
    () => ({ metadata: { epochs: 0 } }),
  ],
  ['a metric that is no number', 'VALUE_INVALID', /metrics\.loss/, () => ({ metrics: { loss: Number.NaN } })],
  ['an empty key', 'VALUE_INVALID', /expected a key/, () => ({ key: ' ' })],
  ['an unknown form', 'VALUE_INVALID', /expected a form/, () => ({ compress: 'rar' })],
  ['a form that cannot be undone', 'VALUE_INVALID', /expected a form/, () => ({ compress: 'markdown' })],
  [
    'an allowance without a reason',
    'VALUE_INVALID',
    /expected a reason/,
    () => ({ allow: { keys: ['a'], reason: '' } }),
  ],
];

describe('a put of', () => {
  it.each(WRONG)('%s is refused, recorded and leaves nothing', async (...[, code, message, wrong]) => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const request = { family: 'model', source: space.file('model.bin'), ...wrong(space) };
    await expect(workspace.store.put(request)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
    await expectNothing(space, workspace);
    expect(await failures(workspace)).toMatchObject([{ action: 'put', reasons: [code] }]);
    expect((await workspace.store.statistics()).errors).toEqual({ put: 1 });
  });

  it('one of cairn’s own files cannot be moved into the store', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const { id } = await workspace.store.put({ family: 'note', source: space.file('note.txt') });
    const source = await workspace.store.path(id);
    await expect(workspace.store.put({ family: 'note', source, mode: 'move' })).rejects.toMatchObject({
      code: 'REFUSED',
    });
    expect(existsSync(source)).toBe(true);
    await expect(
      workspace.store.put({ family: 'note', source: space.tree.join('.cairn/db/records.db') }),
    ).rejects.toMatchObject({ code: 'REFUSED' });
  });
});

describe('a key', () => {
  it('that is put twice with the same bytes means one artifact', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const request = { family: 'model', key: 'k', source: space.file('model.bin') };
    const [first, second] = [await workspace.store.put(request), await workspace.store.put(request)];
    expect(second).toEqual(first);
    await expectNothing(space, workspace, 1);
  });

  it('that is put twice with other bytes, names or metadata is in the way', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const request = { family: 'model', key: 'k', source: space.file('model.bin') };
    await workspace.store.put(request);
    for (const other of [
      { source: space.file('other.bin') },
      { name: 'another' },
      { metadata: { epochs: 2 } },
    ])
      await expect(workspace.store.put({ ...request, ...other })).rejects.toMatchObject({
        code: 'IN_THE_WAY',
      });
    await expectNothing(space, workspace, 1);
  });

  it('that is put twice at once with the same bytes means one artifact', async () => {
    using space = storeWorkspace();
    const [one, other] = [await space.open(), await space.open()];
    const request = { family: 'model', key: 'k', source: space.file('model.bin') };
    const [first, second] = await Promise.all([one.store.put(request), other.store.put(request)]);
    expect(second.digest).toBe(first.digest);
    await expectNothing(space, one, 1);
  });

  it('that is put twice at once with other bytes is stored once', async () => {
    using space = storeWorkspace();
    const [one, other] = [await space.open(), await space.open()];
    const results = await Promise.allSettled([
      one.store.put({ family: 'model', key: 'k', name: 'n', source: space.file('model.bin') }),
      other.store.put({ family: 'model', key: 'k', name: 'n', source: space.file('other.bin') }),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expectNothing(space, one, 1);
  });

  it('that is in the trash is taken', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const request = { family: 'note', key: 'k', source: space.file('note.txt') };
    const { id } = await workspace.store.put({ ...request, state: 'completed' });
    await workspace.trash([id]);
    await expect(workspace.store.put(request)).rejects.toMatchObject({ code: 'IN_THE_WAY' });
  });
});

describe('a state', () => {
  it.each([
    ['completed', 'pending'],
    ['completed', 'failed'],
    ['failed', 'completed'],
    ['in_progress', 'pending'],
    ['pending', 'pending'],
  ] as const)('does not lead from %s to %s', async (from, to) => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const before = await workspace.store.put({ family: 'model', key: 'k', state: from });
    await expect(workspace.store.setState('k', to)).rejects.toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining(`${from} leads to, got ${to}`),
    });
    expect(await workspace.store.get('k')).toEqual(before);
    expect((await workspace.store.statistics()).errors).toEqual({ state: 1 });
  });

  it('of what is in the trash stays', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    await workspace.store.put({ family: 'note', key: 'k', state: 'failed' });
    await workspace.trash(['k']);
    await expect(workspace.store.setState('k', 'in_progress')).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('takes no metadata that breaks the schema', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    await workspace.store.put({ family: 'model', key: 'k', metadata: { epochs: 3 } });
    await expect(
      workspace.store.setState('k', 'completed', { metadata: { epochs: 'many' } }),
    ).rejects.toMatchObject({ code: 'VALUE_INVALID' });
    expect(await workspace.store.get('k')).toMatchObject({ state: 'pending', metadata: { epochs: 3 } });
  });
});

describe('a batch', () => {
  it('of which one is wrong stores nothing, and says why', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const outcomes = await workspace.store.putMany([
      { family: 'note', source: space.file('note.txt') },
      { family: 'note', source: space.file('missing') },
      { family: 'model', metadata: { epochs: -1 } },
    ]);
    expect(outcomes).toMatchObject([
      { ok: false, error: { code: 'INTERRUPTED' } },
      { ok: false, error: { code: 'READ_FAILED' } },
      { ok: false, error: { code: 'VALUE_INVALID' } },
    ]);
    await expectNothing(space, workspace);
    expect(await failures(workspace)).toHaveLength(2);
  });

  it('that names a key twice stores nothing', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const request = { family: 'note', key: 'k' };
    expect(await workspace.store.putMany([request, request])).toMatchObject([
      { ok: false },
      { ok: false, error: { code: 'IN_THE_WAY' } },
    ]);
    await expectNothing(space, workspace);
  });
});

it('a cycle is refused, and says which way it goes', async () => {
  using space = storeWorkspace();
  const { store } = await space.open();
  await store.put({ family: 'note', key: 'a' });
  await store.put({ family: 'note', key: 'b', sourceArtifacts: ['a'] });
  await store.put({ family: 'note', key: 'c', sourceArtifacts: ['b'] });
  await expect(store.link(['c'], 'a')).rejects.toMatchObject({ code: 'REFUSED' });
  expect((await store.lineage('a', { direction: 'up' })).nodes).toHaveLength(1);
});

it('a store that is not the folder that it was takes nothing', async () => {
  using space = storeWorkspace({ config: 'store: { path: ./media/store }\n' });
  const workspace = await space.open();
  await workspace.store.put({ family: 'note', key: 'a' });
  renameSync(space.tree.join('media'), space.tree.join('elsewhere'));
  await expect(workspace.store.put({ family: 'note', key: 'b' })).rejects.toMatchObject({
    code: 'ROOT_UNAVAILABLE',
  });
  mkdirSync(space.tree.join('media', 'store'), { recursive: true });
  await expect(workspace.store.put({ family: 'note', key: 'b' })).rejects.toMatchObject({
    code: 'ROOT_UNAVAILABLE',
  });
  expect(readdirSync(space.tree.join('media', 'store'))).toEqual([]);
  expect((await workspace.store.find()).map(({ key }) => key)).toEqual(['a']);
});
