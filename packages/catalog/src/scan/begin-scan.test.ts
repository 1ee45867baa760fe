import type { RelPath } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../catalog/catalog-contract.ts';
import { described, FAMILY, foldersOf, scan, scanStart, walk } from '../fixtures/scanning.ts';
import type { Files } from '../fixtures/scanning.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import type { ChangedArtifact } from './scan-contract.ts';

const TWO_RUNS: Files = { 'a/run.json': 'a', 'a/log.md': 'a', 'b/run.json': 'b' };

function keys(catalog: Catalog): readonly string[] {
  return catalog.index.list({ sort: 'key' }).rows.map(({ key }) => key);
}

describe('a first scan', () => {
  it('catalogues artifacts with the figures of their files', () => {
    using workspace = temporaryCatalog();
    const done = scan(workspace.catalog, TWO_RUNS);
    expect(done).toMatchObject({ added: 2, changed: 0, missing: 0, artifacts: 2, files: 3, bytes: 300 });
    expect(workspace.catalog.index.get('a')).toMatchObject({
      key: 'a',
      family: FAMILY,
      fileCount: 2,
      size: 200,
      allocated: 8192,
      state: 'completed',
      outcome: 'pass',
      described: true,
      presence: 'live',
      paths: ['a/log.md', 'a/run.json'],
      metadata: { branch: 'main' },
    });
  });

  it('says when roots and families were seen, and that nothing was left out', () => {
    using workspace = temporaryCatalog();
    expect(workspace.catalog.index.rootState('main')).toBeUndefined();
    expect(workspace.catalog.index.familyComplete(FAMILY)).toBe(false);
    scan(workspace.catalog, TWO_RUNS);
    const at = scanStart().at;
    expect(workspace.catalog.index.rootState('main')).toEqual({
      firstScanAt: at,
      lastScanAt: at,
      complete: true,
    });
    expect(workspace.catalog.index.familyState(FAMILY)).toEqual({
      version: 1,
      complete: true,
      scannedAt: at,
    });
  });

  it('counts what hard links share once', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, {
      'a/one': { key: 'a', links: 2, inode: 7 },
      'a/two': { key: 'a', links: 2, inode: 7 },
    });
    expect(workspace.catalog.index.get('a')).toMatchObject({ size: 200, allocated: 4096 });
  });

  it('keeps names that are hard to write', () => {
    using workspace = temporaryCatalog();
    const path = 'naïve – \u0065\u0301/new\nline \\xff' as RelPath;
    scan(workspace.catalog, { [path]: 'odd' });
    const { digest } = workspace.catalog.index.get('odd');
    expect(workspace.catalog.index.filesOf(digest).map((file) => file.path)).toEqual([path]);
  });
});

describe('a rescan', () => {
  it('of the same files changes nothing and describes nothing', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const before = workspace.catalog.index.list();
    expect(scan(workspace.catalog, TWO_RUNS)).toMatchObject({
      added: 0,
      changed: 0,
      missing: 0,
      described: [],
    });
    expect(workspace.catalog.index.list()).toEqual(before);
  });

  it('of kept folders changes nothing', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const before = workspace.catalog.index.list();
    const writer = workspace.catalog.index.beginScan(scanStart());
    for (const { path } of foldersOf(TWO_RUNS)) writer.keepFolder('main', path);
    writer.endRoot('main', { complete: true });
    expect(writer.fileCount).toBe(3);
    expect([...writer.changedArtifacts()]).toEqual([]);
    expect(writer.commit()).toMatchObject({ missing: 0, artifacts: 2, files: 3 });
    expect(workspace.catalog.index.list()).toEqual(before);
  });

  it('describes again what changed, and gives it a new fingerprint', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const before = workspace.catalog.index.get('b').fingerprint;
    const done = scan(workspace.catalog, { ...TWO_RUNS, 'b/run.json': { key: 'b', size: 101 } });
    expect(done).toMatchObject({ changed: 1, described: ['b'] });
    expect(workspace.catalog.index.get('b').fingerprint).not.toBe(before);
  });

  it('takes in a new inode or change time without describing again', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const done = scan(workspace.catalog, {
      ...TWO_RUNS,
      'b/run.json': { key: 'b', inode: 9, ctime: Date.parse('2026-02-01T00:00:00Z') },
    });
    expect(done).toMatchObject({ changed: 0, described: [] });
    expect(workspace.catalog.index.get('b').changedAt).toBe(Date.parse('2026-02-01T00:00:00Z'));
  });

  it('keeps a checksum while nothing says that the contents changed', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, { 'a/x': { key: 'a', sha256: 'aa' }, 'a/y': { key: 'a', sha256: 'bb' } });
    scan(workspace.catalog, { 'a/x': 'a', 'a/y': { key: 'a', mtime: 1 } });
    const { digest } = workspace.catalog.index.get('a');
    expect(workspace.catalog.index.filesOf(digest).map(({ sha256 }) => sha256)).toEqual(['aa', undefined]);
  });

  it('keeps the moment of first sight', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    scan(
      workspace.catalog,
      { ...TWO_RUNS, 'b/run.json': { key: 'b', size: 1 }, 'c/run.json': 'c' },
      { start: { at: scanStart().at + 1000 } },
    );
    expect(workspace.catalog.index.get('b').firstSeen).toBe(scanStart().at);
    expect(workspace.catalog.index.get('c').firstSeen).toBe(scanStart().at + 1000);
  });

  it('describes everything of a family with a new version', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    expect(
      scan(workspace.catalog, TWO_RUNS, { start: { families: [{ name: FAMILY, version: 2 }] } }).described,
    ).toEqual(['a', 'b']);
    expect(
      scan(workspace.catalog, TWO_RUNS, { start: { families: [{ name: FAMILY, version: 2 }] } }).described,
    ).toEqual([]);
  });

  it('describes failures again only when asked to', () => {
    using workspace = temporaryCatalog();
    const failing = () => ({ complete: true, error: 'timed out' });
    scan(workspace.catalog, TWO_RUNS, {
      describe: (artifact) => (artifact.key === 'a' ? failing() : described(artifact)),
    });
    expect(workspace.catalog.index.get('a')).toMatchObject({ described: false, error: 'timed out' });
    expect(scan(workspace.catalog, TWO_RUNS).described).toEqual([]);
    expect(scan(workspace.catalog, TWO_RUNS, { start: { describeAgain: 'failed' } }).described).toEqual([
      'a',
    ]);
    expect(workspace.catalog.index.get('a')).toMatchObject({ described: true });
    expect(workspace.catalog.index.get('a').error).toBeUndefined();
  });

  it('counts what is described again as changed only when it came out otherwise', () => {
    using workspace = temporaryCatalog();
    const start = { start: { describeAgain: 'failed' } } as const;
    const failing = (error: string) => (artifact: ChangedArtifact) =>
      artifact.key === 'a' ? { complete: true, error } : described(artifact);
    scan(workspace.catalog, TWO_RUNS, { describe: failing('permission denied') });
    const again = scan(workspace.catalog, TWO_RUNS, { ...start, describe: failing('permission denied') });
    expect(again).toMatchObject({ described: ['a'], changed: 0 });
    const otherwise = scan(workspace.catalog, TWO_RUNS, { ...start, describe: failing('no such file') });
    expect(otherwise).toMatchObject({ described: ['a'], changed: 1 });
    expect(scan(workspace.catalog, TWO_RUNS, start)).toMatchObject({ described: ['a'], changed: 1 });
    expect(scan(workspace.catalog, TWO_RUNS, start)).toMatchObject({ described: [], changed: 0 });
  });

  it('writes nothing of a quiet look that finds everything as it was, unless the last one is long ago', () => {
    using workspace = temporaryCatalog();
    const { catalog } = workspace;
    scan(catalog, TWO_RUNS);
    const quiet = (at: number, files = TWO_RUNS) => {
      const mark = catalog.changeMark();
      const { isQuiet, artifacts } = scan(catalog, files, {
        start: { quiet: 60_000, at: scanStart().at + at },
      });
      return [isQuiet, catalog.changeMark() === mark, artifacts];
    };
    // What a folder holds is written each time that it was read anew.
    expect(quiet(1000)).toEqual([false, false, 2]);
    const keep = (at: number) => {
      const writer = catalog.index.beginScan({ ...scanStart({ quiet: 60_000 }), at: scanStart().at + at });
      for (const folder of foldersOf(TWO_RUNS)) writer.keepFolder(folder.root, folder.path);
      writer.endRoot('main', { complete: true });
      const mark = catalog.changeMark();
      const { isQuiet } = writer.commit();
      return [isQuiet, catalog.changeMark() === mark];
    };
    expect(keep(2000)).toEqual([true, true]);
    expect(catalog.index.rootState('main')).toBeDefined();
    expect(keep(62_000)).toEqual([false, false]);
    expect(keep(63_000)).toEqual([true, true]);
  });

  it('marks what was handed out and never described', () => {
    using workspace = temporaryCatalog();
    const writer = workspace.catalog.index.beginScan(scanStart());
    walk(writer, TWO_RUNS);
    for (const _artifact of writer.changedArtifacts()) break;
    writer.commit();
    expect(workspace.catalog.index.list().rows.map((row) => [row.described, row.fileCount > 0])).toEqual([
      [false, true],
      [false, true],
    ]);
    expect(workspace.catalog.index.totals().files).toBe(3);
  });
});

describe('absence', () => {
  it('of all files makes an artifact missing, and its return brings it back', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const { digest } = workspace.catalog.index.get('b');
    expect(scan(workspace.catalog, { 'a/run.json': 'a' })).toMatchObject({
      missing: 1,
      changed: 1,
      artifacts: 1,
    });
    expect(workspace.catalog.index.byDigest(digest)).toMatchObject({ state: 'missing', presence: 'gone' });
    expect(workspace.catalog.index.list({ state: 'missing' }).total).toBe(1);
    scan(workspace.catalog, TWO_RUNS);
    expect(workspace.catalog.index.byDigest(digest)).toMatchObject({ state: 'completed', presence: 'live' });
  });

  it('of what the records say was trashed finds it in the trash', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    const row = workspace.catalog.index.get('b');
    workspace.catalog.records.operations.settle(
      'op-1',
      [{ ...row, action: 'trash', outcome: 'done', reasons: [], files: 1, bytes: 1, folders: [] }],
      1,
    );
    expect(scan(workspace.catalog, { 'a/run.json': 'a' })).toMatchObject({ missing: 0 });
    expect(workspace.catalog.index.get('b')).toMatchObject({ presence: 'trash', operation: 'op-1' });
  });

  it('is not concluded below a folder that could not be read', () => {
    using workspace = temporaryCatalog();
    const files: Files = { 'top/a/x': 'a', 'top/b/x': 'b', 'other/x': 'c' };
    scan(workspace.catalog, files);
    expect(scan(workspace.catalog, { 'other/x': 'c' }, { unread: ['top'] })).toMatchObject({
      missing: 0,
      files: 3,
    });
    expect(keys(workspace.catalog)).toEqual(['a', 'b', 'c']);
    expect(workspace.catalog.index.rootState('main')?.complete).toBe(false);
  });

  it('is concluded for what a completely read folder no longer lists, also when another could not be read', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, { 'top/a/x': 'a', 'locked/x': 'l' });
    expect(scan(workspace.catalog, { 'top/y': 'y' }, { unread: ['locked'] })).toMatchObject({ missing: 1 });
    expect(keys(workspace.catalog)).toEqual(['l', 'y']);
  });

  it('is not concluded from a folder in which something could not be read', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, { 'a/x': 'a', 'a/y': 'a2', 'a/below/z': 'z' });
    scan(workspace.catalog, { 'a/x': 'a' }, { incomplete: ['a'] });
    expect(keys(workspace.catalog)).toEqual(['a', 'a2', 'z']);
  });

  it('is not concluded for files of a family that is not in force', () => {
    using workspace = temporaryCatalog();
    const both = {
      families: [
        { name: FAMILY, version: 1 },
        { name: 'other', version: 1 },
      ],
    };
    scan(
      workspace.catalog,
      { 'a/x': 'a', 'a/o': { key: 'o', family: 'other' }, 'gone/o': { key: 'o2', family: 'other' } },
      { start: both },
    );
    scan(workspace.catalog, { 'a/x': 'a' });
    expect(keys(workspace.catalog)).toEqual(['a', 'o', 'o2']);
    scan(workspace.catalog, { 'a/x': 'a' }, { start: both });
    expect(keys(workspace.catalog)).toEqual(['a']);
  });

  it('takes a file from its artifact when no family claims it any more', () => {
    using workspace = temporaryCatalog();
    scan(workspace.catalog, TWO_RUNS);
    scan(workspace.catalog, { 'a/run.json': 'a', 'b/run.json': 'b' });
    expect(workspace.catalog.index.get('a').fileCount).toBe(1);
  });
});
