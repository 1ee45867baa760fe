import { CairnError } from '@cairn/core';
import type { HeldLock } from '@cairn/core';
import type { CatalogPaths } from '../catalog/catalog-contract.ts';
import type { LockHolder, LockRequest } from './lock-contract.ts';

/** Makes the file that the operation lock is taken on; one that is there stays as it is. */
export function createLockFile(paths: Pick<CatalogPaths, 'lockDatabase'>): void {
  throw new CairnError('INTERNAL', `expected a finished lock for ${paths.lockDatabase}`);
}

/**
 * Takes the one lock under which files are moved or removed. It is an exclusive SQLite transaction, so that
 * the kernel releases it when the process dies, however it dies.
 *
 * @throws CairnError `LOCKED`, naming who holds it, when it is not free in time; `INTERRUPTED` when the
 *   signal aborts the wait.
 */
export function acquireOperationLock(request: LockRequest): Promise<HeldLock> {
  throw new CairnError('INTERNAL', `expected a finished lock for ${request.paths.lockDatabase}`);
}

/** Who holds the operation lock now; undefined when it is free. */
export function lockHolder(paths: LockRequest['paths']): LockHolder | undefined {
  throw new CairnError('INTERNAL', `expected a finished lock for ${paths.lockDatabase}`);
}
