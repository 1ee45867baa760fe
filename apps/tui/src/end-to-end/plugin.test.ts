import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missing, runsUi, titled } from '../fixtures/running-ui.ts';

const start = runsUi();

describe.skipIf(missing !== undefined)(
  titled('a plugin that nobody knows'),
  { concurrent: true, timeout: 90_000 },
  () => {
    test('shows its view as table and chart, asks for its input, and leads to artifacts', async () => {
      using running = await start({ plugin: true, rows: 40 });
      const { terminal } = running;
      terminal.press(':', ...Array.from('views'), 'enter');
      await terminal.waitFor('sample sizes');
      terminal.press('enter');
      await terminal.waitFor('pages/b');
      expect(terminal.screen()).toContain('Growth');
      terminal.press('s', 's', 'r');
      await terminal.waitFor(/SIZE↓[^]*pages\/b[^]*pages\/c[^]*pages\/a/);
      terminal.press('i');
      await terminal.waitFor('leave smaller ones out');
      terminal.press('backspace', 'x');
      await terminal.waitFor('expected a number');
      terminal.press('backspace', ...Array.from('200'), 'enter');
      await terminal.waitFor((screen) => screen.includes('pages/c') && !screen.includes('pages/a'));
      terminal.press('enter');
      await terminal.waitFor('Why it stays');
    });

    test('runs its actions from the palette, with a form that checks what is typed', async () => {
      using running = await start({ plugin: true });
      const { terminal } = running;
      terminal.press('c');
      await terminal.waitFor('sample greet');
      terminal.press('/', ...Array.from('greet some'), 'enter');
      await terminal.waitFor('1 of 1 action');
      terminal.press('enter');
      await terminal.waitFor('greet somebody');
      terminal.press('A');
      await terminal.waitFor('expected at least 2 characters');
      terminal.press('d', 'a', 'tab', 'backspace', '3', 'enter');
      const screen = await terminal.waitFor('Hello, Ada!');
      expect(screen.match(/Hello, Ada!/g)).toHaveLength(3);
    });

    test('is asked before what is dangerous, and plans what changes files', async () => {
      using running = await start({ plugin: true });
      const { terminal, workspace } = running;
      const largest = join(workspace.path, 'artifacts/pages/b.md');
      terminal.press('c');
      await terminal.waitFor('sample forget');
      terminal.press('/', ...Array.from('forget'), 'enter');
      await terminal.waitFor('1 of 1 action');
      terminal.press('enter');
      await terminal.waitFor('It takes no input');
      terminal.press('enter');
      await terminal.waitFor('[y/N]');
      terminal.press('n');
      await terminal.waitFor('Nothing was changed.');
      terminal.press(
        'escape',
        '/',
        ...Array.from({ length: 6 }, () => 'backspace'),
        ...Array.from('largest'),
        'enter',
      );
      await terminal.waitFor('sample drop-largest');
      terminal.press('enter');
      await terminal.waitFor('It takes no input');
      terminal.press('enter');
      await terminal.waitFor('[y/N]');
      expect(existsSync(largest)).toBe(true);
      terminal.press('y');
      await terminal.waitFor(() => !existsSync(largest));
      await terminal.waitFor('z takes it back');
    });
  },
);
