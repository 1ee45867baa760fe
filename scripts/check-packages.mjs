// Builds and packs every publishable package, and asks publint and are-the-types-wrong about the tarballs.
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { workspacePackages } from './workspace-packages.mjs';

const run = promisify(execFile);
const publishable = workspacePackages().filter(({ manifest }) => !manifest.private);
const folder = mkdtempSync(join(tmpdir(), 'cairn-packages-'));
const problems = [];

try {
  await run('turbo', ['run', 'build', '--output-logs=errors-only']);
  const queue = [...publishable];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await checkPackage(next);
  };
  await Promise.all([worker(), worker()]);
} catch (error) {
  problems.push(`${error.stdout ?? ''}${error.stderr ?? error}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const problem of problems) console.error(problem);
console.log(`${publishable.length} packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function checkPackage({ folder: packageFolder, manifest }) {
  const tarball = join(folder, `${manifest.name.replace(/[@/]/g, '-')}.tgz`);
  await run('pnpm', ['--dir', packageFolder, 'pack', '--out', tarball]);
  await lintTarball(tarball, manifest);
  if (manifest.exports) await checkTypes(tarball, manifest);
}

async function lintTarball(tarball, manifest) {
  const bytes = readFileSync(tarball);
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(bytes).buffer }, strict: true });
  for (const message of messages)
    problems.push(`${manifest.name}: ${formatMessage(message, pkg, { color: false })}`);
  const packed = JSON.stringify(pkg);
  for (const leftover of ['"workspace:', '"catalog:', '"source":']) {
    if (packed.includes(leftover))
      problems.push(`${manifest.name}: the packed manifest still says ${leftover}`);
  }
}

async function checkTypes(tarball, manifest) {
  try {
    await run('attw', [
      tarball,
      '--profile',
      'esm-only',
      '--format',
      'ascii',
      '--no-emoji',
      '--no-definitely-typed',
    ]);
  } catch (error) {
    problems.push(`${manifest.name}:\n${error.stdout}${error.stderr}`);
  }
}
