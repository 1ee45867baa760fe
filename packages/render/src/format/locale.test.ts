import { expect, test } from 'vitest';
import { isAsciiLocale } from './locale.ts';

test.each([
  [{}, false],
  [{ LANG: 'C' }, true],
  [{ LANG: 'de_DE.UTF-8' }, false],
  [{ LANG: 'de_DE.UTF-8', LC_ALL: 'C' }, true],
  [{ LANG: 'C', LC_ALL: '', LC_CTYPE: 'C.UTF-8' }, false],
])('with %j only ASCII is shown: %s', (environment, expected) => {
  expect(isAsciiLocale(environment)).toBe(expected);
});
