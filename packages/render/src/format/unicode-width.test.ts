import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { textWidth } from './width.ts';

describe('the width of a text on a terminal', () => {
  test.each([
    ['artifact', 8],
    ['✓ pass', 6],
    ['\u001b[32mok\u001b[39m', 2],
    ['café', 4],
    ['cafe\u0301', 4],
    ['日本語', 6],
    ['한국어', 6],
    ['\u1112\u1161\u11ab', 2],
    ['ｆｕｌｌ', 8],
    ['👍🏽', 2],
    ['👩‍👩‍👧', 2],
    ['🇨🇭', 2],
    ['1️⃣', 2],
    ['❤️', 2],
    ['a\u200bb', 2],
    ['Привет', 6],
  ])('of %j is %i', (text, width) => {
    expect(textWidth(text)).toBe(width);
    expect(stringWidth(text)).toBe(width);
  });

  test('is that of the library which knows every exception, for the scripts that names are written in', () => {
    const ranges = [
      [0x20, 0x7e],
      [0xa1, 0x24f],
      [0x370, 0x3ff],
      [0x400, 0x4ff],
      [0x5d0, 0x5ea],
      [0x2010, 0x2027],
      [0x2190, 0x23ff],
      [0x2500, 0x27bf],
      [0x3041, 0x3096],
      [0x30a0, 0x30ff],
      [0x4e00, 0x9fff],
      [0xac00, 0xd7a3],
      [0xff01, 0xff5e],
      [0x1f300, 0x1f3fa],
      [0x1f400, 0x1f64f],
      [0x1f680, 0x1f6c5],
      [0x1f900, 0x1f9ff],
    ] as const;
    const character = fc.oneof(
      ...ranges.map(([min, max]) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code))),
    );
    fc.assert(
      fc.property(fc.string({ unit: character, maxLength: 20 }), (text) => {
        expect(textWidth(text)).toBe(stringWidth(text));
      }),
      { numRuns: 1000 },
    );
  });
});
