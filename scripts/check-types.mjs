// Checks the types of all sources, tests and samples of documents in one run of the compiler.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readSamples } from './samples.mjs';
import { workspacePackages } from './workspace-packages.mjs';

/** Named in tsconfig.check.json; nothing else looks into it. */
const folder = '.samples';

rmSync(folder, { recursive: true, force: true });
for (const [file, text] of readSamples()) write(join(folder, file), text);
for (const [name, path] of installed()) link(join(folder, 'node_modules', name), path);
const { status } = spawnSync('tsc', ['-p', 'tsconfig.check.json'], { stdio: 'inherit' });
process.exitCode = status ?? 1;

/** What a reader of the documents has installed: every package of cairn, and what their samples import. */
function installed() {
  const own = workspacePackages().filter(
    ({ manifest }) => !manifest.private || manifest.name.startsWith('@cairn/'),
  );
  return [
    ...own.map(({ folder: path, manifest }) => [manifest.name, path]),
    ['zod', 'packages/core/node_modules/zod'],
  ];
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function link(path, target) {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(resolve(target), path);
}
