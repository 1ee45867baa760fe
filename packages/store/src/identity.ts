import { randomBytes } from 'node:crypto';
import { identityDigest, shortId } from '@cairn/core';
import type { Identity, Instant, ManagedArtifact } from '@cairn/core';

/** The root that stands for the folder of the store. No configuration can give a root this name. */
export const STORE_ROOT = '(store)';

/** Who a managed artifact is: its family and key, in the store. */
export function managedIdentity(
  family: string,
  key: string,
): Identity & Pick<ManagedArtifact, 'digest' | 'id'> {
  const identity = { root: STORE_ROOT, family, key };
  const digest = identityDigest(identity);
  return { ...identity, digest, id: shortId(digest) };
}

/**
 * A key that nobody has: the moment, so that keys sort by time, and 40 random bits for those of one millisecond.
 *
 * @example
 * freshKey(Date.UTC(2026, 0, 31)); // '20260131T000000000Z-9c41d7e02b'
 */
export function freshKey(at: Instant): string {
  const time = new Date(at).toISOString().replaceAll(/[-:.]/g, '');
  return `${time}-${randomBytes(5).toString('hex')}`;
}
