import type { RelPath } from '@cairn/core';
import {
  absolutePath,
  exists,
  isAbsolutePath,
  joinPath,
  nativePath,
  relativeTo,
  shownPath,
} from '@cairn/files';

/**
 * A path as a manifest of another tool writes it, relative to the manifest's folder. Such paths start at
 * that folder or at one above it (`artifacts/bench/x.md` in `artifacts/.manifest.json`), or are absolute;
 * they stay absolute where they lead elsewhere.
 */
export function pathFromManifest(path: string, folder: string): string {
  const plain = path.replace(/^(?:\.\/+)+/, '');
  const absolute = absolutePath(withoutFolder(plain, folder), folder);
  return relativeTo(folder, absolute) ?? absolute;
}

/** A path without the folder names that it repeats, unless such a folder lies in the folder itself. */
export function withoutFolder(path: string, folder: string): string {
  if (isAbsolutePath(path) || exists(joinPath(folder, path.split('/')[0] ?? ''))) return path;
  const names = folder.split('/').filter((name) => name !== '');
  for (let count = 1; count <= names.length; count++) {
    const prefix = `${names.slice(-count).join('/')}/`;
    if (path.startsWith(prefix)) return path.slice(prefix.length);
  }
  return path;
}

/** A file of a root as a manifest in a folder names it: relative where it lies below, absolute elsewhere. */
export function pathForManifest(folder: string, root: string, path: RelPath): string {
  const between = relativeTo(folder, root);
  if (between !== undefined) return between === '' ? path : `${between}/${path}`;
  const below = relativeTo(root, folder);
  return below !== undefined && path.startsWith(`${below}/`)
    ? path.slice(below.length + 1)
    : shownPath(nativePath(root, path));
}

/** The place in a root that a path of a manifest means; see {@link pathFromManifest}. */
export function placeInRoot(folder: string, root: string, path: string): RelPath | undefined {
  if (isAbsolutePath(path)) return relativeTo(root, path);
  const above = relativeTo(root, folder);
  if (above !== undefined) return (above === '' ? path : `${above}/${path}`) as RelPath;
  const between = relativeTo(folder, root);
  if (between === undefined || !path.startsWith(`${between}/`)) return undefined;
  return path.slice(between.length + 1) as RelPath;
}
