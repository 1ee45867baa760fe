import fc from 'fast-check';
import { expect, test } from 'vitest';
import { styledLines } from './spans.ts';
import type { Tone } from './style.ts';
import { coloured } from './style.ts';

test('what was coloured comes apart into its meanings', () => {
  expect(
    styledLines(`a ${coloured('good', '✓ ok')}\n${coloured('dim', `b ${coloured('bad', 'c')} d`)}`),
  ).toEqual([
    [{ text: 'a ' }, { text: '✓ ok', role: 'good' }],
    [
      { text: 'b ', role: 'dim' },
      { text: 'c', role: 'bad' },
      { text: ' d', role: 'dim' },
    ],
  ]);
});

test('spans that are coloured and taken apart again are the same', () => {
  const tone = fc.constantFrom<Tone>('good', 'bad', 'warn', 'dim', 'strong', 'accent');
  const span = fc.record({ text: fc.stringMatching(/^[a-z ]{1,5}$/), role: tone });
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const text = spans.map(({ role, text }) => coloured(role, text)).join('');
      expect(styledLines(text)).toEqual([spans]);
    }),
  );
});
