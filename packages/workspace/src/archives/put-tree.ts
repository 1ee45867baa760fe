import type { Extraction, StagedEntry } from '@cairn/archive';
import type { RelPath } from '@cairn/core';
import {
  applyAttributes,
  baseName,
  joinRel,
  makeFolder,
  moveFile,
  nativePath,
  openTree,
  parentRel,
} from '@cairn/files';

/**
 * Gives an extraction the shape that it had in its root: below a folder for each root where there are several. The
 * folder is new or empty, and nothing is overwritten.
 */
export function putTree(
  { entries }: Extraction,
  { into, to }: { readonly into: string; readonly to: string },
): void {
  const roots = new Set(entries.map(({ artifact }) => artifact?.root));
  const place = (entry: StagedEntry): RelPath =>
    roots.size > 1 && entry.artifact !== undefined
      ? joinRel(entry.artifact.root as RelPath, entry.path)
      : entry.path;
  makeFolder(to);
  const staged = openTree(into);
  const target = openTree(to);
  try {
    for (const entry of entries) {
      const path = place(entry);
      makeFolder(nativePath(to, entry.kind === 'directory' ? path : parentRel(path)));
      if (entry.kind === 'directory') continue;
      const from = { folder: staged.folder(parentRel(entry.staged)), name: baseName(entry.staged) };
      moveFile(from, { folder: target.folder(parentRel(path)), name: baseName(path) });
    }
    // Deepest first: what is put into a folder changes its time.
    for (const entry of entries.toReversed())
      if (entry.kind === 'directory') putAttributes(entry, to, place(entry));
  } finally {
    staged.close();
    target.close();
  }
}

function putAttributes({ mode, mtime }: StagedEntry, to: string, path: RelPath): void {
  if (mode === undefined || mtime === undefined) return;
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  applyAttributes(nativePath(to, path), { mode, mtime: Math.round(mtime * 1000), uid, gid, inode: 0 });
}
