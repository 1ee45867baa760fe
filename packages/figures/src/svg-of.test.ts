import type { ChartView } from '@cairn/core';
import { describe, expect, test } from 'vitest';
import { parsePage } from './fixtures/parse-page.ts';
import { overlaps, textBoxes } from './fixtures/text-boxes.ts';
import * as ugly from './fixtures/ugly-views.ts';
import { svgOf } from './svg-of.ts';
import type { Drawable } from './svg-of.ts';

const drawables: readonly (readonly [string, Drawable])[] = Object.entries(ugly).flatMap(([name, view]) =>
  typeof view === 'object' && 'kind' in view && (view.kind === 'chart' || view.kind === 'graph')
    ? [[name, view] as const]
    : [],
);

describe.each(drawables)('the figure of %s', (_, view) => {
  test.each([[350], [760], [1280]])('has no two texts on each other at %i pixels', (width) => {
    const boxes = textBoxes(svgOf(view, { width, theme: 'light' }));
    expect(boxes.length).toBeGreaterThan(1);
    expect(overlaps(boxes)).toEqual([]);
  });

  test.each([[350], [760]])('has no text that leaves it at %i pixels', (width) => {
    const svg = svgOf(view, { width, theme: 'light' });
    const [, right = 0, bottom = 0] = (/viewBox="0 0 (\S+) (\S+)"/.exec(svg) ?? []).map(Number);
    for (const { text, corners } of textBoxes(svg))
      for (const [x, y] of corners)
        expect({ text, isInside: x >= -1 && x <= right + 1 && y >= -1 && y <= bottom + 1 }).toEqual({
          text,
          isInside: true,
        });
  });

  test('is the same each time, says its name, and loads nothing', () => {
    const svg = svgOf(view, { theme: 'auto' });
    expect(svgOf(view, { theme: 'auto' })).toBe(svg);
    const document = parsePage(svg);
    expect(document.querySelector('svg')?.getAttribute('role')).toBe('img');
    expect(document.querySelector('title')?.textContent).toBe(view.title);
    expect(document.querySelector('desc')?.textContent).not.toBe('');
    expect(document.querySelectorAll('script, image, use, foreignObject, a')).toHaveLength(0);
    expect(svg.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|NaN|Infinity|undefined/);
  });
});

const line = (points: ChartView['series'][number]['points']): ChartView => ({
  kind: 'chart',
  title: 'Score',
  mark: 'line',
  x: { key: 'x', title: 'Run', type: 'number' },
  y: { key: 'y', title: 'Score', type: 'number' },
  series: [{ name: 'a', points }],
});

test('A line is interrupted where a value is missing, and the figure says so', () => {
  const svg = svgOf(line([1, 2, null, 4, 5].map((y, x) => ({ x, y }))), { theme: 'light' });
  expect(/aria-label="line"><path d="([^"]+)"/.exec(svg)?.[1]?.match(/M/g)).toHaveLength(2);
  expect(svg).toContain('1 point has no place on the axes and is left out.');
});

test('An endless interval does not press the values together, and the figure says that it is cut', () => {
  const svg = svgOf(ugly.band, { theme: 'light' });
  expect(svg).toContain('Intervals that reach beyond the axis are cut');
  const dots = Array.from(svg.matchAll(/<circle cx="\S+" cy="(\S+)"/g), ([, y]) => Number(y));
  expect(Math.max(...dots) - Math.min(...dots)).toBeGreaterThan(80);
});

test('Series differ by more than their colours', () => {
  const svg = svgOf(ugly.manyLines, { theme: 'light' });
  const looks = Array.from(
    svg.matchAll(/stroke-dasharray="([^"]*)"[^>]*stroke="(#\w+)"/g),
    ([, dash, colour]) => `${dash} ${colour}`,
  );
  expect(new Set(looks).size).toBe(9);
  expect(svgOf(ugly.groupedBars, { theme: 'light' }).match(/<pattern/g)).toHaveLength(3);
});

test('Light and dark figures have their colours in them, and one that follows the reader has both', () => {
  expect(svgOf(ugly.steps, { theme: 'light' })).not.toContain('var(');
  expect(svgOf(ugly.steps, { theme: 'dark' })).toContain('fill="#15191e"');
  expect(svgOf(ugly.steps, { theme: 'auto' })).toContain('prefers-color-scheme:dark');
});

test('Ten thousand points stay a file of less than a megabyte', () => {
  expect(svgOf(ugly.cloud, { theme: 'light' }).length).toBeLessThan(2 ** 20);
});

test('A graph of hundreds of nodes is drawn in part, and says so', () => {
  const nodes = Array.from({ length: 900 }, (_, index) => ({
    id: String(index),
    label: `artifact ${index}`,
  }));
  const edges = nodes.slice(1).map(({ id }, index) => ({ from: String(Math.floor(index / 3)), to: id }));
  const svg = svgOf({ kind: 'graph', title: 'Lineage', nodes, edges }, { theme: 'light' });
  expect(svg).toContain('The first 300 of 900 nodes are drawn');
  expect(svg.match(/<rect[^>]*rx="6"/g)).toHaveLength(300);
});
