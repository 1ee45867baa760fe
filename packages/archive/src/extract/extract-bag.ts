import { CairnError } from '@cairn/core';
import type { ExtractOptions, Extraction } from './extraction.ts';

/** Unpacks a bag into a fresh staging folder, checked against its manifests. */
export async function extractBag(_path: string, _options: ExtractOptions): Promise<Extraction> {
  await Promise.resolve();
  throw new CairnError('UNSUPPORTED', 'bags are not there yet');
}
