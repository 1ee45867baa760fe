import type { Workspace } from '@cairn/workspace';
import { expect, it } from 'vitest';
import { shareWorkspace } from './shared-workspace.ts';

it('is closed after the last work that began with it, and at once when there is none', async () => {
  const closed: string[] = [];
  const named = (name: string): Workspace =>
    ({ close: () => void closed.push(name) }) as unknown as Workspace;
  const busy = shareWorkspace(named('busy'));
  const answers = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const works = answers.map(async ({ promise }) => busy.use(async () => promise));
  busy.retire();
  answers[0]?.resolve();
  await works[0];
  expect(closed).toEqual([]);
  answers[1]?.reject(new Error('it failed'));
  await expect(works[1]).rejects.toThrow('it failed');
  expect(closed).toEqual(['busy']);
  shareWorkspace(named('idle')).retire();
  expect(closed).toEqual(['busy', 'idle']);
});
