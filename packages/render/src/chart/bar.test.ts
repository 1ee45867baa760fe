import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textWidth } from '../format/width.ts';
import { barText, gaugeText, sparkline } from './bar.ts';

describe('a bar', () => {
  test.each([
    [0, ''],
    [0.001, '▏'],
    [0.5, '████'],
    [0.55, '████▍'],
    [1, '████████'],
    [7, '████████'],
  ])('of %d is %j', (share, bar) => {
    expect(barText(share, 8)).toBe(bar);
  });

  test('is made of signs that every terminal has, where only ASCII is shown', () => {
    expect(barText(0.5, 8, { ascii: true })).toBe('####');
    expect(gaugeText(0.5, 10, { ascii: true })).toBe('[####....]');
  });
});

test('a gauge is as wide as it shall be, whatever it shows', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1, max: 2 }),
      fc.integer({ min: 2, max: 40 }),
      fc.boolean(),
      (share, width, ascii) => {
        expect(textWidth(gaugeText(share, width, { ascii }))).toBe(width);
      },
    ),
  );
});

describe('a sparkline', () => {
  test('goes from the least to the greatest value, with a space for what is unknown', () => {
    expect(sparkline([1, 8, undefined, 4])).toBe('▁█ ▄');
  });

  test('is a line where all values are the same, and lies on the ground for zeros', () => {
    expect([sparkline([3, 3]), sparkline([0, 0])]).toEqual(['▄▄', '▁▁']);
  });

  test('keeps the peaks of values that share a column', () => {
    expect(sparkline([0, 0, 9, 0, 0, 0], { width: 3 })).toBe('▁█▁');
  });
});
