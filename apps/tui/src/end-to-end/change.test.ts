import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missing, runsUi, titled } from '../fixtures/running-ui.ts';
import type { RunningUi } from '../fixtures/running-ui.ts';

const start = runsUi();

async function openPlan(): Promise<RunningUi> {
  const running = await start();
  running.terminal.press('p');
  await running.terminal.waitFor('9 of 12 artifacts go');
  // The header tells of work that is under way: the look at the disk, and the plan that follows it.
  await running.terminal.waitFor((screen) => !/^.*…/.test(screen));
  return running;
}

describe.skipIf(missing !== undefined)(
  titled('changing a workspace by keys alone'),
  { concurrent: true, timeout: 90_000 },
  () => {
    test('a cleanup is understood, applied and undone', async () => {
      using running = await openPlan();
      const { terminal, workspace } = running;
      await terminal.waitFor('12th newest of 12, 3 kept');
      terminal.press('A');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      expect(await terminal.waitFor('✓ Done')).toContain('9 artifacts');
      expect(workspace.builds()).toEqual(['build-10', 'build-11', 'build-12']);
      // The key that the result names works at once.
      terminal.press('z');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      await terminal.waitFor(() => workspace.builds().length === 12);
    });

    test('any key but y is no', async () => {
      using running = await openPlan();
      const { terminal, workspace } = running;
      for (const key of ['enter', 'n', 'escape', 'A']) {
        terminal.press('A');
        await terminal.waitFor('[y/N]');
        terminal.press(key);
        await terminal.waitForNo('[y/N]');
      }
      expect(workspace.builds()).toHaveLength(12);
    });

    test('the plan follows a number, which can be written into the configuration', async () => {
      using running = await openPlan();
      const { terminal, workspace } = running;
      terminal.press('+');
      await terminal.waitFor('8 of 12 artifacts go');
      terminal.press('+');
      await terminal.waitFor('7 of 12 artifacts go');
      terminal.press('W');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      await terminal.waitForNo('[y/N]');
      await terminal.waitFor(() =>
        readFileSync(join(workspace.path, 'cairn.yaml'), 'utf8').includes('keep: 5'),
      );
    });

    test('what is left out of a plan stays', async () => {
      using running = await openPlan();
      const { terminal, workspace } = running;
      await terminal.waitFor('12th newest of 12, 3 kept');
      terminal.press('down', 'down', 'x');
      await terminal.waitFor('1 left out');
      terminal.press('A');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      await terminal.waitFor(() => workspace.builds().length === 4);
      expect(workspace.builds()[0]).toBe('build-01');
    });

    test('what is marked goes to the trash, and comes back', async () => {
      using running = await start();
      const { terminal, workspace } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('G', 'space', 'k', 'k', 'space');
      await terminal.waitFor('2 marks');
      terminal.press('d');
      await terminal.waitFor('[y/N]');
      // The key that asked is never the one that answers.
      terminal.press('d');
      await terminal.waitForNo('[y/N]');
      expect(workspace.builds()).toHaveLength(12);
      terminal.press('d');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      await terminal.waitFor('Moved to the trash');
      expect(workspace.builds()).toHaveLength(10);
      terminal.press('z');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      await terminal.waitFor(() => workspace.builds().length === 12);
    });

    test('what is pinned stays', async () => {
      using running = await start();
      const { terminal, workspace } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('G', 'P');
      await terminal.waitFor('because:');
      terminal.press(...Array.from('the first'), 'enter');
      await terminal.waitForNo('because:');
      terminal.press('p');
      await terminal.waitFor('8 of 12 artifacts go');
      const { artifacts } = await workspace.using(async (library) => library.list({ pinned: true }));
      expect(artifacts.map(({ key, pin }) => [key, pin?.why])).toEqual([['nightly/build-01', 'the first']]);
    });

    test('nothing can be changed where it was started to read only', async () => {
      using running = await start({ ui: { readOnly: true } });
      const { terminal, workspace } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('G', 'd');
      await terminal.waitFor('read-only');
      terminal.press('y', 'p');
      await terminal.waitFor('9 of 12 artifacts go');
      expect(terminal.screen()).not.toContain('A apply');
      terminal.press('A', 'y');
      expect(workspace.builds()).toHaveLength(12);
    });
  },
);
