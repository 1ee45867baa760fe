import type { ChartView } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import type { TextOptions } from '../format/text-options.ts';
import { padCell, textWidth } from '../format/width.ts';
import { cellText } from '../view/cell-text.ts';
import { axisLines } from './axis.ts';
import type { Canvas } from './canvas.ts';
import { createCanvas } from './canvas.ts';
import { drawSeries } from './draw-series.ts';
import type { Scale } from './scale.ts';
import { scaleOf } from './scale.ts';
import { legendLines, toneOfSeries } from './series-glyphs.ts';
import type { PlotData } from './series-points.ts';
import { plotData, pointsOf, rangeOf } from './series-points.ts';

/** How large a chart is drawn. */
export interface ChartOptions extends TextOptions {
  /** Lines of the plot itself, without its axis. */
  readonly height?: number | undefined;
}

const usualHeight = 10;
/** Without a terminal there is a page; nobody follows a line over two. */
const [usual, widest, narrowest] = [80, 100, 24];

/** Tells whether a chart can be drawn over an axis: it has two places at least. */
export function isPlottable(view: ChartView): boolean {
  if (view.mark === 'bar' || view.mark === 'cell') return false;
  return new Set(plotData(view).series.flatMap((series) => pointsOf(series).map(({ x }) => x))).size > 1;
}

/**
 * A chart of lines, areas or dots over a common axis. Lines and areas are drawn with the dots of braille
 * characters, in ASCII with one character a column. Each series has a shape of its own beside its colour;
 * later ones are drawn over earlier ones.
 */
export function plotChart(view: ChartView, options: ChartOptions): string {
  const data = plotData(view);
  const height = options.height ?? usualHeight;
  const points = data.series.flatMap(pointsOf);
  const [left, right] = endsOf(data);
  const heights = points.flatMap(({ y, lower = y, upper = y }) => [y, lower, upper]);
  const scale = scaleOf(heights, view.y, Math.max(2, Math.floor(height / 2.5)));
  const labels = rowLabels(scale, height, (value) => cellText(value, view.y, options.zone));
  const margin = Math.max(...[...labels.values()].map(textWidth));
  const whole = Math.max(narrowest, Math.min(options.width ?? usual, widest));
  const canvas = createCanvas(Math.max(8, whole - margin - 2), height);
  drawAll(canvas, data, { view, options, left, right, scale });
  const axis = axisLines(
    { left, right, width: canvas.columns, column: view.x, places: data.places },
    options,
  );
  const [side, corner] = options.ascii === true ? ['|', '+'] : ['│', '└'];
  const space = ' '.repeat(margin + 2);
  const legend = legendLines(data.series.length > 1 ? data.series.map(({ name }) => name) : [], {
    ...options,
    width: canvas.columns,
  });
  return [
    options.style('dim', `${space}${printable(view.y.title)}`),
    ...Array.from({ length: height }, (_, row) =>
      `${padCell(labels.get(row) ?? '', margin, 'right')} ${side}${rowText(canvas, row, options)}`.trimEnd(),
    ),
    `${' '.repeat(margin)} ${corner}${axis[0]}`,
    space + axis[1],
    ...legend.map((line) => space + line),
  ].join('\n');
}

/** Places without numbers stand in the middle of their part of the axis; numbers reach to its ends. */
function endsOf({ series, places }: PlotData): readonly [number, number] {
  if (places !== undefined) return [-0.5, places.length - 0.5];
  return rangeOf(series.flatMap((each) => pointsOf(each).map(({ x }) => x)));
}

interface DrawInput {
  readonly view: ChartView;
  readonly options: ChartOptions;
  readonly left: number;
  readonly right: number;
  readonly scale: Scale;
}

function drawAll(canvas: Canvas, data: PlotData, { view, options, left, right, scale }: DrawInput): void {
  const placeX = (x: number): number => (x - left) / (right - left || 1);
  const placeY = (y: number): number => (scale.high - y) / (scale.high - scale.low);
  for (const [index, series] of data.series.entries()) {
    const runs = series.runs.map((run) =>
      run.map(({ x, y, lower, upper }) => ({
        x: placeX(x),
        y: placeY(y),
        lower: lower === undefined ? undefined : placeY(lower),
        upper: upper === undefined ? undefined : placeY(upper),
      })),
    );
    drawSeries(canvas, runs, {
      index,
      mark: view.mark === 'dot' || view.mark === 'area' ? view.mark : 'line',
      ascii: options.ascii === true,
      alone: data.series.length === 1,
    });
  }
}

/** The labels of an axis by the row they stand in; one row has one label, and no label comes twice. */
function rowLabels(
  { low, high, ticks }: Scale,
  height: number,
  textOf: (value: number) => string,
): ReadonlyMap<number, string> {
  const rows = new Map<number, string>();
  for (const tick of ticks) {
    const row = Math.round(((high - tick) / (high - low)) * (height - 1));
    const text = textOf(tick);
    if (![...rows.values()].includes(text)) rows.set(row, text);
  }
  return rows;
}

function rowText(canvas: Canvas, row: number, { style }: TextOptions): string {
  let line = '';
  let run = '';
  let owner = -1;
  const flush = (): void => {
    if (run !== '') line += owner < 0 ? run : style(toneOfSeries(owner), run);
    run = '';
  };
  for (let column = 0; column < canvas.columns; column++) {
    const cell = canvas.cell(column, row);
    const series = cell?.series ?? -1;
    if (series !== owner) flush();
    owner = series;
    run += cell?.text ?? ' ';
  }
  if (owner >= 0) flush();
  return line;
}
