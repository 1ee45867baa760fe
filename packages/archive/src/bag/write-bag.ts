import { CairnError } from '@cairn/core';
import type { BagOptions, BagSummary } from './bag-contract.ts';

/** Writes a new archive file that is a BagIt 1.0 bag. */
export async function writeBag(_options: BagOptions): Promise<BagSummary> {
  await Promise.resolve();
  throw new CairnError('UNSUPPORTED', 'bags are not there yet');
}
