import type { Compactor } from '@cairn/core';
import { blockCompactor, requireLevel } from '../container/block-compactor.ts';
import { gzipFraming } from './gzip-framing.ts';

/** How hard gzip tries. */
export interface GzipOptions {
  /** 1 (fast) to 9 (small); 9 unless told otherwise. */
  readonly level?: number | undefined;
}

/**
 * Stores any file as an ordinary `.gz` file, which `gzip -d` restores too: larger than a `.zst`, for those
 * whose other programs read nothing else. It is made of members of 1 MiB, so that a part can be read without
 * the rest.
 *
 * @throws CairnError `VALUE_INVALID` for a level that there is not.
 */
export function gzipCompactor({ level = 9 }: GzipOptions = {}): Compactor {
  requireLevel(level, 9);
  return Object.freeze<Compactor>(blockCompactor(gzipFraming(level), 'gz'));
}
