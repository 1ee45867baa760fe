import type { Instant } from '@cairn/core';
import type { CatalogPaths } from '../catalog/catalog-contract.ts';

/** How the operation lock is asked for. */
export interface LockRequest {
  readonly paths: Pick<CatalogPaths, 'lockDatabase' | 'lockNote'>;
  /** How long to wait for whoever holds it, in milliseconds; 0 does not wait. */
  readonly waitMs: number;
  /** What it is for: `gc`, `undo`, `purge` … */
  readonly purpose: string;
  /** The command as it was given, for the message that others get. */
  readonly command: string;
  readonly now: () => Instant;
  readonly signal?: AbortSignal | undefined;
}

/** Who holds the lock, as they wrote it down. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  readonly purpose: string;
  readonly command: string;
  readonly since: Instant;
}
