import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable, withoutSecrets } from './sanitize.ts';

describe('what may be printed', () => {
  test('shows control characters and direction marks as escapes', () => {
    expect(printable('a\u001b[2Jb\nc\u202ed\u0085')).toBe('a\\x1b[2Jb\\nc\\u202ed\\x85');
  });

  test('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
      }),
    );
  });

  test.each([
    ['postgres://ada:hunter2@db/x', 'postgres://***@db/x'],
    ['Authorization: Bearer abc.def', 'Authorization: Bearer ***'],
    ['?api_key=123&x=1', '?api_key=***&x=1'],
    ['password: hunter2, user: ada', 'password: ***, user: ada'],
    ['tokens: 12', 'tokens: 12'],
    ['token=abc', 'token=***'],
    ['token: ghp_abcdef12', 'token: ***'],
    ['Unexpected token: >', 'Unexpected token: >'],
  ])('hides the credential in %j', (text, expected) => {
    expect(withoutSecrets(text)).toBe(expected);
  });
});
