import { expect, it } from 'vitest';
import { fixturePrograms } from '../fixtures/programs.ts';
import { runProgram, storeWorkspace } from '../fixtures/store-workspace.ts';

const program = fixturePrograms('put-many');

it('many processes put at once, also while a scan and a cleanup run', async () => {
  using space = storeWorkspace();
  const workspace = await space.open({ now: Date.now });
  await workspace.store.put({ family: 'note', key: 'first', source: space.file('note.txt') });
  const others = new Set(Array.from({ length: 8 }, (_, index) => index));
  const processes = [...others].map(async (other) => {
    const end = await runProgram([program('put-many'), space.tree.path, '4', '2']);
    others.delete(other);
    return end;
  });
  let cleanups = 0;
  while (others.size > 0) {
    await workspace.scan();
    cleanups += (await workspace.apply(await workspace.plan())).operation?.done ?? 0;
    await workspace.store.put({ family: 'note', name: 'mine', state: 'completed' });
  }
  for (const end of await Promise.all(processes)) expect(end).toMatchObject({ code: 0, err: '' });
  const shared = await workspace.store.find({ name: 'shared', presence: 'any' });
  expect(shared.map(({ version }) => version).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 32 }, (_, index) => index + 1),
  );
  expect(cleanups).toBeGreaterThan(0);
  await workspace.scan();
  const live = await workspace.store.find();
  expect((await workspace.list({ families: ['note'] })).total).toBe(live.length);
  expect((await workspace.health()).healthy).toBe(true);
  expect(await workspace.auditVerify()).toMatchObject({ ok: true });
}, 60_000);
