import { DatabaseSync } from 'node:sqlite';
import { identityDigest } from '@cairn/core';
import type { ArtifactOutcome, RelPath } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FAMILY, scan } from '../fixtures/scanning.ts';
import type { Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import { openFolderReader } from '../scan/folder-reader.ts';
import type { CatalogIndex, CatalogRow } from './index-contract.ts';

const RUNS: Files = {
  'runs/2026-01-01/r.json': 'runs/2026-01-01',
  'runs/2026-01-02/r.json': 'runs/2026-01-02',
  'x/y': 'beef',
};

const outcome = (
  row: CatalogRow,
  action: ArtifactOutcome['action'],
  folders: readonly string[] = [],
): ArtifactOutcome => ({
  ...row,
  action,
  outcome: 'done',
  reasons: [],
  files: row.fileCount,
  bytes: row.allocated,
  folders,
});

function refOf(index: CatalogIndex, reference: string): string {
  return index.get(reference).key;
}

describe('a reference', () => {
  it('is a key, with or without its family, or an id or the beginning of one', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    scan(workspace.catalog, RUNS);
    const key = 'runs/2026-01-01';
    const digest = identityDigest({ root: 'main', family: FAMILY, key });
    for (const reference of [
      key,
      `proofs:${key}`,
      `proofs/${key}`,
      `${FAMILY}:${key}`,
      digest,
      digest.slice(0, 12),
      digest.slice(0, 5),
    ]) {
      expect(refOf(index, reference)).toBe(key);
    }
    expect(refOf(index, 'beef')).toBe('beef');
  });

  it('that fits several names the candidates', () => {
    using workspace = temporaryCatalog();
    const start = {
      families: [
        { name: FAMILY, version: 1 },
        { name: 'bench', version: 1 },
      ],
    };
    scan(workspace.catalog, { 'a/1': 'same', 'a/2': { key: 'same', family: 'bench' } }, { start });
    expect(() => workspace.catalog.index.get('same')).toThrow(expect.objectContaining({ code: 'AMBIGUOUS' }));
    expect(() => workspace.catalog.index.get('same')).toThrow(
      /verification\/proofs: same.*bench: same|bench: same.*verification\/proofs: same/,
    );
    expect(refOf(workspace.catalog.index, 'bench:same')).toBe('same');
  });

  it('that fits nothing says what is similar', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, RUNS);
    const unknown = (reference: string) => () => workspace.catalog.index.get(reference);
    expect(unknown('runs/2026-01-03')).toThrow(
      expect.objectContaining({
        code: 'NOT_FOUND',
        hint: expect.stringContaining('runs/2026-01-0') as string,
      }),
    );
    expect(unknown('ffffffffffff')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

describe('iterating a family', () => {
  it('gives all live artifacts, newest first, those of one moment by id', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    const files = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`f/${n}`, `k${n}`]));
    scan(workspace.catalog, files, {
      describe: ({ key }) => ({
        complete: true,
        description: { createdAt: { at: Number(key.slice(1)) % 7 }, metadata: { key } },
      }),
    });
    const rows = [...index.iterate(FAMILY)];
    const order = rows.map(({ createdAt, digest }) => [-createdAt, digest] as const);
    expect(order).toEqual(order.toSorted((one, other) => one[0] - other[0] || (one[1] < other[1] ? -1 : 1)));
    expect(rows).toHaveLength(60);
    expect([...index.iterate('unknown')]).toEqual([]);
  });

  it('gives the same values as a listing does', () => {
    using workspace = temporaryCatalog();
    const { index, records } = workspace.catalog;
    scan(workspace.catalog, RUNS, {
      describe: ({ key }) => ({
        complete: true,
        description: { outcome: 'pass', tags: ['t'], metadata: { key }, metrics: { score: 1 } },
      }),
    });
    const row = index.get('beef');
    records.pins.set(row, { who: 'ada', when: 1, hold: false });
    records.tags.add(row, ['mine'], { who: 'ada', at: 1 });
    records.stages.done(row.digest, 'archive', row.fingerprint);
    const listed = index.list({ sort: 'key' }).rows.map(({ presence: _p, paths: _q, ...summary }) => summary);
    const iterated = [...index.iterate(FAMILY)].sort((one, other) => (one.key < other.key ? -1 : 1));
    expect(iterated.map((each) => JSON.parse(JSON.stringify(each)) as unknown)).toEqual(listed);
    expect(listed[0]).toMatchObject({ tags: ['t', 'mine'], stagesDone: ['archive'], pin: { who: 'ada' } });
  });

  it('can run twice at once and be left early', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, RUNS);
    let pairs = 0;
    for (const _one of workspace.catalog.index.iterate(FAMILY))
      for (const _other of workspace.catalog.index.iterate(FAMILY)) pairs += 1;
    expect(pairs).toBe(9);
    for (const _row of workspace.catalog.index.iterate(FAMILY)) break;
    expect(scan(workspace.catalog, RUNS)).toMatchObject({ added: 0 });
  });
});

describe('search', () => {
  it('finds words of keys, tags and metadata, the last one as a beginning', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    scan(workspace.catalog, RUNS, {
      describe: ({ key }) => ({
        complete: true,
        description: { tags: ['golden'], metadata: { author: { name: 'Zoë Ångström' }, of: [key] } },
      }),
    });
    const found = (text: string) =>
      index
        .search(text)
        .map(({ row }) => row.key)
        .sort();
    expect(found('2026 02')).toEqual(['runs/2026-01-02']);
    expect(found('runs/2026-01-02')).toEqual(['runs/2026-01-02']);
    expect(found('golden angst')).toHaveLength(3);
    expect(found('author')).toEqual([]);
    expect(index.search('zoe beef')[0]?.excerpt).toContain('golden Zoë Ångström');
  });

  it('forgets words that are gone, and artifacts that are', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    const tagged = (tag: string) => () => ({ complete: true, description: { tags: [tag] } });
    scan(workspace.catalog, RUNS, { describe: tagged('before') });
    scan(workspace.catalog, { 'x/y': { key: 'beef', size: 5 } }, { describe: tagged('after') });
    expect(index.search('before')).toEqual([]);
    expect(index.search('after').map(({ row }) => row.key)).toEqual(['beef']);
  });

  it('takes any text', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, RUNS);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void workspace.catalog.index.search(text)),
    );
    for (const text of ['"', 'a OR', 'NEAR(', '*', 'key:', '-x', 'ab"c', ''])
      workspace.catalog.index.search(text);
  });
});

describe('what operations did', () => {
  it('moves artifacts to the trash and back, and makes the next scan read their folders', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    scan(workspace.catalog, RUNS);
    const row = index.get('beef');
    const reader = openFolderReader(workspace.paths);
    for (let time = 0; time < 2; time++) {
      index.applyOutcomes('op-1', [outcome(row, 'trash', ['runs'])]);
      expect(index.get('beef')).toMatchObject({ presence: 'trash', operation: 'op-1' });
      expect(index.artifact(row.digest)).toMatchObject({
        files: [],
        places: [{ kind: 'trash', where: 'op-1' }],
      });
    }
    expect(reader.folder('main', 'x' as RelPath)?.fingerprint).toBe('');
    expect(reader.folder('main', 'runs' as RelPath)?.fingerprint).toBe('');
    expect(reader.folder('main', 'runs/2026-01-01' as RelPath)?.fingerprint).not.toBe('');
    reader.close();
    expect(scan(workspace.catalog, { ...RUNS, 'x/y': 'other' })).toMatchObject({ missing: 0, added: 1 });
    index.applyOutcomes('op-2', [outcome(row, 'restore')]);
    expect(scan(workspace.catalog, { ...RUNS, 'x/z': 'more' })).toMatchObject({ described: ['more'] });
    expect(index.get('beef')).toMatchObject({ presence: 'live', described: true });
    expect(index.get('beef').operation).toBeUndefined();
  });

  it('that brought something back which is not there any more lets the next scan say so', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    scan(workspace.catalog, RUNS);
    const row = index.get('beef');
    index.applyOutcomes('op-1', [outcome(row, 'trash')]);
    index.applyOutcomes('op-2', [outcome(row, 'restore')]);
    const { 'x/y': _gone, ...rest } = RUNS;
    scan(workspace.catalog, rest);
    expect(index.byDigest(row.digest)).toMatchObject({ presence: 'gone', state: 'missing' });
  });

  it('that failed leaves the artifact where it is', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, RUNS);
    const { index } = workspace.catalog;
    index.applyOutcomes('op-1', [{ ...outcome(index.get('beef'), 'trash'), outcome: 'failed' }]);
    expect(index.get('beef').presence).toBe('live');
  });
});

describe('who has a path', () => {
  it('is told for a file, and for a folder with all below it', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, { ...RUNS, 'runs0/z': 'z' });
    const holders = (path: string) =>
      workspace.catalog.index
        .whoHas('main', path as RelPath)
        .map(({ key }) => key)
        .sort();
    expect(holders('x/y')).toEqual(['beef']);
    expect(holders('runs')).toEqual(['runs/2026-01-01', 'runs/2026-01-02']);
    expect(holders('')).toHaveLength(4);
    expect(holders('nowhere')).toEqual([]);
  });
});

describe('ids', () => {
  it('have more digits where two artifacts share the first twelve', () => {
    using workspace = temporaryCatalog();
    const { index } = workspace.catalog;
    scan(workspace.catalog, RUNS);
    const shared = identityDigest({ root: 'main', family: FAMILY, key: 'new' }).slice(0, 12);
    const database = new DatabaseSync(workspace.paths.indexDatabase);
    database.prepare('UPDATE artifacts SET digest = ? WHERE key = ?').run(shared.padEnd(64, '0'), 'beef');
    database.close();
    scan(workspace.catalog, { ...RUNS, 'n/x': 'new' });
    const again = workspace.open().index;
    expect(again.get('beef').id).toBe(`${shared}0000`);
    expect(again.get('new').id).toHaveLength(16);
    expect(again.get('runs/2026-01-01').id).toHaveLength(12);
    expect(() => index.get(shared)).toThrow(expect.objectContaining({ code: 'AMBIGUOUS' }));
  });
});
