import { hashFile, joinPath, relativeTo, statEntry } from '@cairn/files';

/** Files in which package managers write down exact versions. */
const names = [
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'deno.lock',
  'requirements.txt',
  'poetry.lock',
  'uv.lock',
  'pdm.lock',
  'Pipfile.lock',
  'conda-lock.yml',
  'environment.yml',
  'renv.lock',
  'Cargo.lock',
  'go.sum',
  'Gemfile.lock',
  'composer.lock',
  'mix.lock',
  'flake.lock',
];

/** SHA-256 of the lock files of a folder and of the top of its repository, by path relative to the latter. */
export function lockFilesOf(directory: string, top: string = directory): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const folder of new Set([top, directory])) {
    for (const name of names) {
      const path = joinPath(folder, name);
      if (statEntry(path)?.kind !== 'file') continue;
      const shown = relativeTo(top, path) ?? path;
      found[shown] = hashFile(path).sha256;
    }
  }
  return found;
}
