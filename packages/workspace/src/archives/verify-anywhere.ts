import { CairnError } from '@cairn/core';
import type { EventListener } from '@cairn/core';
import { absolutePath, exists } from '@cairn/files';
import type { ArchiveVerdict, ExtractArchiveOptions } from '../workspace/archive-contract.ts';

/**
 * Reads every byte of an archive file or an unpacked bag that no workspace has to know, and says what is wrong with
 * it. Nothing is recorded.
 *
 * @param path absolute, or relative to the folder that the process is in.
 * @throws CairnError `NOT_FOUND` when nothing is there.
 * @example
 * const { valid, problems } = await verifyArchiveFile('handed-over.zip');
 */
export async function verifyArchiveFile(
  path: string,
  options: Pick<ExtractArchiveOptions, 'limits' | 'signal'> & {
    readonly onEvent?: EventListener | undefined;
  } = {},
): Promise<ArchiveVerdict> {
  const location = absolutePath(path, process.cwd());
  if (!exists(location))
    throw new CairnError('NOT_FOUND', `expected an archive or a bag at ${location}, found nothing`);
  // Loaded late: whoever opens a workspace does without it.
  const { verifyBag } = await import('@cairn/archive');
  const { limits, signal, onEvent } = options;
  const report = await verifyBag(location, {
    limits,
    signal,
    onProgress: (progress) => onEvent?.({ type: 'archive.progress', phase: 'verify', progress }),
  });
  return { location, ...report };
}
