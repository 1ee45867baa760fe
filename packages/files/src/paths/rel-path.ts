import type { RelPath } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import { decodeRelPath, encodeName } from './encoding.ts';

/** The root itself. */
export const ROOT_PATH: RelPath = '' as RelPath;

/** The path of an entry of a folder; `name` is encoded already (see `encodeName`). */
export function joinRel(folder: RelPath, name: string): RelPath {
  return (folder === '' ? name : `${folder}/${name}`) as RelPath;
}

/** The folder that holds a path; the root is its own parent. */
export function parentRel(path: RelPath): RelPath {
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))) as RelPath;
}

/** The last name of a path, encoded; `''` for the root. */
export function baseName(path: RelPath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** What follows the last dot of the name, dot included and as written: `'.json'`; `''` when there is none. */
export function extensionOf(path: RelPath): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot) : '';
}

/** Tells whether a path is a folder or lies somewhere below it. */
export function isWithin(path: RelPath, folder: RelPath): boolean {
  return folder === '' || path === folder || (path.startsWith(folder) && path[folder.length] === '/');
}

/**
 * Reads a path that a person or a file wrote, in the notation that cairn prints. A leading `./` is
 * dropped, and `''` and `.` mean the root.
 *
 * @throws CairnError `PATH_INVALID` when it is absolute, leaves the root, or has an empty segment, a `.`
 * or `..`, a NUL, or an unknown escape; the message says what and where.
 *
 * @example
 * parseRelPath('nightly/2025-01-01'); // 'nightly/2025-01-01'
 * parseRelPath('../secrets');         // throws
 */
export function parseRelPath(text: string): RelPath {
  const path = text === '.' ? '' : text.replace(/^\.\//, '');
  if (path === '') return ROOT_PATH;
  if (path.startsWith('/')) throw refused(text, 'it is absolute');
  path.split('/').forEach((segment, index) => {
    const flaw = flawOf(segment);
    if (flaw !== undefined) throw refused(text, `segment ${index + 1} is ${flaw}`);
  });
  return encodeName(Buffer.from(decodeRelPath(path))) as RelPath;
}

function flawOf(segment: string): string | undefined {
  if (segment === '') return 'empty';
  if (segment === '.' || segment === '..') return JSON.stringify(segment);
  return segment.includes('\0') ? 'a name with a NUL character' : undefined;
}

function refused(text: string, flaw: string): CairnError {
  return new CairnError(
    'PATH_INVALID',
    `expected a path relative to its root, got ${JSON.stringify(text)}: ${flaw}`,
    {
      path: text,
      hint: 'Write it with single slashes, without a leading slash, "." or "..".',
    },
  );
}
