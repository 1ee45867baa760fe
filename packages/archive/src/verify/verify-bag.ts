import { CairnError } from '@cairn/core';
import type { BagReport, VerifyOptions } from './report.ts';

/** Reads every byte of a bag, an archive file or a folder, and compares it with its manifests. */
export async function verifyBag(_path: string, _options: VerifyOptions = {}): Promise<BagReport> {
  await Promise.resolve();
  throw new CairnError('UNSUPPORTED', 'bags are not there yet');
}
