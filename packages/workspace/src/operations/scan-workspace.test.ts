import { renameSync, writeFileSync } from 'node:fs';
import { file, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { openWorkspace } from '../workspace/open-workspace.ts';

const config = `version: 1
roots: { data: ./artifacts }
timezone: UTC
families:
  - name: run
    files: ["*.json"]
    group: "{stem}"
    outcome: { json: "*.json", pointer: /status, pass: [PASS], fail: [FAIL] }
gc: { settle: 0s }
`;

it('leaves no trace of looks at what still can not be described, and tells of the one after which it can', async () => {
  const tree = temporaryTree({
    'cairn.yaml': config,
    'artifacts/a.json': file('{"status":', { mtime: '2026-11-01T10:00:00Z' }),
    'artifacts/b.json': file('{"status":"PASS"}', { mtime: '2026-11-01T10:00:00Z' }),
  });
  const workspace = await openWorkspace({ directory: tree.path, environment: {} });
  try {
    await workspace.scan();
    expect(await workspace.stats()).toMatchObject({ families: [{ artifacts: 2, undescribed: 1 }] });
    const ends = async (): Promise<number> => {
      const records = await Array.fromAsync(workspace.auditLog());
      return records.filter(({ event }) => event === 'scan_end').length;
    };
    const look = async (): Promise<boolean> => {
      const mark = workspace.changeMark();
      expect(await workspace.scan({ watching: true })).toMatchObject({ added: 0, changed: 0, missing: 0 });
      return workspace.changeMark() !== mark;
    };
    // What was written a moment before the first scan is read once more, and then known for good.
    await expect.poll(look, { timeout: 30_000 }).toBe(false);
    expect(await ends()).toBe(1);
    writeFileSync(tree.join('artifacts/a.json'), '{"status":"FAIL"}');
    expect(await workspace.scan({ watching: true })).toMatchObject({ changed: 1 });
    expect(await ends()).toBe(2);
  } finally {
    workspace.close();
    tree.cleanup();
  }
});

it('tells once of a root that is away, however often it is looked for', async () => {
  const tree = temporaryTree({
    'cairn.yaml': config,
    'artifacts/a.json': file('{"status":"PASS"}', { mtime: '2026-11-01T10:00:00Z' }),
  });
  const workspace = await openWorkspace({ directory: tree.path, environment: {} });
  try {
    await workspace.scan();
    renameSync(tree.join('artifacts'), tree.join('away'));
    const watch = async () => workspace.scan({ watching: true });
    const failures = async (): Promise<number> => {
      const records = await Array.fromAsync(workspace.auditLog());
      return records.filter(({ outcome }) => outcome === 'failure').length;
    };
    await expect(watch()).rejects.toMatchObject({ code: 'ROOT_UNAVAILABLE' });
    await expect(watch()).rejects.toMatchObject({ code: 'ROOT_UNAVAILABLE' });
    expect(await failures()).toBe(1);
    renameSync(tree.join('away'), tree.join('artifacts'));
    await watch();
    renameSync(tree.join('artifacts'), tree.join('away'));
    await expect(watch()).rejects.toMatchObject({ code: 'ROOT_UNAVAILABLE' });
    expect(await failures()).toBe(2);
  } finally {
    workspace.close();
    tree.cleanup();
  }
});
