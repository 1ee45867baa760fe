import { CairnError } from '@cairn/core';
import { statEntry } from '@cairn/files';
import { openArchiveReader } from '../reader/open-reader.ts';
import { archiveSource } from './archive-source.ts';
import type { BagSource, SourceOptions } from './bag-source.ts';
import { folderSource } from './folder-source.ts';

/**
 * Opens a bag where it lies: an archive file, or a folder.
 *
 * @throws CairnError `NOT_FOUND`, `IO_FAILED`
 */
export function openBagSource(path: string, options: SourceOptions): BagSource {
  const found = statEntry(path);
  if (found === undefined)
    throw new CairnError('NOT_FOUND', `there is no archive or bag at ${path}`, { path });
  if (found.kind === 'directory') return folderSource(path, options);
  return archiveSource(() => openArchiveReader(path, options));
}
