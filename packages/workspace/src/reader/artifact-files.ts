import type { FileEntry, Found, RelPath } from '@cairn/core';
import { compileGlobs, isWithin, parentRel } from '@cairn/files';
import type { Matcher } from '@cairn/files';

/** The folder that an artifact's relative names start at: its own, or the deepest that holds all its files. */
export function baseFolder(artifact: Pick<Found, 'files' | 'directory'>): RelPath {
  if (artifact.directory !== undefined) return artifact.directory;
  const [first, ...others] = artifact.files;
  let folder = first === undefined ? ('' as RelPath) : parentRel(first.path);
  for (const { path } of others) while (!isWithin(path, folder)) folder = parentRel(folder);
  return folder;
}

/** The innermost folder that holds everything of an artifact as it lies on disk, its own folder included. */
export function folderHolding(files: readonly FileEntry[]): RelPath {
  const [first = '' as RelPath, ...others] = files.map(({ path, kind }) =>
    kind === 'directory' ? path : parentRel(path),
  );
  let folder = first;
  for (const other of others) while (!isWithin(other, folder)) folder = parentRel(folder);
  return folder;
}

/**
 * The files of an artifact that globs match: by their path relative to the artifact's folder, as
 * `complete`, `expect` and descriptions write them, or by their path in the root.
 */
export function matchArtifactFiles(
  artifact: Pick<Found, 'files' | 'directory'>,
  globs: readonly string[],
): readonly FileEntry[] {
  const matches = compiled(globs);
  const start = startOf(baseFolder(artifact));
  return artifact.files.filter(
    ({ path }) => matches(path) || (path.length > start && matches(path.slice(start) as RelPath)),
  );
}

/** Where the relative part of a path in a folder begins. */
function startOf(folder: RelPath): number {
  return folder === '' ? 0 : folder.length + 1;
}

/** The same few globs are asked for each artifact of a family, and compiling one costs more than using it. */
const compiledGlobs = new Map<string, Matcher>();
const MOST_COMPILED = 1000;

function compiled(globs: readonly string[]): Matcher {
  const name = globs.join('\0');
  const known = compiledGlobs.get(name);
  if (known !== undefined) return known;
  if (compiledGlobs.size >= MOST_COMPILED) compiledGlobs.clear();
  const matcher = compileGlobs(globs);
  compiledGlobs.set(name, matcher);
  return matcher;
}
