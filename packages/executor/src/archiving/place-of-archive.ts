import type { ArchivedCopy, RelPath } from '@cairn/core';
import { encodeName, parentPath, pathName } from '@cairn/files';
import type { Address } from '../step/step.ts';

/**
 * Where an archive has its place: by its path in a folder that archives are kept in, or, where it was asked for
 * elsewhere and its key is an absolute path, by its name in the folder that holds it.
 */
export function placeOfArchive({ root, key }: Pick<ArchivedCopy, 'root' | 'key'>): Address {
  if (isKept({ key })) return { in: `root:${root}`, path: key as RelPath };
  return { in: `root:${parentPath(key)}`, path: encodeName(Buffer.from(pathName(key))) as RelPath };
}

/** Tells whether an archive lies where archives are kept: one elsewhere is whoever's it was handed to. */
export function isKept({ key }: Pick<ArchivedCopy, 'key'>): boolean {
  return !key.startsWith('/');
}
