import { hash } from 'node:crypto';
import type { ArtifactId, Identity } from './artifact.ts';

/**
 * SHA-256 of an identity in hexadecimal: the three parts as UTF-8, each followed by a NUL byte.
 * None of them can contain one, so that no two identities share an input.
 */
export function identityDigest(identity: Identity): string {
  return hash('sha256', `${identity.root}\0${identity.family}\0${identity.key}\0`);
}

/** The digits of a digest that serve as an id, 12 unless two artifacts share them. */
export function shortId(digest: string, length = 12): ArtifactId {
  return digest.slice(0, length) as ArtifactId;
}
