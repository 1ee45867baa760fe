import { describe, expect, test } from 'vitest';
import { plain } from '../format/style.ts';
import { textWidth } from '../format/width.ts';
import { progressLine } from './progress-line.ts';

const scanning = { label: 'Scanning', noun: 'files' };

describe('a line of progress', () => {
  test('shows counts, bytes and rate while the total is unknown', () => {
    const progress = { done: 1200, bytes: 4 * 1024 * 1024 };
    expect(progressLine({ ...scanning, progress, elapsed: 2000 }, { style: plain })).toBe(
      'Scanning  1,200 files  4.0M  2.0M/s',
    );
  });

  test('shows share and time left once the total is known', () => {
    const progress = { done: 250, total: 1000 };
    expect(progressLine({ ...scanning, progress, elapsed: 10_000 }, { style: plain })).toBe(
      'Scanning   25%  250/1,000 files  25/s  30 s left',
    );
  });

  test('measures the share in bytes where both are known', () => {
    const progress = { done: 1, total: 2, bytes: 900, bytesTotal: 1000 };
    expect(progressLine({ ...scanning, progress, elapsed: 100 }, { style: plain })).toContain('90%');
  });

  test.each([80, 120])('fits into %i columns with its bar', (width) => {
    const progress = { done: 250, total: 1000, bytes: 1, bytesTotal: 4 };
    const line = progressLine({ ...scanning, progress, elapsed: 10_000 }, { style: plain, width });
    expect(line).toContain('━');
    expect(textWidth(line)).toBeLessThan(width);
  });
});
