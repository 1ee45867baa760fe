import { mkdirSync, renameSync, rmSync } from 'node:fs';
import type { CairnEvent } from '@cairn/core';
import { folder, symlink } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { logs, nightly, scannedTree } from './fixtures/scanned-tree.ts';

const build = (status: string): { readonly status: string } => ({ status });

describe('roots', () => {
  it('that lie in each other are scanned apart', async () => {
    using workspace = scannedTree({
      'nightly/1/result.json': build('PASS'),
      'inner/nightly/1/result.json': build('PASS'),
    });
    const inner = { name: 'inner', path: workspace.tree.join('data/inner') };
    await workspace.scan({
      roots: [{ name: 'main', path: workspace.tree.join('data') }, inner],
      families: [nightly, logs],
    });
    expect(
      workspace.catalog.index
        .list()
        .rows.map(({ root, key }) => `${root} ${key}`)
        .toSorted(),
    ).toEqual(['inner nightly/1', 'main nightly/1']);
  });

  it('must not be one folder under two names', async () => {
    using workspace = scannedTree({});
    mkdirSync(workspace.tree.join('data'), { recursive: true });
    workspace.tree.write({ twin: symlink('data') });
    const roots = ['data', 'twin'].map((name) => ({ name, path: workspace.tree.join(name) }));
    await expect(workspace.scan({ roots })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('must be there and be folders', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a' });
    for (const name of ['nowhere', 'data/logs/a.txt']) {
      const roots = [{ name: 'main', path: workspace.tree.join(name) }];
      await expect(workspace.scan({ roots })).rejects.toMatchObject({ code: 'ROOT_UNAVAILABLE' });
    }
  });

  it('are recognised: another folder in place of one is refused until it is accepted', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a' });
    await workspace.scan();
    const before = workspace.content();
    renameSync(workspace.tree.join('data'), workspace.tree.join('elsewhere'));
    workspace.tree.write({ 'data/logs/b.txt': 'b' });
    await expect(workspace.scan()).rejects.toMatchObject({ code: 'ROOT_UNAVAILABLE' });
    expect(workspace.content()).toEqual(before);
    await workspace.scan({ acceptRoots: true });
    expect(workspace.keys()).toEqual(['logs/b']);
    await workspace.scan();
  });

  it('that suddenly are empty are refused, as an unmounted file system looks like that', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a' });
    await workspace.scan();
    rmSync(workspace.tree.join('data/logs'), { recursive: true });
    workspace.tree.write({ 'data/.cairn-trash': folder() });
    await expect(workspace.scan()).rejects.toMatchObject({
      code: 'ROOT_UNAVAILABLE',
      hint: expect.stringContaining('--accept-root') as unknown,
    });
    expect(workspace.keys()).toEqual(['logs/a']);
    await workspace.scan({ acceptRoots: true });
    expect(workspace.keys()).toEqual([]);
    await workspace.scan();
  });

  it('that are replaced while they are read fail the scan, and the catalog is as it was', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a', 'nightly/1/result.json': build('PASS') });
    await workspace.scan();
    const before = workspace.content();
    let isMounted = true;
    const unmount = (event: CairnEvent): void => {
      if (event.type !== 'scan.progress' || !isMounted) return;
      isMounted = false;
      renameSync(workspace.tree.join('data'), workspace.tree.join('unmounted'));
      mkdirSync(workspace.tree.join('data'));
    };
    await expect(workspace.scan({ onEvent: unmount })).rejects.toMatchObject({ code: 'ROOT_UNAVAILABLE' });
    expect(workspace.content()).toEqual(before);
  });

  it('that were empty from the start are fine', async () => {
    using workspace = scannedTree({ 'nobody.txt': '' });
    rmSync(workspace.tree.join('data/nobody.txt'));
    expect(await workspace.scan()).toMatchObject({ artifacts: 0, complete: true });
  });
});

describe('a scan that fails', () => {
  it('for too many files leaves the catalog as it was', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a', 'logs/b.txt': 'b' });
    await workspace.scan();
    const before = workspace.content();
    workspace.tree.write({ 'data/logs/c.txt': 'c' });
    const settings = { parallelWorkers: 1, checksumBufferSize: 4096, maxFilesPerScan: 2 };
    await expect(workspace.scan({ settings })).rejects.toMatchObject({ code: 'SCAN_LIMIT' });
    expect(workspace.content()).toEqual(before);
  });

  it('because it is interrupted leaves the catalog as it was', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a' });
    await workspace.scan();
    workspace.tree.write({ 'data/logs/b.txt': 'b' });
    const controller = new AbortController();
    const onEvent = (): void => controller.abort();
    await expect(workspace.scan({ signal: controller.signal, onEvent })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect(workspace.keys()).toEqual(['logs/a']);
    await workspace.scan();
    expect(workspace.keys()).toEqual(['logs/a', 'logs/b']);
  });
});
