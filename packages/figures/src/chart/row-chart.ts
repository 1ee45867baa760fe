import type { ChartView } from '@cairn/core';
import { seriesStyle } from '../paint/paint.ts';
import type { Drawing } from '../svg/figure-svg.ts';
import { fontSize, labelSvg, px } from '../svg/label.ts';
import type { DrawnMarks, Frame } from '../svg/marks-svg.ts';
import { drawMarks } from '../svg/marks-svg.ts';
import { numberText } from '../text/cell-text.ts';
import { oneLine } from '../text/escape.ts';
import { wrap } from '../text/fit.ts';
import { textWidth } from '../text/measure.ts';
import { apart, axisTitle, uprightGridSvg } from './axes.ts';
import type { ChartData, Measured, Series } from './chart-data.ts';
import type { DrawingOptions } from './drawing-options.ts';
import { errorBar, errorBarsSvg } from './error-bars.ts';
import { legendOf } from './legend.ts';
import { reachOf } from './reach.ts';
import { referencesSvg } from './references.ts';
import { symbolSvg } from './symbols.ts';
import { ticksOf } from './ticks.ts';
import { fillOf, hatchOf, notesOf } from './xy-chart.ts';

/** More rows than these are no chart any more. */
const mostRows = 200;

/**
 * Bars or dots over names, a row for each name: names of any length can be read without turning the head, and
 * the number stands at the end of its row.
 */
export function rowChart(view: ChartView, all: ChartData, options: DrawingOptions): Drawing {
  const { width, paint, zone } = options;
  const names = (all.categories ?? []).slice(0, mostRows);
  const data = { ...all, series: all.series.map((series) => cutSeries(series, names.length)) };
  const legend = legendOf(data.series, { width, paint, fillOf: (series) => fillOf(series, options) });
  const label = { size: fontSize, width: Math.min(width * 0.38, 280), lines: 2 };
  const lines = names.map((name) => wrap(name, label));
  const left = 12 + Math.max(10, ...lines.flat().map((line) => textWidth(line, fontSize)));
  const values = valueTexts(view, data, options);
  const right = 10 + Math.max(8, ...values.map((text) => textWidth(text, fontSize)));
  const row = rowHeight(data.series.length, lines);
  const top = legend.height + 26;
  const height = options.height ?? top + row * Math.max(1, names.length) + 52;
  const frame: Frame = { width, height, left, right, top, bottom: 52 };
  const isLog = view.yScale === 'log';
  const others = (view.references ?? []).filter(({ axis }) => axis === 'y').map(({ value }) => value);
  const measuredValues = data.series.flatMap(({ points }) => points.map(({ y }) => y));
  const hasZero = data.series.some(({ mark }) => mark === 'bar');
  const reach = reachOf({ values: measuredValues, hasZero, isLog, others });
  const drawn = drawMarks({ frame, x: reach, y: { domain: [names.length - 0.5, -0.5] }, marks: [] });
  const ticks = ticksOf({
    domain: reach.domain,
    count: (width - left - right) / 80,
    column: view.y,
    isLog,
    zone,
  });
  const placed = ticks.map((tick) => ({ ...tick, at: drawn.x(tick.value) }));
  const references = referencesSvg(
    {
      references: view.references?.filter(({ axis }) => axis === 'y').map((each) => ({ ...each, axis: 'x' })),
    },
    { drawn, frame, paint },
  );
  const every = Math.ceil(13 / ((height - top - 52) / Math.max(1, names.length)));
  const body = [
    `<defs>${data.series.map((series) => hatchOf(series, options)).join('')}</defs>`,
    uprightGridSvg(
      placed.map(({ at }) => at),
      frame,
      paint,
    ),
    data.series.map((series) => rowsSvg(series, { data, drawn, frame, options })).join(''),
    references.svg,
    lines
      .map((each, index) =>
        index % every === 0
          ? nameSvg(each, names[index] ?? '', { x: left - 8, y: drawn.y(index), fill: paint.ink })
          : '',
      )
      .join(''),
    values
      .map((text, index) =>
        index % every === 0
          ? labelSvg({ x: width - right + 8, y: drawn.y(index), text, fill: paint.ink })
          : '',
      )
      .join(''),
    apart(placed, frame)
      .map(({ at, text }) => labelSvg({ x: at, y: height - 37, text, anchor: 'middle', fill: paint.soft }))
      .join(''),
    legend.svg,
    axisTitle({ x: 0, y: legend.height + 9, text: oneLine(view.x.title), fill: paint.soft }, width),
    axisTitle(
      {
        x: (left + width - right) / 2,
        y: height - 12,
        text: oneLine(view.y.title),
        anchor: 'middle',
        fill: paint.soft,
      },
      width - left - right + 16,
    ),
  ].join('');
  const missing = (all.categories?.length ?? 0) - names.length;
  return {
    width,
    height,
    body,
    notes: [
      ...(missing > 0 ? [`The first ${names.length} of ${names.length + missing} names are drawn.`] : []),
      ...notesOf([legend.left, 0], reach.isCut),
    ],
  };
}

function cutSeries(series: Series, rows: number): Series {
  return { ...series, points: series.points.filter(({ x }) => x.value < rows) };
}

/** Rows are as high as their signs and their names need. */
function rowHeight(series: number, lines: readonly (readonly string[])[]): number {
  return Math.max(series * 11 + 10, lines.some(({ length }) => length > 1) ? 33 : 23);
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly fill: string;
}

function nameSvg(lines: readonly string[], full: string, place: Place): string {
  return lines
    .map((text, index) =>
      labelSvg({ ...place, y: place.y + (index - (lines.length - 1) / 2) * 14.5, text, full, anchor: 'end' }),
    )
    .join('');
}

/** The numbers at the ends of the rows; several in a row would have to share one place. */
function valueTexts(
  view: ChartView,
  { series, categories = [] }: ChartData,
  { zone, width }: DrawingOptions,
): readonly string[] {
  const [only] = series;
  if (only === undefined || series.length > 1) return [];
  const texts = new Map(
    only.points.map(({ x, y }) => [x.value, valueText(y, view, { zone, isShort: width < 560 })]),
  );
  return categories.slice(0, mostRows).map((_, index) => texts.get(index) ?? '–');
}

function valueText(
  { value, lower, upper }: Measured,
  { y }: ChartView,
  { zone, isShort }: { readonly zone: string; readonly isShort: boolean },
): string {
  const text = numberText(value, y, zone);
  if (isShort || lower === undefined || upper === undefined) return text;
  return `${text} [${numberText(lower, y, zone)}, ${numberText(upper, y, zone)}]`;
}

interface RowOptions {
  readonly data: ChartData;
  readonly drawn: DrawnMarks;
  readonly frame: Frame;
  readonly options: DrawingOptions;
}

/** Series share a row, one below the other. */
function rowsSvg(series: Series, { data, drawn, frame, options }: RowOptions): string {
  const { paint } = options;
  const style = seriesStyle(series.index, paint);
  const row = drawn.y(1) - drawn.y(0);
  const lane = Math.min(22, (row * 0.78) / data.series.length);
  const shift = lane * (series.index - (data.series.length - 1) / 2);
  const zero = Math.max(frame.left, Number.isFinite(drawn.x(0)) ? drawn.x(0) : frame.left);
  const signs: string[] = [];
  const bars = series.points.flatMap(({ x, y }) => {
    if (Number.isNaN(y.value)) return [];
    const [at, end] = [drawn.y(x.value) + shift, drawn.x(y.value)];
    const [from, length] = [Math.min(zero, end), Math.max(0.5, Math.abs(end - zero))];
    signs.push(
      series.mark === 'bar'
        ? `<rect x="${px(from)}" y="${px(at - lane * 0.42)}" width="${px(length)}" height="${px(lane * 0.84)}"/>`
        : symbolSvg(style, end, at),
    );
    return errorBar(y, { at, isUpright: false }, drawn.x);
  });
  if (series.mark !== 'bar') return errorBarsSvg(bars, frame, style.colour) + signs.join('');
  const edge = style.hatch === 0 ? '' : ` stroke="${style.colour}"`;
  return `<g fill="${fillOf(series, options)}"${edge}>${signs.join('')}</g>${errorBarsSvg(bars, frame, paint.ink)}`;
}
