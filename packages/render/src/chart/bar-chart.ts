import type { Cell, ChartView } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { textWidth } from '../format/width.ts';
import { cellText } from '../view/cell-text.ts';
import { barText } from './bar.ts';
import { glyphOf, toneOfSeries } from './series-glyphs.ts';
import { numberOf } from './series-points.ts';

const usualBar = 24;
const [shortest, longest] = [8, 60];

/**
 * A chart as bars, one a line: the places of the axis in their order, and of each the values of all series.
 * A negative value has a bar of its size with a minus before it.
 */
export function barChart(view: ChartView, options: TextOptions): string {
  const { style, zone } = options;
  const named = view.series.length > 1;
  const entries = entriesOf(view);
  const sizes = entries.map(({ y }) => Math.abs(numberOf(y, view.y) ?? 0));
  const greatest = Math.max(0, ...sizes);
  const rows = entries.map(({ x, y, series }, index) => [
    index > 0 && entries[index - 1]?.x === x && named ? '' : cellText(x, view.x, zone),
    ...(named ? [`${glyphOf(series, options)} ${printable(view.series[series]?.name ?? '')}`] : []),
    cellText(y, view.y, zone),
  ]);
  const columns = [
    { title: printable(view.x.title), maxWidth: 32 },
    ...(named ? [{ title: '', maxWidth: 24 }] : []),
    { title: printable(view.y.title), align: 'right' as const },
  ];
  const room = barRoom(renderTable(columns, rows), options);
  const withBars = rows.map((row, index) => {
    const { y, series = 0 } = entries[index] ?? { y: null };
    const bar = barText(greatest === 0 ? 0 : (sizes[index] ?? 0) / greatest, room, options);
    const sign = (numberOf(y, view.y) ?? 0) < 0 ? '-' : '';
    return [...row, style(toneOfSeries(series), sign + bar)];
  });
  return renderTable([...columns, { title: '' }], withBars, { style });
}

interface Entry {
  readonly x: Cell;
  readonly y: Cell;
  readonly series: number;
}

/** By the order in which places first come, then by series. */
function entriesOf(view: ChartView): readonly Entry[] {
  const places = new Map<Cell, Entry[]>();
  for (const [series, { points }] of view.series.entries())
    for (const { x, y } of points) {
      const at = places.get(x);
      if (at === undefined) places.set(x, [{ x, y, series }]);
      else at.push({ x, y, series });
    }
  return [...places.values()].flat();
}

function barRoom(table: string, { width }: TextOptions): number {
  if (width === undefined) return usualBar;
  const used = Math.max(...table.split('\n').map(textWidth));
  return Math.max(shortest, Math.min(longest, width - used - 3));
}
