import { describe, expect, test } from 'vitest';
import { missing, runsUi, titled } from '../fixtures/running-ui.ts';
import type { RunningUi } from '../fixtures/running-ui.ts';

const start = runsUi();

/** The interface on its trash, in which the two oldest builds lie. */
async function openTrash(): Promise<RunningUi> {
  const running = await start();
  await running.workspace.using(async (library) => {
    const { artifacts } = await library.list({ order: 'asc', limit: 2 });
    await library.trash(artifacts.map(({ id }) => id));
  });
  running.terminal.press('t');
  await running.terminal.waitFor('1 of 2 entries');
  return running;
}

describe.skipIf(missing !== undefined)(
  titled('what was removed'),
  { concurrent: true, timeout: 90_000 },
  () => {
    test('is brought back from the trash', async () => {
      using running = await openTrash();
      const { terminal, workspace } = running;
      expect(workspace.builds()).toHaveLength(10);
      terminal.press('a');
      await terminal.waitFor('2 marks');
      terminal.press('r');
      await terminal.waitFor('Bring 2 artifacts back?');
      terminal.press('y');
      await terminal.waitFor('The trash is empty.');
      expect(workspace.builds()).toHaveLength(12);
    });

    test('goes for good only when its number was typed', async () => {
      using running = await openTrash();
      const { terminal, workspace } = running;
      terminal.press('a', 'D');
      await terminal.waitFor('Type 2:');
      terminal.press('y', 'enter');
      await terminal.waitFor('Nothing was changed.');
      expect(terminal.screen()).toContain('2 entries');
      terminal.press('D');
      await terminal.waitFor('Type 2:');
      terminal.press('2', 'enter');
      await terminal.waitFor('The trash is empty.');
      expect(await workspace.using(async (library) => library.listTrash())).toEqual([]);
      expect(workspace.builds()).toHaveLength(10);
    });

    test('is taken back and done again from the list of operations', async () => {
      using running = await openTrash();
      const { terminal, workspace } = running;
      terminal.press('escape', ':', ...Array.from('operations'), 'enter');
      await terminal.waitFor('1 of 1 operation');
      terminal.press('z');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      // An operation is on the list from its beginning.
      await terminal.waitFor('2 of 2 operations');
      await terminal.waitFor(() => workspace.builds().length === 12);
      await terminal.waitFor('Z does it again');
      terminal.press('Z');
      await terminal.waitFor('Do again');
      terminal.press('y');
      await terminal.waitFor(() => workspace.builds().length === 10);
    });

    test('can be looked for by what takes the most room, and removed from there', async () => {
      using running = await start();
      const { terminal, workspace } = running;
      terminal.press(':', ...Array.from('storage'), 'enter');
      await terminal.waitFor('nightly/');
      terminal.press('enter');
      await terminal.waitFor('build-01');
      terminal.press('space', 'space', 'd');
      await terminal.waitFor('Move 2 artifacts to the trash?');
      terminal.press('y');
      await terminal.waitFor('Moved to the trash');
      expect(workspace.builds()).toHaveLength(10);
    });

    test('leaves its trail, which is verified', async () => {
      using running = await openTrash();
      const { terminal } = running;
      terminal.press('escape', ':', ...Array.from('audit'), 'enter');
      await terminal.waitFor('artifact_trash');
      terminal.press('V');
      await terminal.waitFor('The trail is whole');
    });
  },
);
