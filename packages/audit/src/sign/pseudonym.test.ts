import { expect, test } from 'vitest';
import { pseudonym } from '../index.ts';

test('a pseudonym is HMAC-SHA-256: test case 2 of RFC 4231', () => {
  expect(pseudonym(Buffer.from('Jefe'), 'what do ya want for nothing?')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

test('under another key the same artifact has another name', () => {
  expect(pseudonym(new Uint8Array(32), 'digest')).not.toBe(pseudonym(new Uint8Array(32).fill(1), 'digest'));
});
