import { existsSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canMount, withSmallDisk } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { storeWorkspace, textOf } from '../fixtures/store-workspace.ts';
import { openSession } from '../workspace/open-workspace.ts';

const mounting = canMount();
const skipped = mounting.available ? '' : ` (skipped: ${mounting.reason})`;

describe('the store', () => {
  it('lies where the configuration says, in folders that it names', async () => {
    using space = storeWorkspace({
      config: "store: { path: ./media, layout: '{family}/by-model/{metadata.model_id}/{id}' }\n",
    });
    const workspace = await space.open();
    const named = await workspace.store.put({
      family: 'model',
      source: space.file('model.bin'),
      metadata: { model_id: '../Net 7' },
      state: 'completed',
    });
    const plain = await workspace.store.put({ family: 'note', key: 'k' });
    expect(named.folder).toBe(`lab/model/by-model/__Net_7/${named.digest}`);
    expect(plain.folder).toBe(`note/by-model/_/${plain.digest}`);
    expect(existsSync(space.tree.join('media', named.folder, 'model.bin'))).toBe(true);
    expect((await workspace.show(named.id)).described).toBe(true);
    expect((await workspace.show('k')).described).toBe(true);
    await workspace.trash([named.id]);
    expect(existsSync(space.tree.join('media', named.folder))).toBe(false);
    await workspace.undo();
    expect(await textOf(workspace.store.open(named.id))).toHaveLength(40_000);
  });

  it('stores the same bytes once where that is wanted', async () => {
    using space = storeWorkspace({ config: 'store: { dedup: true }\n' });
    const workspace = await space.open();
    const source = space.file('model.bin');
    const one = await workspace.store.put({ family: 'model', source });
    const outcomes = await workspace.store.putMany([1, 2].map(() => ({ family: 'note', source })));
    const ids = [one.id, ...outcomes.flatMap((each) => (each.ok ? [each.artifact.id] : []))];
    const paths = await Promise.all(ids.map(async (id) => workspace.store.path(id)));
    expect(new Set(paths.map((path) => statSync(path).ino)).size).toBe(1);
    const first = paths[0] ?? '';
    expect(statSync(first).nlink).toBe(3);
    const other = space.file('other.bin');
    const fresh = await workspace.store.putMany([1, 2, 3].map(() => ({ family: 'note', source: other })));
    const [last] = fresh.flatMap((each) => (each.ok ? [each.artifact.id] : []));
    expect(statSync(await workspace.store.path(last ?? '')).nlink).toBe(3);
    // A file that is damaged is nobody's twin.
    writeFileSync(first, 'other '.repeat(6000));
    const apart = await workspace.store.put({ family: 'model', source });
    expect(statSync(await workspace.store.path(apart.id)).nlink).toBe(1);
  });

  it('is looked after like any root: trash, undo, gc, archives and compaction', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    for (const key of ['1', '2', '3', '4']) {
      await workspace.store.put({ family: 'note', key, source: space.file('model.bin'), state: 'completed' });
      space.clock.advance(3_600_000);
    }
    const plan = await workspace.plan();
    expect(
      plan.steps
        .filter(({ action }) => action === 'trash')
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(['1', '2']);
    const { operation } = await workspace.apply(plan);
    expect(operation).toMatchObject({ state: 'done', done: 2 });
    expect(await workspace.store.get('1')).toMatchObject({ presence: 'trash' });
    await expect(workspace.store.path('1')).rejects.toMatchObject({
      hint: expect.stringContaining('restore'),
    });
    await workspace.undo();
    expect(await workspace.store.get('1')).toMatchObject({ presence: 'live' });
    expect(await textOf(workspace.store.open('1'))).toHaveLength(40_000);

    const archive = await workspace.createArchive(await workspace.planArchive({ references: ['1', '2'] }));
    expect(await workspace.verifyArchive(archive.archive.id)).toMatchObject({ valid: true, files: 4 });

    await workspace.trash(['1']);
    await workspace.purge({ all: true });
    expect(await workspace.store.get('1')).toMatchObject({ presence: 'gone' });
    expect((await workspace.health()).healthy).toBe(true);
    expect((await workspace.doctor()).items.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('is known as a whole from the first put on', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    await workspace.store.put({ family: 'note', key: 'first' });
    await workspace.store.put({ family: 'note', key: 'second' });
    const { items } = await workspace.doctor();
    expect(items.find(({ text }) => text.includes('(store)'))).toMatchObject({ severity: 'ok' });
    expect((await workspace.plan({ skipScan: true, families: ['note'] })).refusals).toEqual([]);
  });

  it('reads files that were compacted after they were put', async () => {
    using space = storeWorkspace({ config: 'compaction: { zstd: { minSize: 1KiB } }\n' });
    const workspace = await space.open();
    await workspace.store.put({
      family: 'model',
      key: 'k',
      source: space.file('model.bin'),
      state: 'completed',
    });
    const { plan } = await workspace.planCompaction({ references: ['k'] });
    expect((await workspace.apply(plan)).operation).toMatchObject({ done: 1 });
    expect(await workspace.store.path('k')).toMatch(/\.zst$/);
    expect(await textOf(workspace.store.open('k'))).toHaveLength(40_000);
    expect(await workspace.store.get('k')).toMatchObject({ file: { form: 'zstd' } });
    expect(
      existsSync(
        join(space.tree.join('.cairn/store'), (await workspace.store.get('k')).folder, 'artifact.json'),
      ),
    ).toBe(true);
    expect((await workspace.health()).healthy).toBe(true);
  });

  it('takes what was put into the index later when a scan is at work meanwhile', async () => {
    using space = storeWorkspace();
    const workspace = await space.open();
    await workspace.store.put({ family: 'note', key: 'before' });
    const other = await openSession({
      directory: space.tree.path,
      environment: {},
      now: () => space.clock.now(),
    });
    const writer = other.catalog.index.beginScan({
      at: space.clock.now(),
      roots: [],
      families: [],
      claimsDigest: 'x',
      maxFiles: 1,
    });
    const put = await workspace.store.put({ family: 'note', key: 'during' });
    const during = (await workspace.list({ families: ['note'] })).artifacts.map(({ key }) => key);
    expect(during).toEqual(['before']);
    expect(await workspace.store.get('during')).toEqual(put);
    writer.rollback();
    expect((await workspace.list({ families: ['note'] })).total).toBe(2);
    other.catalog.close();
  });

  it.skipIf(!mounting.available)(`stores nothing by halves without space${skipped}`, async () => {
    using elsewhere = storeWorkspace();
    truncateSync(elsewhere.file('model.bin'), 64 * 1024 * 1024);
    await withSmallDisk(48 * 1024 * 1024, async (parent) => {
      using space = storeWorkspace({ parent });
      const workspace = await space.open();
      const { store } = workspace;
      await store.put({ family: 'note', key: 'small', source: space.file('note.txt') });
      const large = { family: 'note', key: 'large', source: elsewhere.file('model.bin') };
      await expect(store.put(large)).rejects.toMatchObject({ code: 'NO_SPACE' });
      expect((await store.find()).map(({ key }) => key)).toEqual(['small']);
      expect(readdirSync(space.tree.join('.cairn/store/.cairn/staging'))).toEqual([]);
      await store.put({ family: 'note', key: 'next', source: space.file('note.txt') });
      expect((await store.find()).map(({ key }) => key).toSorted()).toEqual(['next', 'small']);
      expect((await store.statistics()).errors).toEqual({ put: 1 });
      expect(await workspace.auditVerify()).toMatchObject({ ok: true });
    });
  });
});
