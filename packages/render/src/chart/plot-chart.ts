import type { ChartReference, ChartView } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import type { TextOptions } from '../format/text-options.ts';
import { padCell, textWidth } from '../format/width.ts';
import { cellText } from '../view/cell-text.ts';
import type { AxisInput } from './axis.ts';
import { axisLines, axisShare } from './axis.ts';
import type { Canvas } from './canvas.ts';
import { createCanvas } from './canvas.ts';
import type { DrawOptions, Place } from './draw-series.ts';
import { drawLabels, drawSeries, nobody } from './draw-series.ts';
import type { Scale } from './scale.ts';
import { scaleOf } from './scale.ts';
import { legendLines, toneOfSeries } from './series-glyphs.ts';
import type { PlotData, PlotSeries, Point } from './series-points.ts';
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
  return new Set(knownData(view).series.flatMap((series) => pointsOf(series).map(({ x }) => x))).size > 1;
}

/**
 * A chart of lines, areas or dots over a common axis. Lines and areas are drawn with the dots of braille
 * characters, in ASCII with one character a column. Each series has a shape of its own beside its colour;
 * later ones are drawn over earlier ones.
 */
export function plotChart(view: ChartView, options: ChartOptions): string {
  const data = knownData(view);
  const height = options.height ?? usualHeight;
  const scale = scaleFor(view, data, height);
  const labels = rowLabels(scale, height, (value) => cellText(value, view.y, options.zone));
  const margin = Math.max(...[...labels.values()].map(textWidth));
  const whole = Math.max(narrowest, Math.min(options.width ?? usual, widest));
  const canvas = createCanvas(Math.max(8, whole - margin - 2), height);
  const [left, right] = endsOf(data, view);
  const isLogarithmic = view.xScale === 'log' && data.places === undefined;
  const axis: AxisInput = {
    left,
    right,
    width: canvas.columns,
    column: view.x,
    places: data.places,
    isLogarithmic,
  };
  drawAll(canvas, data, { view, options, axis, scale });
  const [line, names] = axisLines(axis, options);
  const [side, corner] = options.ascii === true ? ['|', '+'] : ['│', '└'];
  const space = ' '.repeat(margin + 2);
  const legend = data.series.length > 1 ? data.series.map(({ name }) => name) : [];
  return [
    options.style('dim', `${space}${printable(view.y.title)}`),
    ...Array.from({ length: height }, (_, row) =>
      `${padCell(labels.get(row) ?? '', margin, 'right')} ${side}${rowText(canvas, row, options)}`.trimEnd(),
    ),
    `${' '.repeat(margin)} ${corner}${line}`,
    space + names,
    ...legendLines(legend, { ...options, width: canvas.columns }).map((text) => space + text),
  ].join('\n');
}

/** A logarithmic axis has no place for what is not above zero. */
function knownData(view: ChartView): PlotData {
  const data = plotData(view);
  const hasPlace = ({ x, y }: Point): boolean =>
    (view.xScale !== 'log' || data.places !== undefined || x > 0) && (view.yScale !== 'log' || y > 0);
  const known = (series: PlotSeries): PlotSeries => ({
    ...series,
    runs: series.runs.map((run) => run.filter(hasPlace)),
  });
  return { ...data, series: data.series.map(known) };
}

function scaleFor({ y, yScale, references = [] }: ChartView, { series }: PlotData, height: number): Scale {
  const heights = series
    .flatMap(pointsOf)
    .flatMap((point) => [point.y, point.lower ?? point.y, point.upper ?? point.y]);
  const compared = references.filter(({ axis }) => axis === 'y').map(({ value }) => value);
  const count = Math.max(2, Math.floor(height / 2.5));
  return scaleOf([...heights, ...compared], { column: y, count, isLogarithmic: yScale === 'log' });
}

/** Places without numbers stand in the middle of their part of the axis; numbers reach to its ends. */
function endsOf({ series, places }: PlotData, { references = [] }: ChartView): readonly [number, number] {
  if (places !== undefined) return [-0.5, places.length - 0.5];
  const compared = references.filter(({ axis }) => axis === 'x').map(({ value }) => value);
  return rangeOf([...series.flatMap((each) => pointsOf(each).map(({ x }) => x)), ...compared]);
}

interface DrawInput {
  readonly view: ChartView;
  readonly options: ChartOptions;
  readonly axis: AxisInput;
  readonly scale: Scale;
}

function drawAll(canvas: Canvas, data: PlotData, { view, options, axis, scale }: DrawInput): void {
  const fromTop = (y: number): number | undefined => {
    const share = scale.share(y);
    return share === undefined ? undefined : 1 - share;
  };
  const placeOf = ({ x, y, lower, upper, label }: Point): Place => ({
    x: axisShare(axis, x),
    y: fromTop(y) ?? 1,
    lower: lower === undefined ? undefined : (fromTop(lower) ?? 1),
    upper: upper === undefined ? undefined : (fromTop(upper) ?? 1),
    label: label === undefined ? undefined : printable(label),
  });
  const drawn = data.series.map(({ runs, mark }, index) => ({
    runs: runs.map((run) => run.map(placeOf)),
    how: {
      index,
      mark: mark === 'dot' || mark === 'area' ? mark : 'line',
      ascii: options.ascii === true,
      alone: data.series.length === 1,
      isStepped: view.curve === 'step',
    } satisfies DrawOptions,
  }));
  for (const { runs, how } of drawn) drawSeries(canvas, runs, how);
  for (const { runs, how } of drawn) drawLabels(canvas, runs, how);
  for (const reference of view.references ?? [])
    drawReference(canvas, reference, {
      share: reference.axis === 'y' ? fromTop(reference.value) : axisShare(axis, reference.value),
      ascii: options.ascii === true,
    });
}

/** A broken line across the chart, below all else, with its name where it is free. */
function drawReference(
  canvas: Canvas,
  { axis, label }: ChartReference,
  { share, ascii }: { readonly share: number | undefined; readonly ascii: boolean },
): void {
  if (share === undefined || !(share >= 0 && share <= 1)) return;
  const isLevel = axis === 'y';
  const at = Math.round(share * ((isLevel ? canvas.rows : canvas.columns) - 1));
  const text = printable(label ?? '');
  if (isLevel) canvas.write({ x: canvas.columns - text.length - 1, y: at }, text, nobody);
  else canvas.write({ x: at + 1, y: 0 }, text, nobody);
  const glyph = isLevel ? (ascii ? '-' : '╌') : ascii ? ':' : '┊';
  for (let step = 0; step < (isLevel ? canvas.columns : canvas.rows); step++)
    canvas.write(isLevel ? { x: step, y: at } : { x: at, y: step }, glyph, nobody);
}

/** The labels of an axis by the row they stand in; one row has one label, and no label comes twice. */
function rowLabels(
  scale: Scale,
  height: number,
  textOf: (value: number) => string,
): ReadonlyMap<number, string> {
  const rows = new Map<number, string>();
  for (const tick of scale.ticks) {
    const row = Math.round((1 - (scale.share(tick) ?? 0)) * (height - 1));
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
    if (run !== '') line += owner < 0 ? run : style(owner === nobody ? 'dim' : toneOfSeries(owner), run);
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
