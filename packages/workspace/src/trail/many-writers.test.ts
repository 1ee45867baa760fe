import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { fixturePrograms } from '../fixtures/programs.ts';

const program = fixturePrograms('append-records');

it('leaves one unforked chain when fifty processes write at once', { timeout: 120_000 }, async () => {
  using nightly = nightlyWorkspace({ builds: 1 });
  const workspace = await nightly.open();
  await workspace.scan();
  const writers = Array.from({ length: 50 }, async (_, index) => {
    const child = spawn(
      process.execPath,
      [program('append-records'), nightly.tree.path, '3', `writer ${index}`],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number];
    return code === 0 ? '' : complaint;
  });
  expect((await Promise.all(writers)).filter((complaint) => complaint !== '')).toEqual([]);
  expect(await workspace.auditVerify()).toMatchObject({ ok: true });
  const notes = await Array.fromAsync(workspace.auditLog({ event: 'note' }));
  expect(notes).toHaveLength(150);
  expect(new Set(notes.map(({ seq }) => seq)).size).toBe(150);
  expect(new Set(notes.map(({ detail }) => detail?.['writer'])).size).toBe(50);
});
