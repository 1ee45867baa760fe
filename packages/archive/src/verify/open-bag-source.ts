import { CairnError } from '@cairn/core';
import { exists, realPath, statEntry } from '@cairn/files';
import { openArchiveReader } from '../reader/open-reader.ts';
import { archiveSource } from './archive-source.ts';
import type { BagSource, SourceOptions } from './bag-source.ts';
import { folderSource } from './folder-source.ts';

/**
 * Opens a bag where it lies: an archive file, or a folder. A link that leads to it is followed.
 *
 * @throws CairnError `NOT_FOUND`, `IO_FAILED`
 */
export function openBagSource(path: string, options: SourceOptions): BagSource {
  if (!exists(path)) throw new CairnError('NOT_FOUND', `there is no archive or bag at ${path}`, { path });
  const real = realPath(path);
  if (statEntry(real)?.kind === 'directory') return folderSource(real, options);
  return archiveSource(() => openArchiveReader(real, options));
}
