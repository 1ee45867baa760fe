// `node scripts/capture-screens.mjs [view…]`: starts the terminal interface on a demo workspace, presses keys, and
// writes what an emulated terminal shows to docs/screens, as text and as picture. It runs from source.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { essays } from './demo/essays.mjs';
import { screens } from './demo/screens.mjs';
import { verification } from './demo/verification.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const home = path('../.demo/');
const folders = { verification: `${home}verification-screens`, essays: `${home}essays-screens` };
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
    await prepareVerification(folders.verification);
    await prepareEssays(folders.essays);
    mkdirSync(target, { recursive: true });
    for (const screen of screens)
      if (asked.length === 0 || asked.includes(screen.name)) await captureScreen(ui.path('start-ui'), screen);
  } finally {
    ui[Symbol.dispose]();
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
  }
}

/** A demo in a new folder; a program that is not installed finds its plugins by their paths. */
async function openDemo(demo, folder, plugins) {
  const { openWorkspace } = await import('../packages/workspace/src/index.ts');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  demo.make(folder);
  const config = `${folder}/cairn.yaml`;
  let text = readFileSync(config, 'utf8');
  for (const [name, file] of Object.entries(plugins)) text = text.replace(name, path(file));
  writeFileSync(config, text);
  const workspace = await openWorkspace({ directory: folder, environment: {}, actor: 'ada@lab' });
  await workspace.scan();
  return workspace;
}

/** With one cleanup that was taken back, some of it in the trash, an archive, and a run. */
async function prepareVerification(folder) {
  const plugins = { '@cairn/plugin-verification': '../plugins/verification/src/index.ts' };
  const workspace = await openDemo(verification, folder, plugins);
  try {
    await workspace.pin(['bench/20251128T063000'], { why: 'quoted in the audit of 2025' });
    const plan = await workspace.plan();
    const { operation } = await workspace.apply(plan, {});
    await workspace.undo(operation.id);
    await workspace.trash(plan.steps.slice(0, 5).map(({ id }) => id));
    const { artifacts } = await workspace.list({ order: 'asc', limit: 8 });
    await workspace.createArchive(await workspace.planArchive({ references: artifacts.map(({ id }) => id) }));
    const [input, middle, result] = artifacts.map(({ id }) => id);
    await workspace.store.link([input], middle);
    await workspace.store.link([middle], result, 'summarises');
    for (const [seed, state] of [
      [1, 'completed'],
      [2, 'failed'],
    ]) {
      const run = await workspace.runs.start({ pipeline: 'nightly', parameters: { seed } });
      await workspace.runs.end(run.id, state, state === 'failed' ? { error: 'the disk was full' } : {});
    }
    await workspace.runs.start({ pipeline: 'nightly', parameters: { seed: 3 }, ttl: 86_400 });
  } finally {
    workspace.close();
  }
}

/** The plugin with actions, and one that only tests know, with a view. */
async function prepareEssays(folder) {
  const sample = path('../apps/tui/src/fixtures/sample-plugin.ts');
  const workspace = await openDemo(
    {
      make: (place) => {
        essays.make(place);
        const config = `${place}/cairn.yaml`;
        const text = readFileSync(config, 'utf8');
        writeFileSync(config, text.replace('plugins:', `plugins:\n  - ${JSON.stringify(sample)}`));
        mkdirSync(`${place}/artifacts/pages`, { recursive: true });
        for (let page = 1; page <= 14; page++)
          writeFileSync(
            `${place}/artifacts/pages/page-${String(page).padStart(2, '0')}.md`,
            'x'.repeat(page ** 2 * 40),
          );
      },
    },
    folder,
    { '@cairn/plugin-essays': '../plugins/essays/src/index.ts' },
  );
  workspace.close();
}

async function captureScreen(
  program,
  { name, title, steps, workspace = 'verification', columns = 120, rows = 32 },
) {
  const { openTerminal } = await import('../apps/tui/src/fixtures/terminal.ts');
  const { screenSvg } = await import('../apps/tui/src/fixtures/screen-svg.ts');
  const terminal = openTerminal({
    command: process.execPath,
    words: [program],
    cwd: folders[workspace],
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
