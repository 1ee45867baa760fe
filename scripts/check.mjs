// Runs every check of the repository, two at a time, and prints what failed in full.
// `pnpm check` runs all of them, `pnpm check lint types` only those named.
import { spawn, spawnSync } from 'node:child_process';

const checks = {
  types: ['node', 'scripts/check-types.mjs'],
  packages: ['node', 'scripts/check-packages.mjs'],
  lint: ['oxlint'],
  unused: ['knip', '--no-progress'],
  format: ['oxfmt', '--check'],
  boundaries: ['turbo', 'boundaries', '--no-color'],
  layout: ['node', 'scripts/check-layout.mjs'],
  reference: ['node', 'scripts/reference.mjs', '--check'],
  changeset: ['changeset', 'status', ...changesetBase()],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`expected some of ${Object.keys(checks).join(', ')}; got ${unknown.join(', ')}`);
  process.exit(2);
}

const queue = asked.length > 0 ? asked : Object.keys(checks);
const total = queue.length;
const failed = [];
await Promise.all([drainQueue(), drainQueue()]);
const passed = total - failed.length;
console.log(
  `checks: ${passed} passed, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(', ')}` : ''}`,
);
process.exitCode = failed.length > 0 ? 1 : 0;

async function drainQueue() {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const started = performance.now();
    const { ok, output } = await runCheck(checks[name]);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${ok ? '✓' : '✗'} ${name} (${seconds} s)`);
    // Of a check that passed, what it wants to be read: lines with a point.
    for (const line of output.split('\n')) if (ok && line.startsWith('· ')) console.log(`  ${line}`);
    if (!ok) {
      failed.push(name);
      console.log(output.trimEnd());
    }
  }
}

/** @param {string[]} command */
function runCheck([program, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ ok: false, output: `${program}: ${error.message}` }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

/** Changesets are counted from where a branch left `main`; a clone without `main` has nothing to count from. */
function changesetBase() {
  if (hasRef('main')) return [];
  return [`--since=${hasRef('origin/main') ? 'origin/main' : 'HEAD'}`];
}

/** @param {string} ref */
function hasRef(ref) {
  return spawnSync('git', ['rev-parse', '--verify', '--quiet', ref], { stdio: 'ignore' }).status === 0;
}
