import type { Compactor } from '@cairn/core';
import { blockCompactor, requireLevel } from '../container/block-compactor.ts';
import { zstdFraming } from './zstd-framing.ts';

/** How hard zstd tries. */
export interface ZstdOptions {
  /** 1 (fast) to 22 (small); 12 unless told otherwise. Restoring is equally fast with all. */
  readonly level?: number | undefined;
}

/**
 * Stores any file as an ordinary `.zst` file, which `zstd -d` restores too. It is made of independent frames
 * of 4 MiB, so that a part can be read without the rest.
 *
 * @throws CairnError `VALUE_INVALID` for a level that there is not.
 *
 * @example
 * using source = sourceOfFile('/data/trace.bin.zst');
 * const contents = zstdCompactor().open?.(source);
 * contents?.read(1_000_000, 100);
 */
export function zstdCompactor({ level = 12 }: ZstdOptions = {}): Compactor {
  requireLevel(level, 22);
  return Object.freeze<Compactor>(blockCompactor(zstdFraming(level), 'zst'));
}
