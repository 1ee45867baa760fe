import type { ChartView } from '@cairn/core';
import { expect, test } from 'vitest';
import { plain } from '../format/style.ts';
import { viewText } from '../view/view-text.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 1);

const disk: ChartView = {
  kind: 'chart',
  title: 'Disk',
  mark: 'line',
  x: { key: 'at', title: 'when', type: 'time' },
  y: { key: 'used', title: 'used', type: 'bytes' },
  series: [
    { name: 'without', points: [0, 10, 20].map((days) => ({ x: start + days * day, y: days * 1024 })) },
    {
      name: 'with',
      points: [0, 10, 20].map((days) => ({ x: start + days * day, y: Math.min(days, 10) * 1024 })),
    },
  ],
};

test('draws each series as a line of its own character, with dates below and figures beside', () => {
  const lines = viewText(disk, { zone: 'UTC', style: plain, width: 60 }).split('\n');
  expect(lines[0]).toBe('Disk');
  expect(lines[1]).toMatch(/^20K │ +\*+$/);
  expect(lines[10]).toMatch(/^ 0B │o+/);
  expect(lines[11]).toMatch(/^ {4}└─+$/);
  expect(lines[12]).toMatch(/^ {5}2026-11-01 +2026-11-21$/);
  expect(lines[13]).toBe('     * without   o with   used');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});

test('looks closely where all values are near each other', () => {
  const near = {
    ...disk,
    series: [
      {
        name: 'used',
        points: [
          { x: start, y: 100_000 },
          { x: start + day, y: 102_400 },
        ],
      },
    ],
  };
  const lines = viewText(near, { zone: 'UTC', style: plain }).split('\n');
  expect(lines[1]).toMatch(/^100K │ +\*+$/);
  expect(lines[10]).toMatch(/^ 98K │\*+$/);
});

test('stays a bar where there is one moment only', () => {
  const one = { ...disk, series: [{ name: 'used', points: [{ x: start, y: 1024 }] }] };
  expect(viewText(one, { zone: 'UTC', style: plain })).toContain('█');
});
