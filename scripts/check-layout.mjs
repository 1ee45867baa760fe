// Keeps what no linter knows: how packages are laid out, and which of them may import which.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { workspacePackages } from './workspace-packages.mjs';

const longestFile = 300;
const namelessFolders = new Set(['common', 'helpers', 'misc', 'shared', 'types', 'utils']);
const packages = workspacePackages();
const folders = new Map(packages.map(({ folder, manifest }) => [manifest.name, folder]));
const bundled = new Set(
  packages.filter(({ manifest }) => isBundled(manifest)).map(({ manifest }) => manifest.name),
);
const problems = [];

for (const each of packages) {
  checkFiles(each);
  checkDependencies(each);
  checkReferences(each);
  checkExports(each);
  for (const file of globSync(`${each.folder}/src/**/*.{ts,tsx}`)) checkSource(file, each);
}
for (const file of globSync('scripts/**/*.mjs')) checkLength(file, readFileSync(file, 'utf8'));

for (const problem of problems) console.error(problem);
console.log(`${packages.length} packages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;

function checkFiles({ folder }) {
  for (const file of ['README.md', 'tsconfig.json', 'turbo.json']) {
    if (!existsSync(join(folder, file))) problems.push(`${folder}: expected a ${file}`);
  }
}

function checkDependencies({ folder, manifest }) {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies };
  for (const [name, version] of Object.entries(all)) {
    if (isLoadedByName(name, manifest) && !folders.has(name)) continue;
    const expected = folders.has(name) ? 'workspace:^' : 'catalog:';
    if (version !== expected) problems.push(`${folder}: expected ${name} as ${expected}, got ${version}`);
  }
}

/** An optional peer that not even tests import is looked for at run time: any version in its range will do. */
function isLoadedByName(name, { devDependencies = {}, peerDependenciesMeta = {} }) {
  return peerDependenciesMeta[name]?.optional === true && !(name in devDependencies);
}

/** Project references are what the build order comes from, so they repeat the dependencies. */
function checkReferences({ folder, manifest }) {
  const { references = [] } = JSON.parse(readFileSync(join(folder, 'tsconfig.json'), 'utf8'));
  const found = references.map(({ path }) => join(folder, path));
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
    // A bundle is built by itself, and nothing is compiled against it.
    if (!folders.has(name) || bundled.has(name)) continue;
    if (!isLoadedByName(name, manifest) && !found.includes(folders.get(name))) {
      problems.push(`${folder}/tsconfig.json: expected a reference to ${name}`);
    }
  }
  const declared = Object.keys({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.peerDependencies,
  });
  const undeclared = found.filter((path) => !declared.some((name) => folders.get(name) === path));
  for (const path of undeclared) problems.push(`${folder}/tsconfig.json: ${path} is no dependency`);
}

/** The packed manifest has the same entries without the `source` condition, which points outside the tarball. */
function checkExports({ folder, manifest }) {
  if (!manifest.exports) return;
  const published = Object.fromEntries(
    Object.entries(manifest.exports).map(([entry, target]) => [entry, withoutSource(target)]),
  );
  // What has no such condition is published as it is.
  if (JSON.stringify(published) === JSON.stringify(manifest.exports)) return;
  if (JSON.stringify(published) !== JSON.stringify(manifest.publishConfig?.exports)) {
    problems.push(`${folder}/package.json: expected publishConfig.exports to be exports without "source"`);
  }
}

function withoutSource(target) {
  if (typeof target === 'string') return target;
  const { source: _, ...rest } = target;
  return rest;
}

function checkSource(file, { folder, manifest }) {
  const text = readFileSync(file, 'utf8');
  checkLength(file, text);
  const parts = relative(join(folder, 'src'), file).split('/');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.test|\.test-d|\.fixture|\.d)?\.tsx?$/.test(basename(file)))
    problems.push(`${file}: expected a kebab-case name`);
  for (const part of parts.slice(0, -1)) {
    if (namelessFolders.has(part))
      problems.push(`${file}: expected a folder named after a concern, got ${part}`);
  }
  if (/^export \* /m.test(text)) problems.push(`${file}: expected named exports, got "export *"`);
  if (!isBundled(manifest) && !/\.test(-d)?\.tsx?$|\/fixtures\//.test(file))
    checkImports(file, text, manifest);
}

/** A bundle ships what it is made of, so that development dependencies are all that it has. */
function isBundled({ scripts = {} }) {
  return scripts.build === 'rolldown -c';
}

function checkLength(file, text) {
  const lines = text.split('\n').length - 1;
  if (lines > longestFile) problems.push(`${file}: expected at most ${longestFile} lines, got ${lines}`);
}

/** What ships may only import what is installed with it: development dependencies are for tests. */
function checkImports(file, text, manifest) {
  const installed = {
    ...manifest.dependencies,
    ...manifest.peerDependencies,
    ...manifest.optionalDependencies,
  };
  for (const [, name] of text.matchAll(/^(?:import|export)\b[^'"`;]*?from '(@cairn\/[^/']+)/gm)) {
    if (!(name in installed) && name !== manifest.name)
      problems.push(`${file}: ${name} is no dependency of ${manifest.name}`);
  }
}
