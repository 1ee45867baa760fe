import type { ChartView } from '@cairn/core';
import type { Drawing } from '../svg/figure-svg.ts';
import { fontSize, labelSvg } from '../svg/label.ts';
import { numberText } from '../text/cell-text.ts';
import { oneLine } from '../text/escape.ts';
import { chartData } from './chart-data.ts';
import type { ChartData } from './chart-data.ts';
import type { DrawingOptions } from './drawing-options.ts';
import { heatMap } from './heat-map.ts';
import { rowChart } from './row-chart.ts';
import { xyChart } from './xy-chart.ts';

/** A chart as its data asks for it: a heat map, rows of names, or two axes. */
export function drawChart(view: ChartView, options: DrawingOptions): Drawing {
  const data = chartData(view, options.zone);
  const drawing = drawingOf(view, data, options);
  const { dropped } = data;
  const missing = `${dropped} ${dropped === 1 ? 'point has' : 'points have'} no place on the axes and ${dropped === 1 ? 'is' : 'are'} left out.`;
  return dropped === 0 ? drawing : { ...drawing, notes: [...drawing.notes, missing] };
}

function drawingOf(view: ChartView, data: ChartData, options: DrawingOptions): Drawing {
  if (!data.series.some(({ points }) => points.some(({ y }) => !Number.isNaN(y.value))))
    return emptyDrawing(options);
  if (view.mark === 'cell') return heatMap(view, data, options);
  const isOfNames =
    data.categories !== undefined && data.series.every(({ mark }) => mark === 'bar' || mark === 'dot');
  return isOfNames ? rowChart(view, data, options) : xyChart(view, data, options);
}

function emptyDrawing({ width, height = 90, paint }: DrawingOptions): Drawing {
  const label = {
    x: width / 2,
    y: height / 2,
    anchor: 'middle',
    fill: paint.soft,
    size: fontSize + 1,
  } as const;
  return { width, height, body: labelSvg({ ...label, text: 'There is nothing to draw.' }), notes: [] };
}

/** What a chart shows, in a sentence or two, for those who do not see it. */
export function describeChart(view: ChartView, zone: string): string {
  const data = chartData(view, zone);
  const values = data.series
    .flatMap(({ points }) => points.map(({ y }) => y.value))
    .filter((n) => !Number.isNaN(n));
  const kinds = {
    line: 'Line chart',
    bar: 'Bar chart',
    dot: 'Dot chart',
    area: 'Area chart',
    cell: 'Heat map',
  };
  const axes = `${kinds[view.mark]} of ${oneLine(view.y.title)} by ${oneLine(view.x.title)}`;
  if (values.length === 0) return `${axes}, without any value.`;
  const low = values.reduce((found, n) => Math.min(found, n));
  const high = values.reduce((found, n) => Math.max(found, n));
  const names = data.series.slice(0, 8).map(({ name }) => name);
  const more = data.series.length > names.length ? ` and ${data.series.length - names.length} more` : '';
  const series = data.series.length < 2 ? '' : ` Series: ${names.join(', ')}${more}.`;
  return `${axes}: ${values.length} values from ${numberText(low, view.y, zone)} to ${numberText(high, view.y, zone)}.${series}`;
}
