import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { RelPath } from '@cairn/core';
import { encodeName } from './encoding.ts';

/** The absolute form of a path; a relative one starts at `base`. */
export function absolutePath(path: string, base: string): string {
  return resolve(base, path);
}

/** Joins trusted names to a trusted path. Names of a user's files go through `nativePath` instead. */
export function joinPath(path: string, ...names: readonly string[]): string {
  return join(path, ...names);
}

/** The folder that holds a path. */
export function parentPath(path: string): string {
  return dirname(path);
}

/** The last name of a path, without `suffix` when it ends in that. */
export function pathName(path: string, suffix = ''): string {
  return basename(path, suffix);
}

/** Tells whether a path of this system begins at its root. */
export function isAbsolutePath(path: string): boolean {
  return isAbsolute(path);
}

/**
 * Where an absolute path lies below a root, or undefined when it lies outside. Looks at the text alone:
 * resolve links first where they matter.
 */
export function relativeTo(root: string, path: string): RelPath | undefined {
  const between = relative(root, path);
  if (between === '..' || between.startsWith(`..${sep}`) || isAbsolute(between)) return undefined;
  return between.split(sep).map(encodeName).join('/') as RelPath;
}

/** The path that a `file:` URL names, and the other way round: modules are imported by URL. */
export function pathOfUrl(url: string): string {
  return fileURLToPath(url);
}

/** The `file:` URL of an absolute path. */
export function urlOfPath(path: string): string {
  return pathToFileURL(path).href;
}
