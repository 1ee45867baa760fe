import type { CairnError } from '@cairn/core';
import type { NativePath } from '../paths/encoding.ts';
import { ioError } from '../stat/io-error.ts';

const failures = new WeakSet<object>();

/** The error for a sync that failed. Whoever catches it must end what it does: see {@link isSyncFailure}. */
export function syncError(error: unknown, path: NativePath): CairnError {
  const failure = ioError(error, path, 'make durable');
  failures.add(failure);
  return failure;
}

/**
 * Tells whether an error says that something was not made durable. A system may report a lost write only
 * once (https://lwn.net/Articles/752063/): trying again and succeeding would prove nothing.
 */
export function isSyncFailure(error: unknown): boolean {
  return typeof error === 'object' && error !== null && failures.has(error);
}
