import { appendFileSync, existsSync, rmSync } from 'node:fs';
import type { Artifact } from '@cairn/core';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { bulkyWorkspace, withoutMarkdown } from '../fixtures/bulky-workspace.ts';
import { buildKey, nightlyConfig } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

/** What must not change by compaction. */
async function known(workspace: Workspace, day: number) {
  const artifact: Artifact = await workspace.show(buildKey(day));
  const { id, metadata, size, fingerprint, state, outcome, createdAt, fileCount } = artifact;
  const files = artifact.files.map(({ path, size: length, sha256, mode }) => ({
    path,
    length,
    sha256,
    mode,
  }));
  return { id, metadata, size, fingerprint, state, outcome, createdAt, fileCount, files };
}

const traceIn = (day: number): string => `artifacts/${buildKey(day)}/trace.jsonl`;

describe('compaction', () => {
  it('plans, compacts, keeps artifacts as they were known, and is undone byte for byte', async () => {
    using nightly = bulkyWorkspace();
    const workspace = await nightly.open();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    const { plan, files, held } = await workspace.planCompaction();
    expect(held).toEqual([]);
    expect(plan.steps.map(({ key, action }) => `${action} ${key}`)).toEqual(
      [3, 2, 1].map((day) => `compress ${buildKey(day)}`),
    );
    expect(new Set(files.map(({ path, compactor }) => `${path.split('.').at(-1)} ${compactor}`))).toEqual(
      new Set(['jsonl jsonl', 'md markdown', 'csv zstd']),
    );
    expect(files.every(({ before: was, after }) => after < was)).toBe(true);
    const lossless = await lossless3(workspace);
    const report = await workspace.apply(plan);
    expect(report.operation).toMatchObject({ kind: 'compact', state: 'done', done: 3 });
    expect(report.operation.freedNow).toBeGreaterThan(500_000);
    expect(existsSync(nightly.tree.join(traceIn(1)))).toBe(false);
    expect(existsSync(nightly.tree.join(`${traceIn(1)}.cjl`))).toBe(true);
    expect(await lossless3(workspace)).toEqual(lossless);
    expect((await workspace.health()).findings).toEqual([]);
    expect(await workspace.planCompaction()).toMatchObject({ plan: { steps: [] } });

    const undone = await workspace.undo();
    expect(undone.operation).toMatchObject({ kind: 'undo', done: 3, of: report.operation.id });
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    expect(await lossless3(workspace)).toEqual(lossless);
    const redone = await workspace.redo();
    expect(redone.operation).toMatchObject({ kind: 'redo', done: 3 });
    await workspace.undo();
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    expect(await workspace.auditVerify()).toMatchObject({ ok: true });
  });

  it('is seen by a workspace that knows nothing, from threads too', async () => {
    using nightly = bulkyWorkspace({ builds: 8, config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.scan();
    const { fingerprint: _, ...before } = await known(workspace, 2);
    await workspace.compact();
    workspace.close();
    for (const name of ['index.db', 'index.db-wal', 'index.db-shm'])
      rmSync(nightly.tree.join('.cairn/db', name), { force: true });
    const again = await nightly.open();
    await again.scan();
    expect(await known(again, 2)).toMatchObject(before);
  });

  it('does not open unchanged containers again', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.compact();
    await workspace.scan();
    expect(await workspace.scan()).toMatchObject({ hashed: 0, changed: 0, diagnostics: [] });
  });

  it('leaves alone what is settling, and takes what is pinned or kept', async () => {
    using nightly = bulkyWorkspace({ config: nightlyConfig.replace('settle: 0s', 'settle: 10m') });
    const workspace = await nightly.open({ now: Date.now });
    // After a root's first scan what is there already is not taken for new.
    await workspace.scan();
    appendFileSync(nightly.tree.join(traceIn(1)), '{"late":true}\n');
    const { plan, held } = await workspace.planCompaction();
    expect(plan.steps).toEqual([]);
    expect(held.find(({ key }) => key === buildKey(1))?.why).toMatch(/settles/);
    expect((await workspace.compact()).operation).toMatchObject({ done: 0 });
    const later = await nightly.open({ now: () => Date.now() + 3_600_000 });
    await later.pin([buildKey(1)]);
    expect((await later.planCompaction()).plan.steps).toHaveLength(3);
  });

  it('compacts as a stage of a lifecycle, once', async () => {
    using nightly = bulkyWorkspace({
      config: nightlyConfig.replace(
        'keep: 3',
        'keep: 8, then: [{ after: 10d, do: compress }, { after: 900d, do: trash }]',
      ),
    });
    const workspace = await nightly.open();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    const plan = await workspace.plan();
    expect(plan.steps.map(({ action }) => action)).toEqual(plan.steps.map(() => 'compress'));
    expect(plan.steps).toHaveLength(8);
    const report = await workspace.apply(plan);
    expect(report.operation).toMatchObject({ kind: 'gc', state: 'done', done: 3, skipped: 0 });
    expect(existsSync(nightly.tree.join(`${traceIn(1)}.cjl`))).toBe(true);
    expect((await workspace.plan()).steps).toEqual([]);
    await workspace.undo();
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
  });

  it('goes on where it was interrupted', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const controller = new AbortController();
    const workspace = await nightly.open({
      onEvent: ({ type }) => {
        if (type === 'compact.progress') controller.abort();
      },
    });
    const before = snapshotTree(nightly.tree.join('artifacts'));
    const { plan } = await workspace.planCompaction();
    const { operation } = await workspace.apply(plan, { signal: controller.signal });
    expect(operation).toMatchObject({ kind: 'compact', state: 'interrupted', done: 0 });
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    const again = await nightly.open();
    expect((await again.resume(operation.id)).operation).toMatchObject({ state: 'done', done: 3 });
    await again.undo();
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
  });

  it('restores originals of an artifact at any time, which is undone as well', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    await workspace.compact();
    const compacted = snapshotTree(nightly.tree.join('artifacts'));
    const report = await workspace.restore([1, 2, 3].map(buildKey));
    expect(report.operation).toMatchObject({ kind: 'restore', done: 3 });
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    await workspace.undo();
    expect(snapshotTree(nightly.tree.join('artifacts')).map(({ path }) => path)).toEqual(
      compacted.map(({ path }) => path),
    );
  });

  it('trashes, restores and purges compacted artifacts as any other', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.compact();
    const compacted = snapshotTree(nightly.tree.join('artifacts'));
    const plan = await workspace.plan();
    expect((await workspace.apply(plan)).operation).toMatchObject({ done: 5, skipped: 0 });
    expect(existsSync(nightly.tree.join(`artifacts/${buildKey(1)}`))).toBe(false);
    expect((await workspace.restore([buildKey(1)])).operation).toMatchObject({ done: 1 });
    expect((await workspace.show(buildKey(1))).files.some(({ container }) => container !== undefined)).toBe(
      true,
    );
    await workspace.undo(
      plan.id === '' ? undefined : (await workspace.history()).find(({ kind }) => kind === 'gc')?.id,
    );
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(compacted);
  });

  it('keeps an artifact live when an original that waits in the trash is purged', async () => {
    using nightly = bulkyWorkspace();
    const workspace = await nightly.open();
    await workspace.compact();
    const trash = await workspace.listTrash();
    expect(trash.map(({ key }) => key).toSorted()).toEqual([1, 2, 3].map(buildKey));
    await workspace.purge({ all: true });
    expect((await workspace.list()).total).toBe(8);
    expect(await workspace.listTrash()).toEqual([]);
  });

  it('puts a tidied file back from the trash', async () => {
    using nightly = bulkyWorkspace();
    const workspace = await nightly.open();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    await workspace.compact();
    await workspace.restore([1, 2, 3].map(buildKey));
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
  });
});

async function lossless3(workspace: Workspace): Promise<readonly unknown[]> {
  await workspace.scan();
  const all = [];
  for (const day of [1, 2, 3]) {
    const artifact = await workspace.show(buildKey(day));
    const files = artifact.files.filter(({ path }) => !path.endsWith('.md'));
    const { id, metadata, state, outcome, createdAt, fileCount } = artifact;
    all.push({
      id,
      metadata,
      state,
      outcome,
      createdAt,
      fileCount,
      files: files.map(({ path, size, sha256, mode }) => ({ path, size, sha256, mode })),
    });
  }
  return all;
}
