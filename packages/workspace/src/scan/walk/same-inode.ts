import type { Diagnostic } from '@cairn/core';
import { STORE_ROOT } from '@cairn/store/format';
import type { LinkedFile } from '../lane/folder-task.ts';

/** Finds files that two artifacts have under two names. */
export interface LinkWatch {
  see(root: string, files: readonly LinkedFile[]): readonly Diagnostic[];
}

/** Beyond this many linked files the memory is worth more than the hint. */
const MOST = 200_000;

/** Begins to watch. Hard links within one artifact are its own business. */
export function watchLinks(): LinkWatch {
  const seen = new Map<string, LinkedFile & { readonly root: string }>();
  return {
    see: (root, files) =>
      files.flatMap((file) => {
        const inode = `${file.device}:${file.inode}`;
        const other = seen.get(inode);
        if (other === undefined && seen.size < MOST) seen.set(inode, { ...file, root });
        // In the store the same bytes share one file because somebody asked for it.
        if (other === undefined || root === STORE_ROOT || isSameArtifact(other, { ...file, root })) return [];
        const message = `${file.path} and ${other.path} are one file, in two artifacts: removing one of them frees nothing`;
        return [
          { code: 'same_inode', severity: 'info', message, root, path: file.path, family: file.family },
        ];
      }),
  };
}

function isSameArtifact(
  one: LinkedFile & { readonly root: string },
  other: LinkedFile & { readonly root: string },
): boolean {
  return one.root === other.root && one.family === other.family && one.key === other.key;
}
