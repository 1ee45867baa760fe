import type { RelPath } from '@cairn/core';
import { parentRel } from '@cairn/files';
import type { ArchivedFile } from './archive-manifest.ts';

/** Sees to it that nothing lies where something else lies, or below what is no folder. */
export interface Places {
  /** Takes a place, and says what stands against it, or nothing: undefined. */
  take(path: RelPath, kind: ArchivedFile['kind']): string | undefined;
}

export function createPlaces(): Places {
  const taken = new Map<string, ArchivedFile['kind']>();
  const parents = new Set<string>();
  return {
    take(path, kind) {
      if (taken.has(path)) return 'something else would lie there';
      if (kind !== 'directory' && parents.has(path)) return 'it would lie where a folder is needed';
      taken.set(path, kind);
      for (let parent = parentRel(path); parent !== '' && !parents.has(parent); parent = parentRel(parent)) {
        if ((taken.get(parent) ?? 'directory') !== 'directory') {
          return `it would lie below ${JSON.stringify(parent)}, which is no folder`;
        }
        parents.add(parent);
      }
      return undefined;
    },
  };
}
