import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What lies in the node_modules of a folder, whoever installed it: names with versions, and logical bytes.
 * @param {string} folder
 * @returns {Map<string, number>}
 */
export function installedPackages(folder) {
  const found = new Map();
  collect(join(folder, 'node_modules'), found);
  return found;
}

function collect(modules, found) {
  if (!existsSync(modules)) return;
  for (const entry of readdirSync(modules, { withFileTypes: true })) {
    // pnpm links to where a package lies: it is counted there.
    if (!entry.isDirectory() || entry.name === '.bin') continue;
    const path = join(modules, entry.name);
    if (entry.name === '.pnpm') {
      for (const each of readdirSync(path)) collect(join(path, each, 'node_modules'), found);
    } else if (entry.name.startsWith('@')) collect(path, found);
    else if (existsSync(join(path, 'package.json'))) {
      const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      found.set(`${name}@${version}`, sizeOf(path));
      collect(join(path, 'node_modules'), found);
    }
  }
}

function sizeOf(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? sum : sum + sizeOf(path);
    return sum + lstatSync(path).size;
  }, 0);
}
