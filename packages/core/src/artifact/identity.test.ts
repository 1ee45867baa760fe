import { expect, it } from 'vitest';
import { identityDigest, shortId } from './identity.ts';

it('gives different identities different digests, also where their parts run together', () => {
  const digests = [
    { root: 'data', family: 'a/b', key: 'c' },
    { root: 'data', family: 'a', key: 'b/c' },
    { root: 'dat', family: 'aa/b', key: 'c' },
  ].map(identityDigest);
  expect(new Set(digests).size).toBe(3);
  expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
});

it('shortens a digest to twelve digits unless more are asked for', () => {
  const digest = identityDigest({ root: 'main', family: 'f', key: 'k' });
  expect([shortId(digest), shortId(digest, 14)]).toEqual([digest.slice(0, 12), digest.slice(0, 14)]);
});
