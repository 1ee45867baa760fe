import { describe, expect, test } from 'vitest';
import { missing, runsUi, titled } from '../fixtures/running-ui.ts';

const start = runsUi();

describe.skipIf(missing !== undefined)(
  titled('looking at a workspace by keys alone'),
  { concurrent: true, timeout: 90_000 },
  () => {
    test('begins with an overview of the catalog, on the alternate screen', async () => {
      using running = await start();
      const { terminal } = running;
      expect(terminal.isAlternate()).toBe(true);
      expect(terminal.screen()).toMatch(/Nightly +12 /);
      await terminal.waitFor('9 artifacts');
    });

    test('opens a list, an artifact and its reasons, and goes back', async () => {
      using running = await start();
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('G', 'enter');
      await terminal.waitFor('12th newest of 12, 3 kept');
      expect(terminal.screen()).toContain('would stay if pinned');
      terminal.press('escape');
      await terminal.waitFor('12 of 12 artifacts');
    });

    test('shows records of a file beside the list', async () => {
      using running = await start();
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('tab');
      await terminal.waitFor('record 1 of 40 records');
      expect(terminal.screen()).toContain('"message": "step 0 is done"');
      terminal.press('n');
      await terminal.waitFor('file 2 of 4');
      terminal.press('n');
      await terminal.waitFor('Notes of a FAIL');
    });

    test('filters by words, by letters in order, and by what is not there', async () => {
      using running = await start();
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      for (const [typed, found] of [
        ['build-07', '1 of 1 artifact,'],
        ['12 build', '1 of 1 artifact,'],
        ['~nb12', '1 of 1 artifact,'],
        ['!build-0', '1 of 3 artifacts,'],
      ] as const) {
        terminal.press('/', ...Array.from(typed), 'enter');
        await terminal.waitFor(found);
        terminal.press('escape');
        await terminal.waitFor('of 12 artifacts');
      }
    });

    test('keeps marks on their artifacts when the order is turned round', async () => {
      using running = await start();
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('space');
      await terminal.waitFor('1 mark');
      terminal.press('r', 'g');
      await terminal.waitFor(/▸ +nightly\/build-01/);
      expect(terminal.screen()).toMatch(/^ ✓ nightly\/build-12/m);
    });

    test('tells what the keys do', async () => {
      using running = await start({ rows: 60 });
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('?');
      expect(await terminal.waitFor('mark, or take the mark away')).toContain('Move');
      terminal.press('escape');
      await terminal.waitFor('1 of 12 artifacts');
    });

    test('shows what another process changed, without being asked', async () => {
      using running = await start();
      const { terminal, workspace } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      workspace.addBuild('build-99');
      await workspace.using(async (library) => library.scan());
      await terminal.waitFor('nightly/build-99');
    });

    test('says one row at a time for a screen reader', async () => {
      using running = await start({ ui: { screenReader: true } });
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('row 1 of 12: name nightly/build-12');
      terminal.press('j', 'j');
      await terminal.waitFor('row 3 of 12: name nightly/build-10');
      terminal.press('G', 'k', 'j');
      await terminal.waitFor('row 12 of 12: name nightly/build-01');
      expect(terminal.isAlternate()).toBe(false);
    });

    test('moves by the mouse once it is turned on, and changes nothing by it', async () => {
      using running = await start();
      const { terminal, workspace } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.press('%');
      await terminal.waitFor('The mouse moves and scrolls');
      // A click into the fifth line, and then the wheel (SGR coordinates are counted from one).
      terminal.press('\u001b[<0;10;5M', '\u001b[<0;10;5m');
      await terminal.waitFor('3 of 12 artifacts');
      terminal.press('\u001b[<65;10;5M');
      await terminal.waitFor('6 of 12 artifacts');
      expect(workspace.builds()).toHaveLength(12);
    });

    test('draws with ASCII only where that is wished', async () => {
      using running = await start({ ui: { ascii: true } });
      const { terminal } = running;
      await terminal.waitFor('9 artifacts');
      for (const [keys, shown] of [
        [['enter'], '1 of 12 artifacts'],
        [['escape', 'p'], '9 of 12 artifacts go'],
        [['escape', 'c'], 'Actions of plugins'],
      ] as const) {
        terminal.press(...keys);
        expect(await terminal.waitFor(shown)).toMatch(/^[\x20-\x7e\n]*$/);
      }
    });

    test('goes to views by their names', async () => {
      using running = await start();
      const { terminal } = running;
      terminal.press(':', ...Array.from('plan'), 'enter');
      await terminal.waitFor('9 of 12 artifacts go');
    });
  },
);

describe.skipIf(missing !== undefined)(
  titled('a screen of any size'),
  { concurrent: true, timeout: 90_000 },
  () => {
    test('is redrawn when it changes, and asks for more below 60 by 15', async () => {
      using running = await start();
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      terminal.resize(80, 24);
      await terminal.waitFor((screen) => screen.split('\n').length === 24 && /q quit\s*$/.test(screen));
      terminal.resize(50, 12);
      await terminal.waitFor(/this terminal has\s+50 by 12/);
      terminal.resize(120, 40);
      expect(await terminal.waitFor('nightly/build-01')).toContain('1 of 12 artifacts');
    });

    test('has no colours where NO_COLOR asks for none, and says the same', async () => {
      using running = await start({ environment: { NO_COLOR: '1' } });
      const { terminal } = running;
      terminal.press('enter');
      await terminal.waitFor('1 of 12 artifacts');
      const { active } = terminal.emulator.buffer;
      const colours = Array.from({ length: terminal.emulator.rows }, (_, row) => active.getLine(row)).flatMap(
        (line) =>
          Array.from({ length: terminal.emulator.cols }, (_, column) => line?.getCell(column)?.isFgDefault()),
      );
      expect(colours.every((isDefault) => isDefault === true)).toBe(true);
      expect(terminal.screen()).toMatch(/✗ fail/);
    });
  },
);
