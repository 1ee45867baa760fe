// `node scripts/capture-screens.mjs [view…]`: starts the terminal interface on a demo workspace, presses keys, and
// writes what an emulated terminal shows to docs/screens, as text and as picture. It runs from source.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { screens } from './demo/screens.mjs';
import { verification } from './demo/verification.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const home = path('../.demo/');
const folder = `${home}verification-screens`;
const target = path('../docs/screens/');

if (process.execArgv.includes('--conditions=source')) await capture(process.argv.slice(2));
else {
  // Packages resolve to their sources by this condition, which only the start of Node can set.
  const words = ['--conditions=source', path('capture-screens.mjs'), ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, words, { stdio: 'inherit' }).status ?? 1;
}

async function capture(asked) {
  const unknown = asked.filter((name) => !screens.some((screen) => screen.name === name));
  if (unknown.length > 0) {
    console.error(
      `expected some of ${screens.map(({ name }) => name).join(', ')}; got ${unknown.join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  const { bundleUi } = await import('../apps/tui/src/fixtures/bundled-ui.ts');
  const ui = await bundleUi();
  try {
    await prepareWorkspace();
    mkdirSync(target, { recursive: true });
    for (const screen of screens)
      if (asked.length === 0 || asked.includes(screen.name)) await captureScreen(ui.program, screen);
  } finally {
    ui[Symbol.dispose]();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The demo, scanned, with one cleanup that was taken back and one artifact in the trash. */
async function prepareWorkspace() {
  const { openWorkspace } = await import('../packages/workspace/src/index.ts');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  verification.make(folder);
  // A program that is not installed finds its plugin by its path.
  const config = `${folder}/cairn.yaml`;
  const plugin = path('../plugins/verification/src/index.ts');
  writeFileSync(config, readFileSync(config, 'utf8').replace('@cairn/plugin-verification', plugin));
  const workspace = await openWorkspace({ directory: folder, environment: {}, actor: 'ada@lab' });
  try {
    await workspace.scan();
    await workspace.pin(['bench/20251128T063000'], { why: 'quoted in the audit of 2025' });
    const plan = await workspace.plan();
    const { operation } = await workspace.apply(plan, {});
    await workspace.undo(operation.id);
  } finally {
    workspace.close();
  }
}

async function captureScreen(program, { name, title, steps, columns = 120, rows = 32 }) {
  const { openTerminal } = await import('../apps/tui/src/fixtures/terminal.ts');
  const { screenSvg } = await import('../apps/tui/src/fixtures/screen-svg.ts');
  const terminal = openTerminal({
    command: process.execPath,
    words: [program],
    cwd: folder,
    environment: { HOME: home.replace(/\/$/, '') },
    columns,
    rows,
  });
  try {
    await terminal.waitFor('q quit');
    for (const { press, until } of steps) {
      terminal.press(...press);
      await terminal.waitFor(until);
    }
    // The look at the disk that follows each start is told of in the header; it ends soon.
    await terminal.waitForNo('… scanning');
    const text = terminal
      .lines()
      .map((line) => line.trimEnd())
      .join('\n');
    writeFileSync(`${target}${name}.txt`, `${text.trimEnd()}\n`);
    writeFileSync(`${target}${name}.svg`, screenSvg(terminal.emulator, title));
    console.log(`docs/screens/${name}.svg`);
  } finally {
    terminal[Symbol.dispose]();
  }
}
