import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { storeWorkspace, textOf } from '../fixtures/store-workspace.ts';

describe('put', () => {
  it('stores a file with all that was said, and finds it wherever artifacts are found', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const source = await workspace.store.put({
      family: 'note',
      key: 'source',
      source: space.file('note.txt'),
    });
    const put = await workspace.store.put({
      family: 'model',
      source: space.file('model.bin'),
      name: 'classifier',
      sourceArtifacts: [source.id],
      module: 'train',
      version: '2.1',
      metadata: { epochs: 20, training: { rate: 0.1, warm: true } },
      metrics: { loss: 0.5 },
      tags: ['golden'],
      aliases: ['old-17'],
      createdAt: Date.UTC(2025, 0, 31),
    });
    expect(put).toMatchObject({ family: 'lab/model', version: 1, state: 'pending', createdBy: 'tester' });
    expect(put.file).toMatchObject({ name: 'model.bin', size: 40_000, form: 'none' });
    for (const reference of [put.id, put.digest, put.key, `lab/model:${put.key}`, 'old-17'])
      expect(await workspace.store.get(reference)).toEqual(put);
    const [listed] = (await workspace.list({ families: ['model'] })).artifacts;
    expect(listed).toMatchObject({
      digest: put.digest,
      state: 'pending',
      described: true,
      createdAt: Date.UTC(2025, 0, 31),
      metadata: { epochs: 20 },
      metrics: { loss: 0.5, letters: 40_000 },
      tags: ['golden'],
    });
    expect((await workspace.search('golden')).map(({ artifact }) => artifact.id)).toEqual([put.id]);
    expect((await workspace.list({ where: 'metadata.training.warm == true' })).total).toBe(1);
    expect(await textOf(workspace.store.open(put.id))).toBe(readFileSync(space.file('model.bin'), 'utf8'));
    expect((await workspace.store.lineage(put.id)).links).toMatchObject([{ source: source.digest }]);
    expect((await workspace.health()).healthy).toBe(true);
  });

  it('writes everything beside the file, so that a lost catalog loses nothing of it', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    await workspace.store.put({ family: 'note', key: 'a', source: space.file('note.txt') });
    const put = await workspace.store.put({
      family: 'model',
      key: 'b',
      source: space.file('model.bin'),
      sourceArtifacts: ['a'],
      metadata: { epochs: 3 },
      aliases: ['older'],
    });
    const done = await workspace.store.setState('b', 'failed', { error: 'no memory', metrics: { loss: 2 } });
    workspace.close();
    for (const name of readdirSync(space.tree.join('.cairn/db')))
      if (/^(?:index|records)\.db/.test(name))
        rmSync(space.tree.join('.cairn/db', name), { recursive: true });
    rmSync(space.tree.join('.cairn/backups'), { recursive: true, force: true });
    const again = await space.open();
    await again.scan({ acceptRoot: true });
    expect(await again.store.get('older')).toEqual(done);
    expect(done).toMatchObject({
      digest: put.digest,
      state: 'failed',
      error: 'no memory',
      metrics: { loss: 2 },
    });
    expect((await again.store.lineage('b')).nodes.map(({ key }) => key)).toEqual(['b', 'a']);
    expect((await again.store.put({ family: 'model', source: space.file('model.bin') })).version).toBe(2);
  });

  it('keeps all when the index is deleted and made anew by a scan', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const put = await workspace.store.put({ family: 'model', source: space.file('model.bin'), tags: ['t'] });
    const before = await workspace.show(put.id);
    workspace.close();
    for (const name of readdirSync(space.tree.join('.cairn/db')))
      if (name.startsWith('index.db')) rmSync(space.tree.join('.cairn/db', name), { recursive: true });
    const again = await space.open();
    await again.scan();
    expect(await again.show(put.id)).toEqual(before);
  });

  it('removes a source that is moved once it is stored, without copying it', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const { ino } = statSync(space.file('model.bin'));
    const put = await workspace.store.put({ family: 'model', source: space.file('model.bin'), mode: 'move' });
    expect(existsSync(space.file('model.bin'))).toBe(false);
    expect(statSync(await workspace.store.path(put.id)).ino).toBe(ino);
  });

  it('keeps a file in the form that was asked for, or as it is where that does not pay', async () => {
    using space = storeWorkspace();
    const { store } = await space.open();
    const packed = await store.put({ family: 'model', source: space.file('model.bin'), compress: 'zstd' });
    expect(packed.file).toMatchObject({ name: 'model.bin', size: 40_000, form: 'zstd' });
    expect(await store.path(packed.id)).toMatch(/model\.bin\.zst$/);
    expect(statSync(await store.path(packed.id)).size).toBe(packed.file?.storedSize);
    expect(await textOf(store.open(packed.id))).toHaveLength(40_000);
    const plain = await store.put({ family: 'note', source: space.file('note.txt'), compress: 'gzip' });
    expect(plain.file).toMatchObject({ form: 'none' });
    expect(await store.statistics()).toMatchObject({ artifacts: 2, bytes: 40_006 });
  });

  it('never takes the name of its own description', async () => {
    using space = storeWorkspace({ extra: { 'out/artifact.json': '{}' } });
    const { store } = await space.open();
    const put = await store.put({ family: 'note', source: space.file('artifact.json') });
    expect(put.file?.name).toBe('_artifact.json');
    expect(await textOf(store.open(put.id))).toBe('{}');
  });

  it('tells bytes that are not those that were put', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const put = await workspace.store.put({ family: 'note', source: space.file('note.txt') });
    writeFileSync(await workspace.store.path(put.id), 'b note');
    await expect(textOf(workspace.store.open(put.id))).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    await workspace.scan();
    expect((await workspace.health()).findings).toMatchObject([{ check: 'store', severity: 'error' }]);
  });

  it('refuses a source that goes on changing while it is copied, after one more try', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    writeFileSync(space.file('growing'), Buffer.alloc(8 * 1024 * 1024));
    const writer = setInterval(() => writeFileSync(space.file('growing'), 'x', { flag: 'a' }), 0);
    try {
      await expect(
        workspace.store.put({ family: 'note', source: space.file('growing') }),
      ).rejects.toMatchObject({ code: 'CHANGED' });
    } finally {
      clearInterval(writer);
    }
    expect(await workspace.store.find()).toEqual([]);
    const { version } = await workspace.store.put({ family: 'note', source: space.file('growing') });
    expect(version).toBeGreaterThan(0);
  });
});

describe('find', () => {
  it('knows family, state, tag, name, run, values, times, and what is gone', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    const { store } = workspace;
    const run = await workspace.runs.start({ pipeline: 'train' });
    await store.put({
      family: 'model',
      key: 'a',
      name: 'n',
      metadata: { epochs: 1, training: { rate: 1, warm: true } },
      runId: run.id,
    });
    await store.put({
      family: 'model',
      key: 'b',
      name: 'n',
      metadata: { epochs: 2 },
      tags: ['t'],
      state: 'completed',
    });
    await store.put({ family: 'note', key: 'c', createdAt: Date.UTC(2020, 0) });
    const keys = async (query: Parameters<typeof store.find>[0]): Promise<readonly string[]> =>
      (await store.find(query)).map(({ key }) => key).toSorted();
    expect(await keys({ family: 'model' })).toEqual(['a', 'b']);
    expect(await keys({ state: 'completed' })).toEqual(['b']);
    expect(await keys({ tag: 't' })).toEqual(['b']);
    expect(await keys({ runId: run.id })).toEqual(['a']);
    expect(await keys({ name: 'n', limit: 1 })).toEqual(['b']);
    expect(await keys({ metadata: { epochs: 1 } })).toEqual(['a']);
    expect(await keys({ metadata: { 'training.warm': true } })).toEqual(['a']);
    expect(await keys({ metadata: { epochs: '1' } })).toEqual([]);
    expect(await keys({ until: Date.UTC(2021, 0) })).toEqual(['c']);
    await workspace.trash(['b']);
    expect(await keys({})).toEqual(['a', 'c']);
    expect(await keys({ presence: 'any' })).toEqual(['a', 'b', 'c']);
  });
});
