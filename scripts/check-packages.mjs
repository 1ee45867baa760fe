// Builds and packs every publishable package, asks publint and are-the-types-wrong about the tarballs, and installs
// them. `--no-installs` and `--only-installs` do one of both; `--write-sizes` writes docs/install-sizes.md anew.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { checkInstalls } from './packages/check-installs.mjs';
import { packPackages } from './packages/pack-packages.mjs';

const flags = new Set(process.argv.slice(2));
const folder = mkdtempSync(join(tmpdir(), 'cairn-packages-'));
const problems = [];

let packed = [];

try {
  packed = await packPackages(folder);
  await Promise.all([lintPackages(), installPackages()]);
} catch (error) {
  problems.push(`${error.stdout ?? ''}${error.stderr ?? error}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const problem of problems) console.error(problem);
console.log(`${packed.length} packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

async function lintPackages() {
  if (flags.has('--only-installs')) return;
  for (const { tarball, manifest } of packed) {
    await lintTarball(tarball, manifest);
    if (manifest.exports) await checkTypes(tarball, manifest);
  }
}

async function installPackages() {
  if (flags.has('--no-installs')) return;
  problems.push(...(await checkInstalls(packed, { write: flags.has('--write-sizes') })));
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

/** Whether importers find the types. Packages are ES modules alone: what else imports them is not asked about. */
async function checkTypes(tarball, manifest) {
  const analysis = await checkPackage(createPackageFromTarballData(new Uint8Array(readFileSync(tarball))));
  const found = analysis.types === false ? [] : analysis.problems;
  for (const problem of found) {
    if (['node10', 'node16-cjs'].includes(problem.resolutionKind)) continue;
    problems.push(`${manifest.name}: are the types wrong? ${JSON.stringify(problem)}`);
  }
}
