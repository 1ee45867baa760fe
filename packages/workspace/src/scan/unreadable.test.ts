import { execFileSync } from 'node:child_process';
import { chmodSync, rmSync } from 'node:fs';
import { isRoot, OTHER_USER } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { nightly, scanFamily, scannedTree } from './fixtures/scanned-tree.ts';
import type { ScannedTree } from './fixtures/scanned-tree.ts';
import type { ScanReport } from './scan-contract.ts';

const logs = scanFamily('logs', { files: ['logs/**'], group: '{dir}/{stem}' });
const notes = scanFamily('notes', { files: ['notes/*'], group: '{dir}/{stem}' });

/** Scans as somebody to whom permissions apply: to root they do not. */
async function scanAsOther(workspace: ScannedTree): Promise<ScanReport> {
  execFileSync('chown', ['-R', String(OTHER_USER), workspace.tree.join('state')]);
  process.seteuid?.(OTHER_USER);
  try {
    return await workspace.scan({ threads: 'never' });
  } finally {
    process.seteuid?.(0);
  }
}

// Only root can become somebody else and come back.
describe.skipIf(!isRoot())('what cannot be read', () => {
  it('stays as it is known, and only the families that may lie there are incomplete', async () => {
    using workspace = scannedTree(
      { 'logs/a.txt': 'a', 'logs/deep/b.txt': 'b', 'notes/n.md': 'n', 'nightly/1/result.json': {} },
      [nightly, logs, notes],
    );
    expect(await scanAsOther(workspace)).toMatchObject({ complete: true, incompleteFamilies: [] });
    const before = workspace.content();
    chmodSync(workspace.tree.join('data/logs'), 0o700);
    rmSync(workspace.tree.join('data/logs/a.txt'));
    const report = await scanAsOther(workspace);
    expect(report).toMatchObject({
      complete: false,
      incompleteFamilies: ['logs'],
      missing: 0,
      roots: [{ complete: false }],
    });
    expect(report.diagnostics).toMatchObject([{ code: 'unreadable', path: 'logs' }]);
    expect(workspace.content()).toEqual(before);
    expect(workspace.catalog.index.familyComplete('logs')).toBe(false);
    expect(workspace.catalog.index.familyComplete('notes')).toBe(true);
    chmodSync(workspace.tree.join('data/logs'), 0o755);
    expect(await scanAsOther(workspace)).toMatchObject({
      complete: true,
      incompleteFamilies: [],
      missing: 1,
    });
    expect(workspace.catalog.index.familyComplete('logs')).toBe(true);
  });

  it('inside a folder whose names are known keeps its files', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a', 'logs/b.txt': 'b' }, [logs, notes]);
    await scanAsOther(workspace);
    chmodSync(workspace.tree.join('data/logs'), 0o744);
    const report = await scanAsOther(workspace);
    expect(report).toMatchObject({ complete: false, incompleteFamilies: ['logs'], missing: 0 });
    expect(workspace.keys()).toEqual(['logs/a', 'logs/b']);
  });

  it('may be a single file: it is listed without a checksum', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a' }, [logs]);
    chmodSync(workspace.tree.join('data/logs/a.txt'), 0o600);
    const report = await scanAsOther(workspace);
    expect(report).toMatchObject({ artifacts: 1, hashed: 0, complete: true });
    expect(report.diagnostics).toMatchObject([{ code: 'unreadable', path: 'logs/a.txt' }]);
    chmodSync(workspace.tree.join('data/logs/a.txt'), 0o644);
    expect(await scanAsOther(workspace)).toMatchObject({ hashed: 1, diagnostics: [] });
  });

  it('may be the root itself, which fails the scan', async () => {
    using workspace = scannedTree({ 'logs/a.txt': 'a' }, [logs]);
    await scanAsOther(workspace);
    chmodSync(workspace.tree.join('data'), 0o700);
    await expect(scanAsOther(workspace)).rejects.toMatchObject({ code: 'ROOT_UNAVAILABLE' });
    expect(workspace.keys()).toEqual(['logs/a']);
  });

  it('leaves an artifact undescribed until it can be read again', async () => {
    using workspace = scannedTree({ 'nightly/1/result.json': { status: 'PASS' } }, [nightly]);
    chmodSync(workspace.tree.join('data/nightly/1/result.json'), 0o600);
    await scanAsOther(workspace);
    expect(workspace.content()).toMatchObject([{ described: false }]);
    chmodSync(workspace.tree.join('data/nightly/1/result.json'), 0o644);
    await scanAsOther(workspace);
    expect(workspace.content()).toMatchObject([{ described: true, metadata: { status: 'PASS' } }]);
  });
});
