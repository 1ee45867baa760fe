import { CairnError } from '@cairn/core';
import type { ReaderLimits } from '../contract.ts';
import type { ArchiveManifest } from './archive-manifest.ts';

/** What cairn wrote of an archive's contents; undefined when it did not make it. */
export async function readArchiveManifest(
  _path: string,
  _options: { readonly limits?: ReaderLimits | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<ArchiveManifest | undefined> {
  await Promise.resolve();
  throw new CairnError('UNSUPPORTED', 'bags are not there yet');
}
