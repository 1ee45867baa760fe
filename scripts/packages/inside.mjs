import { execFile, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Longer than any step takes; a step that waits for an answer fails then. */
const limit = 180_000;

/**
 * What a main job does inside of the folder that was installed into. Everything that is not as expected throws,
 * with the whole output.
 * @typedef {ReturnType<typeof openInside>} Inside
 */

/**
 * @param {string} folder
 * @param {'npm' | 'pnpm'} manager
 */
export function openInside(folder, manager) {
  const run = (program, args, { exit = 0, says = /(?:)/ } = {}) =>
    new Promise((resolve, reject) => {
      const options = { cwd: folder, env: environment, timeout: limit, maxBuffer: 2 ** 26 };
      execFile(program, args, options, (error, stdout, stderr) => {
        const code = error === null ? 0 : (error.code ?? error.signal);
        if (code === exit && says.test(stdout + stderr)) return resolve(stdout);
        const wanted = `expected ${program} ${args.join(' ')} to end with ${exit} and to say ${says}, got ${code}`;
        reject(new Error(`${wanted}\n${stdout}${stderr}`));
      });
    });
  const bin = (name) => join(folder, 'node_modules/.bin', name);
  return {
    folder,
    manager,
    run,
    /** Runs the installed command line. */
    cairn: (words, expected) => run(bin('cairn'), words, expected),
    /** The document that the installed command line prints. */
    json: async (words, expected) => JSON.parse(await run(bin('cairn'), [...words, '--json'], expected)),
    bin: (name, words, expected) => run(bin(name), words, expected),
    /** Runs a module in the folder, with what is installed there. */
    node: (text) => {
      writeFileSync(join(folder, 'main-job.mjs'), text);
      return run('node', ['main-job.mjs']);
    },
    /** Runs the command line on a terminal, and types when something was drawn. */
    terminal: (words, keys) => onTerminal({ folder, line: `${bin('cairn')} ${words}`, keys }),
  };
}

/** Without what the package manager that runs this script tells its own scripts. */
const environment = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(?:npm_(?:package|lifecycle|command)|NODE_OPTIONS$|INIT_CWD$)/.test(name),
    ),
  ),
  LC_ALL: 'C.UTF-8',
  NO_COLOR: '1',
  TERM: 'xterm',
};

function onTerminal({ folder, line, keys }) {
  return new Promise((resolve, reject) => {
    const child = spawn('script', ['-qefc', line, '/dev/null'], {
      cwd: folder,
      env: environment,
      timeout: limit,
    });
    let output = '';
    child.stdout.on('data', (text) => {
      // Keys that come before the interface listens are lost.
      if (output.length < 200 && output.length + text.length >= 200) child.stdin.write(keys);
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
