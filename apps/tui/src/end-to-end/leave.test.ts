import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stoppedMark } from '../fixtures/pseudo-terminal.ts';
import { missing, runsUi, titled } from '../fixtures/running-ui.ts';
import { nothingLeft } from '../fixtures/terminal.ts';

const start = runsUi();

describe.skipIf(missing !== undefined)(
  titled('the terminal is as it was'),
  { concurrent: true, timeout: 90_000 },
  () => {
    test('after leaving, and what was done stays to be read', async () => {
      using running = await start();
      const { terminal, workspace } = running;
      terminal.press('p');
      await terminal.waitFor('9 of 12 artifacts go');
      terminal.press('A');
      await terminal.waitFor('[y/N]');
      terminal.press('y');
      await terminal.waitFor('✓ Done');
      expect(workspace.builds()).toHaveLength(3);
      terminal.press('enter', 'q');
      expect(await terminal.ended).toBe(0);
      expect(terminal.leftovers()).toEqual(nothingLeft);
      expect(terminal.scrollback()).toMatch(/9 artifacts/);
    });

    test.each(['q', 'ctrl+c'])('after %s', async (key) => {
      using running = await start({ ui: { mouse: true } });
      const { terminal } = running;
      terminal.press(key);
      expect(await terminal.ended).toBe(0);
      expect(terminal.leftovers()).toEqual(nothingLeft);
    });

    test.each(['SIGTERM', 'SIGHUP'] as const)('after %s', async (signal) => {
      using running = await start();
      const { terminal } = running;
      process.kill(terminal.pid(), signal);
      await terminal.ended;
      expect(terminal.leftovers()).toEqual(nothingLeft);
    });

    test('after a bug, whose message can be read', async () => {
      using running = await start();
      const { terminal } = running;
      process.kill(terminal.pid(), 'SIGUSR2');
      expect(await terminal.ended).toBe(1);
      expect(terminal.leftovers()).toEqual(nothingLeft);
      expect(terminal.scrollback()).toContain('a bug that a test made');
    });

    test('after a view that can not be drawn', async () => {
      using running = await start({ ui: { drawsBadly: true, mouse: true } });
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('enter');
      expect(await terminal.ended).toBe(1);
      expect(terminal.leftovers()).toEqual(nothingLeft);
      expect(terminal.scrollback()).toContain('a drawing that a test broke');
    });

    test('while a pager or an editor has it', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cairn-ui-programs-'));
      const program = join(folder, 'program.sh');
      // Says that it runs and how the terminal is, and waits for a line, which it only gets where lines are read.
      writeFileSync(program, 'echo "$1 reads $(basename "$2")"\nread -r line\necho "$line" >> "$2"\n');
      const environment = { PAGER: `sh ${program} pager`, EDITOR: `sh ${program} editor` };
      using running = await start({ environment });
      const { terminal, workspace } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      for (const [key, name] of [
        ['o', 'pager'],
        ['E', 'editor'],
      ] as const) {
        terminal.press(key);
        await terminal.waitFor(`${name} reads log.jsonl`);
        expect(terminal.isAlternate()).toBe(false);
        terminal.press(...Array.from(`by ${key}`), 'enter');
        await terminal.waitFor('1 of 12 artifacts');
        expect(terminal.isAlternate()).toBe(true);
      }
      const written = readFileSync(join(workspace.path, 'artifacts/nightly/build-12/log.jsonl'), 'utf8');
      expect(written).toMatch(/by o\nby E\n$/);
      rmSync(folder, { recursive: true });
    });

    test('while it is stopped, and the interface comes back as it was', async () => {
      using running = await start();
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('j', 'j');
      await terminal.waitFor('3 of 12 artifacts');
      terminal.press('ctrl+z');
      await terminal.waitFor(stoppedMark);
      expect(terminal.isAlternate()).toBe(false);
      terminal.press('enter');
      await terminal.waitFor('3 of 12 artifacts');
      expect(terminal.isAlternate()).toBe(true);
      terminal.press('q');
      expect(await terminal.ended).toBe(0);
      expect(terminal.leftovers()).toEqual(nothingLeft);
    });
  },
);
