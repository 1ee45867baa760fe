import type { ChartView } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coloured, plain } from '../format/style.ts';
import { textWidth } from '../format/width.ts';
import { viewText } from '../view/view-text.ts';
import { chartText } from './chart-text.ts';
import { isPlottable } from './plot-chart.ts';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 1);
const unicode = { zone: 'UTC', style: plain, width: 60 };
const ascii = { ...unicode, ascii: true };

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

const scores: ChartView = {
  kind: 'chart',
  title: 'Scores',
  mark: 'dot',
  x: { key: 'run', title: 'run', type: 'text' },
  y: { key: 'score', title: 'score', type: 'share' },
  series: [
    {
      name: 'a',
      points: ['r1', 'r2', 'r3'].map((x, i) => ({ x, y: { value: 0.5, lower: 0.4 - i / 10, upper: 0.6 } })),
    },
    { name: 'b', points: ['r1', 'r2', 'r3'].map((x, i) => ({ x, y: i === 1 ? null : 0.9 })) },
  ],
};

const first = (series: ChartView['series']): ChartView['series'] => series.slice(0, 1);

describe('lines over an axis', () => {
  test('are a character of their own for each series where there is only ASCII', () => {
    const lines = viewText(disk, ascii).split('\n');
    expect(lines[1]?.trim()).toBe('used');
    expect(lines[2]).toMatch(/^ 20K \| +\*+$/);
    expect(lines[11]).toMatch(/^ *0B \|o+/);
    expect(lines[13]).toMatch(/^ +2026-11-01 +2026-11-\d\d +2026-11-21$/);
    expect(lines[14]).toMatch(/^ +\* without {3}o with$/);
    expect(lines.join('')).toMatch(/^[ -~]*$/);
  });

  test('bear shapes that differ, so that no colour is needed to tell them apart', () => {
    const lines = chartText(disk, unicode).split('\n');
    const plot = lines.slice(0, 11).join('');
    expect(plot).toContain('●');
    expect(plot).toContain('▲');
    expect(lines.at(-1)?.trim()).toBe('● without   ▲ with');
  });

  test('have neither shapes nor a legend when there is one only', () => {
    expect(chartText({ ...disk, series: first(disk.series) }, unicode)).not.toContain('●');
  });

  test('begin near the values where all are close to each other', () => {
    const points = [100_000, 102_400].map((y, i) => ({ x: start + i * day, y }));
    expect(chartText({ ...disk, series: [{ name: 'used', points }] }, unicode)).not.toContain(' 0B');
  });

  test('show a gap where a value is unknown', () => {
    const points = [1, 2, null, 4, 5].map((y, x) => ({ x, y }));
    const chart: ChartView = { ...disk, x: { ...disk.x, type: 'number' }, series: [{ name: 'n', points }] };
    const bottom = chartText({ ...chart, mark: 'area' }, ascii).split('\n')[10];
    expect(bottom).toMatch(/[*:]+ {10,}[*:]+/);
  });

  test('are bars where there is one moment only', () => {
    const series = [{ name: 'used', points: [{ x: start, y: 1024 }] }];
    expect(chartText({ ...disk, series }, unicode)).toContain('█');
  });
});

describe('an area', () => {
  test('is filled down to the axis', () => {
    const lines = chartText({ ...disk, mark: 'area', series: first(disk.series) }, ascii).split('\n');
    expect(lines[9]).toMatch(/\|\s+\*+:+$/);
  });
});

describe('dots', () => {
  test('stand over the names of their places, with whiskers for intervals', () => {
    const lines = chartText(scores, unicode).split('\n');
    expect(lines.at(-2)?.split(/ +/)).toEqual(['', 'r1', 'r2', 'r3']);
    expect(lines.join('').match(/●/g)).toHaveLength(3 + 1);
    expect(lines.join('').match(/▲/g)).toHaveLength(2 + 1);
    expect(lines.slice(1, 11).join('').replaceAll(/^.*?│/g, '')).toContain('│');
  });
});

describe('what refines a chart', () => {
  const steps: ChartView = {
    ...disk,
    x: { key: 'x', title: 'n', type: 'number' },
    y: { key: 'y', title: 'cost', type: 'number' },
    series: [
      {
        name: 'a',
        points: [
          { x: 1, y: 1 },
          { x: 10, y: 100, label: 'best' },
          { x: 100, y: 10_000 },
        ],
      },
    ],
  };
  const drawn = (view: ChartView): readonly string[] => chartText(view, ascii).split('\n');

  test('is a scale by powers of ten', () => {
    const lines = drawn({ ...steps, xScale: 'log', yScale: 'log' });
    expect(
      lines
        .slice(1, 11)
        .map((line) => line.split('|')[0]?.trim())
        .filter((label) => label !== ''),
    ).toEqual(['10,000', '1,000', '100', '10', '1']);
    expect(lines[12]?.trim().split(/ +/)).toEqual([
      '1',
      ...(lines[12]?.trim().split(/ +/).slice(1, -1) ?? []),
      '100',
    ]);
    expect(lines[5]).toMatch(/\| +\*+/);
  });

  test('is a line that goes level until the next point', () => {
    const lines = drawn({ ...steps, curve: 'step' });
    expect(lines[10]?.match(/\*/g)?.length).toBeGreaterThan(45);
  });

  test('is a line that values are compared with, and its name', () => {
    const lines = drawn({ ...steps, references: [{ axis: 'y', value: 5000, label: 'limit' }] });
    expect(lines.join('\n')).toMatch(/\|-{20,}[-*]*limit-$/m);
  });

  test('is a name beside a point, and a sentence below', () => {
    const lines = drawn({ ...steps, mark: 'dot', note: 'Of three runs.' });
    expect(lines.join('\n')).toMatch(/\* best/);
    expect(lines.at(-1)).toBe('Of three runs.');
  });

  test('is an order of places', () => {
    const lines = chartText({ ...scores, categories: ['r3', 'none', 'r1'] }, unicode).split('\n');
    expect(lines.at(-2)?.trim().split(/ +/)).toEqual(['r3', 'r1', 'r2']);
  });

  test('is a series that is drawn in another way than the others', () => {
    const [front, runs] = scores.series;
    const series = [
      { ...front, name: 'front', mark: 'line' as const, points: front?.points ?? [] },
      runs ?? { name: '', points: [] },
    ];
    expect(chartText({ ...scores, series }, unicode)).toMatch(/[\u2801-\u28ff]/);
  });
});

describe('bars', () => {
  test('of several series stand together at their place', () => {
    const text = chartText({ ...scores, mark: 'bar' }, { ...unicode, width: 40 });
    expect(text.split('\n').slice(1, 4)).toEqual([
      expect.stringMatching(/^r1 {3}● a {2}50% \[40%, 60%\] {2}█+/),
      expect.stringMatching(/^ {5}▲ b/),
      expect.stringMatching(/^r2 {3}● a/),
    ]);
  });

  test('below zero have their sign', () => {
    const series = [
      {
        name: 'a',
        points: [
          { x: 'r1', y: -2 },
          { x: 'r2', y: 4 },
        ],
      },
    ];
    const chart: ChartView = { ...scores, y: { ...scores.y, type: 'number' }, mark: 'bar', series };
    expect(chartText(chart, ascii)).toMatch(/r1 +-2 {2}-#+\nr2 +4 {2}#+$/);
  });
});

describe('a heat map', () => {
  const heat: ChartView = { ...scores, mark: 'cell' };

  test('has the number beside its shade, and a scale below', () => {
    const lines = chartText(heat, { ...unicode, width: 80 }).split('\n');
    expect(lines[0]).toMatch(/^ +r1 +r2 +r3$/);
    expect(lines[2]).toMatch(/^b +90% ██ +- +90% ██$/);
    expect(lines.at(-1)).toBe('score: 50% [ ░▒▓█] 90%');
  });

  test('continues below where it finds no room beside', () => {
    const lines = chartText(heat, { ...unicode, width: 34 }).split('\n');
    expect(lines.filter((line) => line.startsWith('b'))).toHaveLength(3);
  });
});

test('no chart is wider than its room, whatever its values', () => {
  const value = fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e12, max: 1e15 });
  const point = fc.record({ x: fc.integer({ min: 0, max: 1e12 }), y: fc.option(value) });
  const series = fc.array(fc.record({ name: fc.string({ maxLength: 9 }), points: fc.array(point) }), {
    maxLength: 12,
  });
  fc.assert(
    fc.property(
      series,
      fc.constantFrom('line', 'area', 'dot'),
      fc.integer({ min: 40, max: 120 }),
      (series, mark, width) => {
        // Bars are a table, whose cells say all that they say.
        fc.pre(isPlottable({ ...disk, mark, series }));
        const style = coloured;
        const text = chartText(
          { ...disk, mark, series },
          { zone: 'UTC', style, width, ascii: series.length % 2 > 0 },
        );
        for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
      },
    ),
  );
});
