// Runs the steps of a demo with the real command line, and shows each command before what it prints.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const cairn = fileURLToPath(new URL('../../apps/cli/dist/bin.js', import.meta.url));
const home = fileURLToPath(new URL('../../.demo/', import.meta.url));

/** Makes the demo's workspace unless it is there, walks through it, and gives the exit code. */
export async function walkThrough({ name, make, steps, anew = false }) {
  const folder = `${home}${name}`;
  if (anew) rmSync(folder, { recursive: true, force: true });
  await makeOnce(folder, make);
  console.log(title(`cairn on ${relative(process.cwd(), folder) || '.'}`));
  for (const { say, show, accept = [0], ...step } of steps) {
    if (say !== undefined) console.log(`\n${title(say)}`);
    if (show !== undefined) {
      const { text, isRight } = show((words) => output(folder, words));
      console.log(`\n${text}`);
      if (isRight) continue;
      console.error('Expected the same figures.');
      return 1;
    }
    const run = step.run.map((word) => word.replace('{folder}', folder));
    console.log(command(`\n$ cairn ${run.map(quoted).join(' ')}`));
    const { status } = spawnSync(process.execPath, [cairn, '-C', folder, ...run], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (!accept.includes(status)) {
      console.error(`Expected the command to end with ${accept.join(' or ')}, got ${status}.`);
      return 1;
    }
  }
  console.log(
    `\n${title('Look further')}\nThe workspace stays: pnpm cairn -C ${relative(process.cwd(), folder) || '.'} --help`,
  );
  console.log(`To begin anew, remove it: rm -r ${relative(process.cwd(), folder) || '.'}`);
  return 0;
}

/** What a command prints. */
function output(folder, words) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [cairn, '-C', folder, ...words], {
    encoding: 'utf8',
  });
  if (status === 0) return stdout;
  throw new Error(`Expected cairn ${words.join(' ')} to end with 0, got ${status}: ${stderr}`);
}

/** Under another name first, so that what an interrupted run left is never taken for the whole. */
async function makeOnce(folder, make) {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  await make(unfinished, (words) => output(unfinished, words));
  renameSync(unfinished, folder);
}

function quoted(word) {
  return /[^\w./:=-]/.test(word) ? `'${word}'` : word;
}

const colours = process.stdout.isTTY && !process.env.NO_COLOR;

function title(text) {
  return colours ? `\u001b[1m${text}\u001b[22m` : text;
}

function command(text) {
  return colours ? `\u001b[36m${text}\u001b[39m` : text;
}
