import { textWidth } from '@cairn/render';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellText, clipEnd } from './cell-text.ts';

describe('a text in a cell', () => {
  test.each([
    ['a plain name', 'proofs/7.json', 'proofs/7.json'],
    ['control characters', 'a\u001b[2J\nb', 'a\\x1b[2J\\nb'],
    ['marks that turn the direction', 'a\u202eb', 'a\\u202eb'],
    ['letters written from right to left', 'שלום.txt', 'שלום.txt'],
    ['a family', '👩‍👩‍👧 x', '👩 x'],
    ['a skin tone', '👍🏽', '👍'],
    ['a heart in colour', '❤️', '❤'],
    ['a keycap', '1️⃣', '1'],
    ['a flag', '🇨🇭', 'CH'],
    ['a letter with its accent apart', 'cafe\u0301', 'cafe\u0301'],
  ])('shows %s in one way on every terminal', (_name, text, shown) => {
    expect(cellText(text)).toBe(shown);
  });

  test('never takes more columns than it is cut to', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, fc.integer({ min: 0, max: 20 }), (text, width) => {
        expect(textWidth(clipEnd(cellText(text), width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('is cut before a wide character that would stand on the edge', () => {
    expect(clipEnd('日本語日本語', 6)).toBe('日本…');
  });
});
