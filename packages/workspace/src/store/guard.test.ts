import { readdirSync, readFileSync } from 'node:fs';
import type { PutRequest } from '@cairn/core';
import { expect, it } from 'vitest';
import { storeWorkspace } from '../fixtures/store-workspace.ts';
import type { StoreWorkspace } from '../fixtures/store-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

const SAID: readonly (readonly [where: string, request: (space: StoreWorkspace) => Partial<PutRequest>])[] = [
  ['metadata', () => ({ metadata: { note: 'seen by Quincy' } })],
  ['a key of metadata', () => ({ metadata: { Quincy: 1 } })],
  ['a tag', () => ({ tags: ['Quincy'] })],
  ['a name', () => ({ name: 'Quincy 1' })],
  ['a key', () => ({ key: 'Quincy' })],
  ['an alias', () => ({ aliases: ['Quincy'] })],
  ['an error', () => ({ state: 'failed', error: 'Quincy moved' })],
  ['a file name', (space) => ({ source: space.file('Quincy.wav') })],
  ['the name of a file that is not there', (space) => ({ source: space.file('Quincy-2.wav') })],
];

/** Everything that cairn wrote, in whatever file of its own. */
function everything(space: StoreWorkspace): string {
  const state = space.tree.join('.cairn');
  return readdirSync(state, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.name} ${readFileSync(`${entry.parentPath}/${entry.name}`, 'latin1')}`)
    .join('\n');
}

/** The error as whoever calls may print it, with all its causes. */
async function refusal(workspace: Workspace, request: PutRequest): Promise<Error> {
  return workspace.store.put(request).then(
    () => Promise.reject(new Error('it was put')),
    (error: unknown) => (error instanceof Error ? error : new Error('no error')),
  );
}

it.each(SAID)(
  'what a guard objects to in %s comes neither into messages nor into any file',
  async (_where, said) => {
    using space = storeWorkspace({ extra: { 'out/Quincy.wav': 'sound' } });
    const told: unknown[] = [];
    const workspace = await space.open({ onEvent: (event) => told.push(event) });
    const error = await refusal(workspace, { family: 'recording', ...said(space) });
    expect(error).toMatchObject({
      code: 'REFUSED',
      message: expect.stringMatching(/guard of lab\/recording .*\(name\)/),
    });
    expect(
      `${String(error)} ${JSON.stringify(error)} ${String(error.cause)} ${JSON.stringify(told)}`,
    ).not.toContain('Quincy');
    workspace.close();
    expect(everything(space)).not.toContain('Quincy');
  },
);

it('what may pass for a reason passes, and the trail says what and why', async () => {
  using space = storeWorkspace();
  const workspace = await space.open();
  const allow = { keys: ['metadata'], reason: 'a street of that name' };
  const put = await workspace.store.put({ family: 'recording', metadata: { street: 'Quincy Road' }, allow });
  expect(put.metadata).toEqual({ street: 'Quincy Road' });
  const [entry] = await Array.fromAsync(workspace.auditLog({ event: 'artifact_creation' }));
  expect(entry?.detail).toMatchObject({ allow });
  // The trail names what is sensitive by a keyed digest.
  expect(entry?.targets).not.toContain(put.id);
});

it('a guard is asked about what is said with a state, too', async () => {
  using space = storeWorkspace();
  const { store } = await space.open();
  await store.put({ family: 'recording', key: 'k' });
  const said = [{ error: 'Quincy moved' }, { metadata: { by: 'Quincy' } }];
  for (const each of said)
    await expect(store.setState('k', 'failed', each)).rejects.toMatchObject({ code: 'REFUSED' });
  expect(await store.get('k')).toMatchObject({ state: 'pending', metadata: {} });
});
