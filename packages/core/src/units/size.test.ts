import { describe, expect, it } from 'vitest';
import { parseShare, parseSize } from './size.ts';

describe('sizes', () => {
  it.each([
    ['0', 0],
    ['512', 512],
    ['512B', 512],
    ['5GB', 5_000_000_000],
    ['5GiB', 5_368_709_120],
    ['100KiB', 102_400],
    ['1.5 MiB', 1_572_864],
    ['2k', 2000],
  ])('reads %s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it.each(['', 'GB', '-1KB', '5 gigabytes', '1e3'])('refuses %j and says what it expected', (text) => {
    expect(() => parseSize(text)).toThrow(/expected a size such as .*got/);
  });
});

describe('shares', () => {
  it('reads percentages from nothing to all', () => {
    expect([parseShare('0%'), parseShare('12.5%'), parseShare('100 %')]).toEqual([0, 0.125, 1]);
  });

  it.each(['50', '101%', '-1%', ''])('refuses %j', (text) => {
    expect(() => parseShare(text)).toThrow(/expected a share from 0% to 100%/);
  });
});
