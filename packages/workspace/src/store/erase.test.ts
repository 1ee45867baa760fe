import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { storeWorkspace } from '../fixtures/store-workspace.ts';

it('a subject is erased from the store, the records, and what was made from it', async () => {
  using space = storeWorkspace();
  const workspace = await space.open();
  const { store } = workspace;
  const source = space.file('note.txt');
  await store.put({ family: 'note', key: 'subject-17', source, aliases: ['old-17'], name: 'subject-17' });
  const derived = await store.put({
    family: 'model',
    key: 'average',
    source,
    sourceArtifacts: ['subject-17'],
  });
  await store.setState('subject-17', 'completed');
  const report = await workspace.eraseSubject('subject-17', { reason: 'request 5' });
  expect(report.remains).toEqual([]);
  expect(await store.find({ presence: 'any' })).toMatchObject([{ key: 'average' }]);
  expect((await store.lineage('average')).nodes).toHaveLength(1);
  const described = readFileSync(space.tree.join('.cairn/store', derived.folder, 'artifact.json'), 'utf8');
  expect(JSON.parse(described)).toMatchObject({ key: 'average', sources: [] });
  workspace.close();
  const state = space.tree.join('.cairn');
  for (const entry of readdirSync(state, { recursive: true, withFileTypes: true })) {
    expect(entry.name).not.toContain('subject-17');
    if (entry.isFile())
      expect(readFileSync(`${entry.parentPath}/${entry.name}`, 'latin1'), entry.name).not.toContain(
        'subject-17',
      );
  }
});
