import { createHmac } from 'node:crypto';

/**
 * How the trail names an artifact of a sensitive family: HMAC-SHA-256 (RFC 2104) of its identity digest under
 * a random key of its own, as 64 hexadecimal digits. Once that key is erased, nothing leads from the trail
 * back to the artifact, and the chain stays whole.
 *
 * @param key at least 16 random bytes.
 */
export function pseudonym(key: Uint8Array, digest: string): string {
  return createHmac('sha256', key).update(digest).digest('hex');
}
