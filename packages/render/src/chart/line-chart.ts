import type { Cell, ChartView, Column } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import type { TextOptions } from '../format/text-options.ts';
import { formatDate } from '../format/time.ts';
import { padCell, textWidth } from '../format/width.ts';
import { cellText } from '../view/cell-text.ts';

const height = 10;
const widest = 100;
const narrowest = 40;
/** Without a terminal there is a page. */
const usual = 80;
/** Plain characters: every terminal shows them one column wide, and they differ without colours. */
const glyphs = ['*', 'o', '+', 'x', '#'] as const;
const tones = ['warn', 'accent', 'good', 'bad', 'strong'] as const;

/** Tells whether a chart can be drawn as lines: its axes are numbers or times, and it has two moments at least. */
export function isLineChart({ mark, x, series }: ChartView): boolean {
  const isLine = mark === 'line' || mark === 'area';
  const points = series.flatMap((each) => each.points.map((point) => numberOf(point.x, x)));
  const known = points.filter((value) => value !== undefined);
  return isLine && new Set(known).size > 1;
}

/**
 * A chart as lines of characters, one for each series, over a common axis; what lies between points is drawn
 * straight. Later series are drawn over earlier ones.
 */
export function lineChart(view: ChartView, options: TextOptions): string {
  const lines = view.series.map(({ name, points }) => ({ name, points: knownPoints(points, view) }));
  const all = lines.flatMap(({ points }) => points);
  const [left, right] = rangeOf(all.map(({ x }) => x));
  const [bottom, top] = heightsOf(all.map(({ y }) => y));
  const labels = [top, (top + bottom) / 2, bottom].map((value) => cellText(value, view.y, options.zone));
  const margin = Math.max(...labels.map(textWidth));
  const width = Math.max(narrowest, Math.min(options.width ?? usual, widest)) - margin - 3;
  const grid = Array.from({ length: height }, () => Array.from({ length: width }, () => ' '));
  for (const [index, { points }] of lines.entries()) {
    const glyph = options.style(
      tones[index % tones.length] ?? 'accent',
      glyphs[index % glyphs.length] ?? '*',
    );
    for (let column = 0; column < width; column++) {
      const y = heightAt(points, left + ((right - left) * column) / (width - 1));
      const row = y === undefined ? -1 : Math.round(((top - y) / (top - bottom)) * (height - 1));
      const cells = grid[row];
      if (cells !== undefined) cells[column] = glyph;
    }
  }
  const rows = grid.map((cells, row) => {
    const label =
      row === 0 ? labels[0] : row === height - 1 ? labels[2] : row === height >> 1 ? labels[1] : '';
    return `${padCell(label ?? '', margin, 'right')} │${cells.join('').trimEnd()}`;
  });
  const space = ' '.repeat(margin + 2);
  const axis = `${' '.repeat(margin)} └${'─'.repeat(width)}`;
  const ends = space + spread(xText(left, view.x, options), xText(right, view.x, options), width);
  return [...rows, axis, ends, space + legendOf(view, options)].join('\n');
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function knownPoints(points: ChartView['series'][number]['points'], view: ChartView): readonly Point[] {
  return points
    .flatMap((point) => {
      const [x, y] = [numberOf(point.x, view.x), numberOf(point.y, view.y)];
      return x === undefined || y === undefined ? [] : [{ x, y }];
    })
    .toSorted((a, b) => a.x - b.x);
}

function numberOf(cell: Cell, { type }: Column): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell === 'object' && cell !== null) return cell.value;
  if (type !== 'time' || typeof cell !== 'string') return undefined;
  const at = Date.parse(cell);
  return Number.isNaN(at) ? undefined : at;
}

function rangeOf(values: readonly number[]): readonly [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as readonly [number, number]);
}

/** From zero, unless the values are so close together that nothing would be seen. */
function heightsOf(values: readonly number[]): readonly [number, number] {
  const [low, high] = rangeOf(values);
  const bottom = low >= 0 && low < high / 2 ? 0 : low;
  return high > bottom ? [bottom, high] : [bottom, bottom + 1];
}

/** The height of a line at a place, straight between its points. */
function heightAt(points: readonly Point[], x: number): number | undefined {
  const next = points.findIndex((point) => point.x >= x);
  const [before, after] = [points[next - 1], points[next]];
  if (after === undefined) return undefined;
  if (after.x === x || before === undefined) return after.x === x ? after.y : undefined;
  return before.y + ((x - before.x) / (after.x - before.x)) * (after.y - before.y);
}

function xText(value: number, column: Column, { zone }: TextOptions): string {
  return column.type === 'time' ? formatDate(value, zone) : cellText(value, column, zone);
}

function spread(start: string, end: string, width: number): string {
  return start + ' '.repeat(Math.max(1, width - textWidth(start) - textWidth(end))) + end;
}

function legendOf({ series, y }: ChartView, { style }: TextOptions): string {
  const names = series.map(
    ({ name }, index) =>
      `${style(tones[index % tones.length] ?? 'accent', glyphs[index % glyphs.length] ?? '*')} ${printable(name)}`,
  );
  return [...(series.length > 1 ? names : []), style('dim', printable(y.title))].join('   ');
}
