import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { openInside } from './inside.mjs';
import { compareSizes, sizesOf, writeSizes } from './install-sizes.mjs';
import { installations } from './installations.mjs';
import { installedPackages } from './installed-packages.mjs';
import { serveTarballs } from './serve-tarballs.mjs';
import { strangersIn } from './strangers.mjs';

const run = promisify(execFile);
const managers = ['pnpm', 'npm'];

/**
 * Installs the packed packages into empty folders in all the ways that users do, with npm and with pnpm, and does
 * the main job in each.
 * @param {import('./pack-packages.mjs').PackedPackage[]} packed
 * @param {{ write?: boolean }} options whether to write docs/install-sizes.md instead of comparing with it
 * @returns {Promise<string[]>} what is wrong
 */
export async function checkInstalls(packed, { write = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-installs-'));
  const registry = await serveTarballs(packed);
  const context = {
    folder,
    registry: registry.url,
    tarballs: new Map(packed.map((each) => [each.manifest.name, each.tarball])),
  };
  const problems = [];
  const sizes = new Map();
  try {
    // One of each: npm waits for the network and the disk most of the time, and the jobs use what is left.
    await Promise.all(
      managers.map(async (manager) => {
        for (const [index, installation] of installations.entries()) {
          if (installation.managers?.includes(manager) === false) continue;
          const started = performance.now();
          try {
            const installed = await checkInstallation(installation, {
              ...context,
              manager,
              place: join(folder, `${manager}-${index}`),
            });
            problems.push(...installed.problems);
            sizes.set(`${manager} ${installation.title}`, installed.size);
          } catch (error) {
            problems.push(`${installation.title}, with ${manager}: ${error.message}${error.stdout ?? ''}`);
          }
          const seconds = ((performance.now() - started) / 1000).toFixed(1);
          console.log(`${manager}: ${installation.title} (${seconds} s)`);
        }
      }),
    );
  } finally {
    registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
  if (problems.length > 0) return problems;
  const rows = installations.map(({ title }) => ({ title, ...sizes.get(`pnpm ${title}`) }));
  for (const { title, packages, bytes } of rows)
    console.log(
      `· ${title}: ${packages} package${packages === 1 ? '' : 's'}, ${(bytes / 1e6).toFixed(1)} MB`,
    );
  if (write) writeSizes(rows);
  return write ? [] : compareSizes(rows);
}

async function checkInstallation(installation, context) {
  const { packages, besides = [], files = {}, generator, job, title } = installation;
  const { manager, place, registry } = context;
  mkdirSync(place, { recursive: true });
  if (generator === undefined) writeProject(place, { packages, besides, files });
  else await generate(generator, packages, context);
  writeFileSync(join(place, '.npmrc'), `@cairn:registry=${registry}\n`);
  const words = { npm: ['--no-audit', '--no-fund'], pnpm: ['--no-frozen-lockfile'] }[manager];
  await run(manager, ['install', '--prefer-offline', ...words], { cwd: place, maxBuffer: 2 ** 26 });
  const installed = installedPackages(place);
  const strangers = strangersIn(place, { installed, asked: packages });
  await job(openInside(place, manager));
  return {
    problems: strangers.map((stranger) => `${title}, with ${manager}: ${stranger}`),
    size: sizesOf(installed, besides),
  };
}

function writeProject(place, { packages, besides, files }) {
  const ours = packages.map((name) => [name, '*']);
  const theirs = besides.map((name) => [name, versionOf(name)]);
  const manifest = {
    name: 'installed',
    version: '1.0.0',
    private: true,
    type: 'module',
    dependencies: Object.fromEntries(ours),
    devDependencies: Object.fromEntries(theirs),
  };
  for (const [path, text] of Object.entries({ ...files, 'package.json': JSON.stringify(manifest) })) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
}

/** Runs the packed generator, and adds what its main job needs besides. */
async function generate(words, packages, { manager, place, tarballs }) {
  const unpacked = `${place}-generator`;
  mkdirSync(unpacked);
  await run('tar', ['-xzf', tarballs.get('create-cairn-plugin'), '-C', unpacked]);
  await run('node', [join(unpacked, 'package/dist/bin.js'), ...words], { cwd: place });
  const path = join(place, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  for (const name of packages) manifest.devDependencies[name] = '*';
  writeFileSync(path, JSON.stringify(manifest));
  if (manager === 'pnpm') writeFileSync(join(place, 'pnpm-workspace.yaml'), '{}\n');
}

/** The version that this repository uses itself. */
function versionOf(name) {
  const catalog = readFileSync('pnpm-workspace.yaml', 'utf8');
  const version = new RegExp(`^  '?${name}'?: (\\S+)$`, 'm').exec(catalog)?.[1];
  if (version === undefined) throw new Error(`expected ${name} in the catalog of pnpm-workspace.yaml`);
  return version;
}
