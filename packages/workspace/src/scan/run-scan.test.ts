import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import type { RelPath } from '@cairn/core';
import { fifo, folder, hardlink, symlink } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { nightly, scanFamily, scannedTree } from './fixtures/scanned-tree.ts';
import type { ScanReport } from './scan-contract.ts';

const build = (status: string): { readonly status: string } => ({ status });

function codes(report: ScanReport): readonly string[] {
  return report.diagnostics.map(({ code, path }) => `${code} ${path ?? ''}`);
}

describe('a first scan', () => {
  it('finds, hashes and describes what the families claim, and nothing else', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'nightly/1/deep/log.txt': 'hello',
      'nightly/1/void': folder(),
      'logs/a.txt': 'a',
      'logs/a.md': '# a',
      'readme.md': 'nobody’s',
    });
    const report = await workspace.scan();
    expect(report).toMatchObject({
      artifacts: 2,
      added: 2,
      changed: 0,
      missing: 0,
      hashed: 4,
      described: 2,
      complete: true,
      diagnostics: [],
    });
    const [log, run] = workspace.content();
    expect(log).toMatchObject({ key: 'logs/a', described: true });
    expect(run).toMatchObject({ key: 'nightly/1', metadata: { status: 'PASS' }, described: true });
    expect(run?.files).toHaveLength(3);
    expect(run?.files.find((file) => file.startsWith('nightly/1/void '))).toContain('directory 0');
    const sha256 = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
    expect(run?.files.find((file) => file.startsWith('nightly/1/deep/log.txt'))).toContain(sha256);
    expect(
      workspace.catalog.records.baselines.get('main', 'nightly/1/deep/log.txt' as RelPath),
    ).toMatchObject({ sha256, size: 5 });
  });

  it('never looks at what cairn and older tools keep, at archives, or at other roots', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'nightly/1/.cairn/db/index.db': 'x',
      'nightly/1/.cairn-trash/x': 'x',
      'nightly/1/.trash/x': 'x',
      'nightly/1/.manifest.json': 'x',
      'nightly/1/.manifest.json.bak.json': 'x',
      'nightly/archive/1/x': 'x',
      'nightly/other/x': 'x',
    });
    await workspace.scan({
      roots: [
        { name: 'main', path: workspace.tree.join('data') },
        { name: 'other', path: workspace.tree.join('data/nightly/other') },
      ],
      skipFolders: [workspace.tree.join('data/nightly/archive')],
    });
    expect(workspace.keys()).toEqual(['nightly/1']);
    expect(workspace.content()[0]?.files).toHaveLength(1);
  });

  it('lists links and pipes without following or reading them', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'nightly/1/latest': symlink('/etc'),
      'nightly/1/pipe': fifo(),
    });
    const report = await workspace.scan();
    expect(workspace.content()[0]?.files.map((file) => file.split(' ').slice(0, 2).join(' '))).toEqual([
      'nightly/1/latest symlink',
      'nightly/1/pipe other',
      'nightly/1/result.json file',
    ]);
    expect(codes(report)).toEqual(['not_a_file nightly/1/pipe']);
  });

  it('keeps names apart that only look alike', async () => {
    using workspace = scannedTree({
      'logs/e\u0301.txt': 'decomposed',
      'logs/\u00e9.txt': 'composed',
      'logs/a b\n.txt': 'newline',
      'logs/back\\slash.txt': 'backslash',
    });
    const name = Buffer.concat([
      Buffer.from(`${workspace.tree.join('data/logs')}/`),
      Buffer.from([0x66, 0xff, 0x2e, 0x74, 0x78, 0x74]),
    ]);
    writeFileSync(name, 'bytes');
    await workspace.scan();
    expect(workspace.keys()).toEqual([
      'logs/a b\n',
      'logs/back\\\\slash',
      'logs/e\u0301',
      'logs/f\\xff',
      'logs/\u00e9',
    ]);
    const again = await workspace.scan();
    expect(again).toMatchObject({ added: 0, changed: 0, missing: 0 });
  });

  it('reports a file that two artifacts have under two names', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'one', 'nightly/1/a.txt': hardlink('data/logs/a.txt') });
    expect(codes(await workspace.scan())).toEqual(['same_inode nightly/1/a.txt']);
    expect(codes(await workspace.scan())).toEqual(['same_inode nightly/1/a.txt']);
  });
});

describe('a rescan', () => {
  it('reads nothing when nothing changed', async () => {
    using workspace = scannedTree({ 'nightly/1/result.json': build('PASS'), 'logs/a.txt': 'a' });
    await workspace.scan();
    const before = workspace.content();
    const report = await workspace.scan();
    expect(report).toMatchObject({ added: 0, changed: 0, missing: 0, described: 0 });
    expect(workspace.content()).toEqual(before);
  });

  it('notices a file that was rewritten in the same size at the same time', async () => {
    using workspace = scannedTree({ 'nightly/1/result.json': '{"n":1}', 'logs/a.txt': 'a' });
    const path = workspace.tree.join('data/nightly/1/result.json');
    const { atime, mtime } = statSync(path);
    await workspace.scan();
    writeFileSync(path, '{"n":2}');
    utimesSync(path, atime, mtime);
    await workspace.scan();
    expect(workspace.content()[1]).toMatchObject({ metadata: { n: 2 } });
  });

  it('does not trust checksums that were made while a file could still change unseen', async () => {
    // Written and scanned in the same tick again and again: whatever the clock's grain, the last word counts.
    using workspace = scannedTree({ 'logs/a.txt': '0' });
    for (let round = 1; round <= 20; round++) {
      writeFileSync(workspace.tree.join('data/logs/a.txt'), String(round % 10));
      await workspace.scan();
      writeFileSync(workspace.tree.join('data/logs/a.txt'), String((round + 1) % 10));
      await workspace.scan();
      const fresh = workspace.content()[0]?.files[0];
      await workspace.scan({ force: true });
      expect(workspace.content()[0]?.files[0]).toBe(fresh);
    }
  });

  it('finds what was added, changed, moved and removed', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'nightly/2/result.json': build('PASS'),
      'logs/a.txt': 'a',
      'logs/b.txt': 'b',
    });
    await workspace.scan();
    workspace.tree.write({ 'data/nightly/3/result.json': build('FAIL'), 'data/logs/a.txt': 'aa' });
    rmSync(workspace.tree.join('data/nightly/1'), { recursive: true });
    renameSync(workspace.tree.join('data/logs/b.txt'), workspace.tree.join('data/logs/c.txt'));
    const report = await workspace.scan();
    expect(report).toMatchObject({ added: 2, missing: 2 });
    expect(workspace.keys()).toEqual(['logs/a', 'logs/c', 'nightly/2', 'nightly/3']);
    expect(
      workspace.catalog.index
        .list({ presence: 'gone' })
        .rows.map(({ key, state }) => `${key} ${state}`)
        .toSorted(),
    ).toEqual(['logs/b missing', 'nightly/1 missing']);
  });

  it('gives a folder to its artifact when deeper down something shows that it is one', async () => {
    const family = scanFamily('runs', {
      files: ['runs/*/**/done.json'],
      group: 'runs/{run}',
      unit: 'directory',
    });
    using workspace = scannedTree({ 'runs/1/log.txt': 'x', 'runs/1/out/a.bin': 'x' }, [family]);
    await workspace.scan();
    expect(workspace.keys()).toEqual([]);
    workspace.tree.write({ 'data/runs/1/out/done.json': {} });
    await workspace.scan();
    expect(workspace.content()[0]).toMatchObject({ key: 'runs/1' });
    expect(workspace.content()[0]?.files).toHaveLength(3);
  });

  it('reads everything anew when it is forced to', async () => {
    using workspace = scannedTree({ 'nightly/1/result.json': build('PASS'), 'logs/a.txt': 'a' });
    await workspace.scan();
    expect(await workspace.scan({ force: true })).toMatchObject({ hashed: 2, described: 2, added: 0 });
  });

  it('claims anew when the configuration decides between two families', async () => {
    const all = scanFamily('all', { files: ['**/*.json'], group: '{dir}/{stem}' });
    using workspace = scannedTree({ 'nightly/1/result.json': build('PASS') }, [nightly, all]);
    const report = await workspace.scan();
    expect(codes(report)).toEqual(['undecided_claim nightly/1/result.json']);
    expect(workspace.content()).toMatchObject([{ family: 'nightly', protections: ['undecided_claim all'] }]);
    await workspace.scan();
    expect(workspace.content()).toMatchObject([{ family: 'nightly', protections: ['undecided_claim all'] }]);
    await workspace.scan({ claims: { 'nightly/**': 'all' } });
    expect(workspace.content()).toMatchObject([{ family: 'all', key: 'nightly/1/result', protections: [] }]);
  });
});

describe('a scan of parts', () => {
  it('looks only there, and leaves the rest as it is known', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'nightly/2/result.json': build('PASS'),
      'logs/a.txt': 'a',
    });
    await workspace.scan();
    workspace.tree.write({
      'data/nightly/1/result.json': build('FAIL'),
      'data/nightly/2/result.json': build('FAIL'),
    });
    rmSync(workspace.tree.join('data/logs/a.txt'));
    await workspace.scan({ only: [{ root: 'main', folder: 'nightly/1' as RelPath }] });
    expect(workspace.content()).toMatchObject([
      { key: 'logs/a' },
      { key: 'nightly/1', metadata: { status: 'FAIL' } },
      { key: 'nightly/2', metadata: { status: 'PASS' } },
    ]);
    expect(workspace.catalog.index.familyComplete('logs')).toBe(true);
  });

  it('notices that a part is gone', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'nightly/2/result.json': build('PASS'),
    });
    await workspace.scan();
    rmSync(workspace.tree.join('data/nightly/1'), { recursive: true });
    workspace.tree.write({ 'data/nightly/2/result.json': build('FAIL') });
    await workspace.scan({ only: [{ root: 'main', folder: 'nightly/1/deep' as RelPath }] });
    expect(workspace.content()).toMatchObject([{ key: 'nightly/2', metadata: { status: 'PASS' } }]);
  });
});

describe('what an open operation names', () => {
  it('stays as it is known, there or not', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'nightly/2/result.json': build('PASS'),
      'nightly/2/log.txt': 'x',
      'logs/a.txt': 'a',
    });
    await workspace.scan();
    const before = workspace.content();
    const untouched = ['nightly/1', 'nightly/2/log.txt', 'logs/a.txt'].map((path) => ({
      root: 'main',
      path: path as RelPath,
    }));
    rmSync(workspace.tree.join('data/nightly/1'), { recursive: true });
    rmSync(workspace.tree.join('data/logs'), { recursive: true });
    writeFileSync(workspace.tree.join('data/nightly/2/log.txt'), 'half written');
    await workspace.scan({ untouched });
    expect(workspace.content()).toEqual(before);
    await workspace.scan();
    expect(workspace.keys()).toEqual(['nightly/2']);
    expect(
      workspace.content()[0]?.files.find((file) => file.startsWith('nightly/2/log.txt file 12')),
    ).toBeDefined();
  });
});

describe('descriptions', () => {
  it('that fail leave the artifact undescribed and say why, and are tried again', async () => {
    using workspace = scannedTree({ 'nightly/1/result.json': '{', 'nightly/2/result.json': build('PASS') });
    const report = await workspace.scan();
    expect(codes(report)).toEqual(['describe_failed nightly/1']);
    expect(report.diagnostics[0]?.message).toContain('expected JSON in nightly/1/result.json');
    expect(workspace.content()).toMatchObject([{ described: false }, { described: true }]);
    expect(codes(await workspace.scan())).toEqual(['describe_failed nightly/1']);
  });

  it('of a family that always hangs are given up after a while', async () => {
    const describe = (): never => {
      for (;;);
    };
    const hanging = scanFamily('hanging', { files: ['logs/*'], group: '{dir}/{stem}', describe });
    const literal = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`logs/${index}.txt`, 'x']));
    using workspace = scannedTree(literal, [hanging]);
    const report = await workspace.scan({ describeLimit: 20 });
    expect(report.described).toBe(40);
    expect(workspace.content().every(({ described }) => !described)).toBe(true);
  });
});
