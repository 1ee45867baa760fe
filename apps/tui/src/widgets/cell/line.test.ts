import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line } from '../../theme/role.ts';
import { clipLine, fitLine, lineText, lineWidth, wrapLine } from './line.ts';

const word = fc.oneof(
  fc.constantFrom('a', 'artifact', '日本語', ' ', 'x y'),
  fc.string({ unit: 'grapheme-ascii' }),
);
const line = fc.array(fc.record({ text: word, role: fc.constantFrom('good', 'dim') })) as fc.Arbitrary<Line>;
const width = fc.integer({ min: 4, max: 30 });

describe('a line', () => {
  test('that is filled or cut is exactly as wide as it shall be', () => {
    fc.assert(
      fc.property(line, width, (line, width) => {
        expect(lineWidth(fitLine(line, width))).toBe(width);
      }),
    );
  });

  test('that is cut ends in an ellipsis, also where two spans meet', () => {
    expect(lineText(clipLine([{ text: 'abcd' }, { text: 'ef' }], 4))).toBe('abc…');
    expect(lineText(clipLine([{ text: 'abcd' }], 4))).toBe('abcd');
  });

  test('that is broken keeps its words and fits', () => {
    fc.assert(
      fc.property(line, width, (line, width) => {
        const lines = wrapLine(line, width);
        for (const each of lines) expect(lineWidth(each)).toBeLessThanOrEqual(width);
        const letters = (text: string): string => text.replaceAll(' ', '');
        expect(letters(lines.map(lineText).join(''))).toBe(letters(lineText(line)));
      }),
    );
  });

  test('goes on below its own text where it is indented', () => {
    expect(wrapLine([{ text: '• one two three' }], 9, 2).map(lineText)).toEqual(['• one two', '  three']);
  });
});
