import { CairnError } from '@cairn/core';
import { statEntry } from '@cairn/files';
import type { BagSource, SourceOptions } from './bag-source.ts';
import { folderSource } from './folder-source.ts';

/**
 * Opens a bag where it lies: an archive file, or a folder.
 *
 * @throws CairnError `NOT_FOUND`, `IO_FAILED`
 */
export function openBagSource(path: string, options: SourceOptions): BagSource {
  const found = statEntry(path);
  if (found === undefined) throw new CairnError('NOT_FOUND', `there is no bag at ${path}`, { path });
  return folderSource(path, options);
}
