import type { SourceOptions } from '../verify/bag-source.ts';
import { openBagSource } from '../verify/open-bag-source.ts';
import { ARCHIVE_MANIFEST, parseArchiveManifest } from './archive-manifest-schema.ts';
import type { ArchiveManifest } from './archive-manifest.ts';

/**
 * What cairn wrote of the contents of an archive, or of a bag in a folder; undefined when cairn did not make it.
 * Nothing but its form is checked. A tar has to be unpacked for it in memory, a zip has not.
 *
 * @throws CairnError `ARCHIVE_INVALID`, `NOT_FOUND`, `READ_FAILED`, `IO_FAILED`
 */
export async function readArchiveManifest(
  path: string,
  options: SourceOptions = {},
): Promise<ArchiveManifest | undefined> {
  for await (const item of openBagSource(path, options).items()) {
    if (item.path !== ARCHIVE_MANIFEST || item.kind !== 'file') continue;
    const chunks: Buffer[] = [];
    for await (const chunk of item.contents()) chunks.push(Buffer.from(chunk));
    return parseArchiveManifest(chunks);
  }
  return undefined;
}
