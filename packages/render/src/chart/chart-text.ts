import type { ChartView } from '@cairn/core';
import { barChart } from './bar-chart.ts';
import { heatMap } from './heat-map.ts';
import type { ChartOptions } from './plot-chart.ts';
import { isPlottable, plotChart } from './plot-chart.ts';

/** A chart as text: lines, areas and dots over axes, bars, or a table of shades. What has one place only is a bar. */
export function chartText(view: ChartView, options: ChartOptions): string {
  if (view.series.every(({ points }) => points.length === 0)) return 'Nothing to draw.';
  if (view.mark === 'cell') return heatMap(view, options);
  return isPlottable(view) ? plotChart(view, options) : barChart(view, options);
}
