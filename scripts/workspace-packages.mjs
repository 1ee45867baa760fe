import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The packages of this repository, by folder.
 * @returns {{ folder: string, manifest: any }[]}
 */
export function workspacePackages() {
  return globSync('{{packages,plugins,apps,examples}/*,benchmarks}/package.json')
    .sort()
    .map((file) => ({ folder: dirname(file), manifest: JSON.parse(readFileSync(file, 'utf8')) }));
}
