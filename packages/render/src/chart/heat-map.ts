import type { Cell, ChartView } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { textWidth } from '../format/width.ts';
import { cellText } from '../view/cell-text.ts';
import { numberOf, rangeOf } from './series-points.ts';

const shades = [' ', '░', '▒', '▓', '█'] as const;
const asciiShades = [' ', '.', ':', '*', '#'] as const;

/**
 * A chart as a table of shades: a row for each series, a column for each place of the axis. The number stands
 * beside its shade, so that nothing hangs on how dark it looks. Places that find no room continue below.
 */
export function heatMap(view: ChartView, options: TextOptions): string {
  const places = [...new Set(view.series.flatMap(({ points }) => points.map(({ x }) => x)))];
  const values = view.series.map(({ points }) => new Map(points.map(({ x, y }) => [x, y])));
  const numbers = values.flatMap((row) => [...row.values()].flatMap((cell) => numberOf(cell, view.y) ?? []));
  const range = rangeOf(numbers);
  const cellOf = (cell: Cell | undefined): string => {
    if (cell === undefined || cell === null) return '-';
    return `${cellText(cell, view.y, options.zone)} ${shadeOf(numberOf(cell, view.y), range, options)}`;
  };
  const rows = view.series.map(({ name }, index) => ({
    name: printable(name),
    cells: places.map((place) => cellOf(values[index]?.get(place))),
  }));
  const titles = places.map((place) => cellText(place, view.x, options.zone));
  const blocks = blocksOf(rows, titles, options);
  return [...blocks, options.style('dim', legendOf(view, range, options))].join('\n');
}

/** Two characters of one shade, as about square as a terminal can; the least that there is has none. */
function shadeOf(
  value: number | undefined,
  [low, high]: readonly [number, number],
  { ascii }: TextOptions,
): string {
  const glyphs = ascii === true ? asciiShades : shades;
  const share = value === undefined || high === low ? 0.5 : (value - low) / (high - low);
  return (glyphs[Math.round(share * (glyphs.length - 1))] ?? ' ').repeat(2);
}

interface HeatRow {
  readonly name: string;
  readonly cells: readonly string[];
}

function blocksOf(
  rows: readonly HeatRow[],
  titles: readonly string[],
  { width, style }: TextOptions,
): readonly string[] {
  const margin = Math.max(0, ...rows.map(({ name }) => textWidth(name)));
  const widths = titles.map((title, index) =>
    Math.max(textWidth(title), ...rows.map(({ cells }) => textWidth(cells[index] ?? ''))),
  );
  const blocks: string[] = [];
  for (let first = 0; first < titles.length;) {
    let used = margin;
    let next = first;
    while (next < titles.length) {
      used += 2 + (widths[next] ?? 0);
      if (next > first && width !== undefined && used > width) break;
      next++;
    }
    const columns = [
      { title: '' },
      ...titles.slice(first, next).map((title) => ({ title, align: 'right' as const })),
    ];
    const cells = rows.map((row) => [row.name, ...row.cells.slice(first, next)]);
    blocks.push(renderTable(columns, cells, { style }).replaceAll(/ +$/gm, ''));
    first = next;
  }
  return blocks;
}

function legendOf(view: ChartView, [low, high]: readonly [number, number], options: TextOptions): string {
  if (low > high) return printable(view.y.title);
  const glyphs = options.ascii === true ? asciiShades : shades;
  const ends = [low, high].map((value) => cellText(value, view.y, options.zone));
  return `${printable(view.y.title)}: ${ends[0]} [${glyphs.join('')}] ${ends[1]}`;
}
