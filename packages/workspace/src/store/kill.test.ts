import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { fixturePrograms } from '../fixtures/programs.ts';
import { BATCH, putEverything } from '../fixtures/put-everything.ts';
import { runProgram, storeWorkspace, textOf } from '../fixtures/store-workspace.ts';
import type { StoreWorkspace } from '../fixtures/store-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

const program = fixturePrograms('put-and-die', 'put-many');

/** Everything that is in the store is in the records and in the index, is what was put, and is on the trail. */
async function expectWhole(workspace: Workspace): Promise<void> {
  const artifacts = await workspace.store.find();
  const listed = (await workspace.list({ families: ['note', 'model'] })).artifacts.map(
    ({ digest }) => digest,
  );
  expect(listed.toSorted()).toEqual(artifacts.map(({ digest }) => digest).toSorted());
  for (const { id } of artifacts.slice(0, 20)) await textOf(workspace.store.open(id));
  const { findings } = await workspace.health();
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(await workspace.auditVerify()).toMatchObject({ ok: true });
  expect(await workspace.verify()).toMatchObject({ mismatched: [], unreadable: [] });
}

/** What was cut short is gone. */
function expectSwept(space: StoreWorkspace): void {
  const staging = space.tree.join('.cairn/store/.cairn/staging');
  expect(existsSync(staging) ? readdirSync(staging) : []).toEqual([]);
}

const KILLS = 6;

it('a put that dies leaves nothing or a whole artifact, and may be made again', async () => {
  using rehearsal = storeWorkspace();
  const { out, err } = await runProgram([program('put-and-die'), rehearsal.tree.path]);
  const total = Number(out);
  expect(total, err).toBeGreaterThan(KILLS);
  const moments = Array.from({ length: KILLS }, (_, index) => 1 + Math.floor((index * total) / KILLS));
  await Promise.all([moments.slice(0, KILLS / 2), moments.slice(KILLS / 2)].map(killAll));

  async function killAll(own: readonly number[]): Promise<void> {
    for (const moment of own) {
      using space = storeWorkspace();
      expect(await runProgram([program('put-and-die'), space.tree.path, String(moment)])).toMatchObject({
        signal: 'SIGKILL',
      });
      const workspace = await space.open({ now: Date.now });
      await workspace.scan();
      await workspace.doctor();
      await expectWhole(workspace);
      expectSwept(space);
      const notes = await workspace.store.find({ family: 'note' });
      expect([0, BATCH], `${notes.length} of a batch at ${moment}`).toContain(notes.length);
      const moved = await workspace.store.find({ name: 'other.bin' });
      expect(moved.length + Number(existsSync(space.file('other.bin')))).toBeGreaterThan(0);

      await putEverything(workspace, space.tree.path);
      expect(existsSync(space.file('other.bin'))).toBe(false);
      expect(await workspace.store.get('one')).toMatchObject({ state: 'completed' });
      expect(await workspace.store.find()).toHaveLength(BATCH + 2);
      expect((await workspace.store.lineage('many-0')).nodes.map(({ key }) => key)).toEqual([
        'many-0',
        'one',
      ]);
      await expectWhole(workspace);
    }
  }
}, 120_000);

it('a process that is killed in the middle of a thousand puts leaves a store that verifies', async () => {
  using space = storeWorkspace();
  const end = await runProgram([program('put-many'), space.tree.path, '1000', '50'], (line, kill) => {
    if (Number(line) >= 500) kill();
  });
  expect(end).toMatchObject({ signal: 'SIGKILL' });
  const workspace = await space.open({ now: Date.now });
  await workspace.doctor();
  await workspace.scan();
  const { length } = await workspace.store.find();
  expect(length).toBeGreaterThanOrEqual(500);
  expect(length % 50).toBe(0);
  await expectWhole(workspace);
  expectSwept(space);
}, 60_000);
