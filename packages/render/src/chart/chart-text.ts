import type { ChartView } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import { wrapText } from '../format/width.ts';
import { barChart } from './bar-chart.ts';
import { heatMap } from './heat-map.ts';
import type { ChartOptions } from './plot-chart.ts';
import { isPlottable, plotChart } from './plot-chart.ts';

/**
 * A chart as text: lines, areas and dots over axes, bars, or a table of shades, with its note below. What has one
 * place only is a bar.
 */
export function chartText(view: ChartView, options: ChartOptions): string {
  const drawing = drawingOf(view, options);
  if (view.note === undefined) return drawing;
  const note = wrapText(printable(view.note), options.width).map((line) => options.style('dim', line));
  return [drawing, ...note].join('\n');
}

function drawingOf(view: ChartView, options: ChartOptions): string {
  if (view.series.every(({ points }) => points.length === 0)) return 'Nothing to draw.';
  if (view.mark === 'cell') return heatMap(view, options);
  return isPlottable(view) ? plotChart(view, options) : barChart(view, options);
}
