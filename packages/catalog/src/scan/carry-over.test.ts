import { identityDigest, shortId } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { FAMILY, scan } from '../fixtures/scanning.ts';
import type { Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';

const TWO_RUNS: Files = { 'a/run.json': 'a', 'a/log.md': 'a', 'b/run.json': 'b' };

describe('identity', () => {
  it('follows a family to its new name, with pins and tags', () => {
    using workspace = temporaryCatalog();
    const { index, records } = workspace.catalog;
    scan(workspace.catalog, TWO_RUNS);
    const identity = { root: 'main', family: FAMILY, key: 'a' };
    records.pins.set(identity, { who: 'ada', when: 1, hold: true });
    records.tags.add(identity, ['golden'], { who: 'ada', at: 1 });
    const renamed = {
      start: { families: [{ name: 'verification/evidence', version: 1, formerly: [FAMILY] }] },
    };
    const files = Object.fromEntries(
      Object.entries(TWO_RUNS).map(([path, key]) => [
        path,
        { key: key as string, family: 'verification/evidence' },
      ]),
    );
    expect(scan(workspace.catalog, files, renamed)).toMatchObject({
      added: 0,
      changed: 0,
      missing: 0,
      described: [],
    });
    expect(index.get('evidence:a')).toMatchObject({ pin: { who: 'ada', hold: true }, tags: ['golden'] });
    expect(index.counts().map(({ family, artifacts }) => [family, artifacts])).toEqual([
      ['verification/evidence', 2],
    ]);
    expect(records.pins.all().map(({ family }) => family)).toEqual(['verification/evidence']);
  });

  it('follows a family to its new name, with its lineage and what is gone of it', () => {
    using workspace = temporaryCatalog();
    const { index, records } = workspace.catalog;
    scan(workspace.catalog, { 'a/run.json': 'a', 'b/run.json': 'b' });
    const gone = { root: 'main', family: FAMILY, key: 'gone' };
    const tombstone = { ...gone, digest: identityDigest(gone), id: shortId(identityDigest(gone)) };
    const by = { relationship: 'derived_from', at: 1, by: 'ada' };
    records.links.add(index.get('b'), [index.get('a'), tombstone], by);
    const start = { families: [{ name: 'verification/evidence', version: 1, formerly: [FAMILY] }] };
    const files = {
      'a/run.json': { key: 'a', family: 'verification/evidence' },
      'b/run.json': { key: 'b', family: 'verification/evidence' },
    };
    scan(workspace.catalog, files, { start });
    const lineage = records.links.lineage(index.get('b').digest);
    expect(lineage.nodes.map(({ family, key }) => `${family} ${key}`).sort()).toEqual([
      'verification/evidence a',
      'verification/evidence b',
      'verification/evidence gone',
    ]);
    expect(lineage.nodes.find(({ key }) => key === 'a')?.digest).toBe(index.get('a').digest);
    expect(records.links.count()).toBe(2);
  });

  it('follows a family to its new name, with the archives that hold it', () => {
    using workspace = temporaryCatalog();
    const { index, records } = workspace.catalog;
    scan(workspace.catalog, { 'a/run.json': 'a' });
    const { digest, id, fingerprint } = index.get('a');
    const held = { root: 'main', family: FAMILY, key: 'a', digest, id, fingerprint, files: 1, size: 1 };
    records.archives.put(
      {
        digest: 'd1',
        id,
        place: 'folder',
        path: 'a.zip',
        format: 'zip',
        sha256: 'ab',
        size: 1,
        original: 1,
        files: 1,
        createdAt: 1,
        presence: 'live',
      },
      [held],
    );
    const start = { families: [{ name: 'verification/evidence', version: 1, formerly: [FAMILY] }] };
    scan(workspace.catalog, { 'a/run.json': { key: 'a', family: 'verification/evidence' } }, { start });
    expect(index.get('evidence:a').archives).toEqual([id]);
    expect(records.archives.artifactsOf('d1').map(({ family }) => family)).toEqual(['verification/evidence']);
  });

  it('carries pins and tags to all artifacts that have the files now', () => {
    using workspace = temporaryCatalog();
    const { index, records } = workspace.catalog;
    scan(workspace.catalog, { 'a/1': 'a', 'a/2': 'a', 'b/1': 'b' });
    records.pins.set({ root: 'main', family: FAMILY, key: 'a' }, { who: 'ada', when: 1, hold: false });
    scan(workspace.catalog, { 'a/1': 'a/1', 'a/2': 'a/2', 'b/1': 'b' });
    expect(index.list({ pinned: true, sort: 'key' }).rows.map(({ key }) => key)).toEqual(['a/1', 'a/2']);
    expect(records.pins.all()).toHaveLength(2);
  });

  it('protects every artifact that a file with undecided claims concerns, until that is decided', () => {
    using workspace = temporaryCatalog();
    const start = {
      families: [
        { name: FAMILY, version: 1 },
        { name: 'bench', version: 1 },
      ],
    };
    const contested: Files = {
      'a/x': { key: 'a', rivals: [{ family: 'bench', key: 'b' }] },
      'a/y': { key: 'b', family: 'bench' },
      'c/z': 'c',
    };
    scan(workspace.catalog, contested, { start });
    const protections = () =>
      workspace.catalog.index
        .list({ sort: 'key' })
        .rows.map((row) => row.protections?.map(({ rule, effect, text }) => [rule, effect, text]));
    expect(protections()).toEqual([
      [['undecided_claim', 'protect', 'bench']],
      [['undecided_claim', 'protect', FAMILY]],
      undefined,
    ]);
    scan(workspace.catalog, { ...contested, 'a/x': 'a' }, { start });
    expect(protections()).toEqual([undefined, undefined, undefined]);
  });
});
