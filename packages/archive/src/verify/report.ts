import type { Progress } from '@cairn/core';
import type { ReaderLimits } from '../contract.ts';

/** Something that a bag should not be. */
export interface BagProblem {
  /** An error makes the bag invalid; a warning is what RFC 8493 merely discourages. */
  readonly severity: 'error' | 'warning';
  readonly text: string;
  /** The file of the bag that it is about, with the line where there is one: `manifest-sha256.txt:12`. */
  readonly path?: string | undefined;
}

/** What a look at every byte of a bag came to. */
export interface BagReport {
  readonly valid: boolean;
  /** Of BagIt, such as "1.0"; undefined when `bagit.txt` does not say. */
  readonly version?: string | undefined;
  /** The first thousand, errors first. */
  readonly problems: readonly BagProblem[];
  readonly errors: number;
  readonly warnings: number;
  /** Files of the payload. */
  readonly files: number;
  /** Bytes of the payload. */
  readonly bytes: number;
}

/** How a bag is verified. */
export interface VerifyOptions {
  /**
   * The name that the archive has or will have, with its extension, when that is not the one it lies under:
   * RFC 8493 wants the top folder to be named alike.
   */
  readonly fileName?: string | undefined;
  readonly limits?: ReaderLimits | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many files and bytes were read. Called often; must be quick and not throw. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}
