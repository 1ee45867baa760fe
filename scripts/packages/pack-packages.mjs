import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { workspacePackages } from '../workspace-packages.mjs';

const run = promisify(execFile);

/** @typedef {{ folder: string, manifest: any, tarball: string }} PackedPackage */

/**
 * Builds the packages that are published, and packs them into a folder, two at a time.
 * @param {string} folder
 * @returns {Promise<PackedPackage[]>}
 */
export async function packPackages(folder) {
  const publishable = workspacePackages().filter(({ manifest }) => !manifest.private);
  const filters = publishable.map(({ manifest }) => `--filter=${manifest.name}`);
  await run('turbo', ['run', 'build', '--output-logs=errors-only', ...filters]);
  const packed = publishable.map((each) => ({
    ...each,
    tarball: join(folder, `${each.manifest.name.replace(/[@/]/g, '-')}.tgz`),
  }));
  const queue = [...packed];
  const worker = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift())
      await run('pnpm', ['--dir', next.folder, 'pack', '--out', next.tarball]);
  };
  await Promise.all([worker(), worker()]);
  return packed;
}
