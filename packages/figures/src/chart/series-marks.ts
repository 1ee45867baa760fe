import type { ChartView } from '@cairn/core';
import * as Plot from '@observablehq/plot';
import type { SeriesStyle } from '../paint/paint.ts';
import { px } from '../svg/label.ts';
import type { DrawnMarks, Frame } from '../svg/marks-svg.ts';
import type { ChartData, Point, Series } from './chart-data.ts';
import { errorBar, errorBarsSvg } from './error-bars.ts';
import { symbolSvg } from './symbols.ts';
import type { Placed } from './thin.ts';
import { thinLine, thinPoints } from './thin.ts';

/** What a series' marks are drawn with. */
export interface MarkOptions {
  readonly style: SeriesStyle;
  readonly view: Pick<ChartView, 'curve'>;
  /** Pixels from the left for a value on the x axis. */
  readonly across: (value: number) => number;
}

const mostSigns = 60;

/** The lines, areas and bands of a series, for Observable Plot. */
export function seriesMarks({ mark, points }: Series, { style, view, across }: MarkOptions): Plot.Markish[] {
  if (mark !== 'line' && mark !== 'area') return [];
  const curve = view.curve === 'step' ? 'step-after' : 'linear';
  const placed = thinLine(points.map((of): Placed<Point> => ({ x: across(of.x.value), y: of.y.value, of })));
  const data = placed.map(({ of: { x, y } }) => ({
    x: x.value,
    y: y.value,
    lower: y.lower ?? y.value,
    upper: y.upper ?? y.value,
  }));
  const hasBand = data.some(({ lower, upper }) => lower !== upper);
  const fill = { x: 'x', fill: style.colour, curve } as const;
  return [
    ...(mark === 'area' ? [Plot.areaY(data, { ...fill, y1: 0, y2: 'y', fillOpacity: 0.2 })] : []),
    ...(hasBand ? [Plot.areaY(data, { ...fill, y1: 'lower', y2: 'upper', fillOpacity: 0.18 })] : []),
    Plot.line(data, {
      x: 'x',
      y: 'y',
      stroke: style.colour,
      strokeWidth: 2,
      strokeDasharray: style.dash,
      curve,
    }),
  ];
}

/** What the signs of a series are drawn with. */
export interface SignOptions {
  readonly drawn: DrawnMarks;
  readonly frame: Frame;
  readonly style: SeriesStyle;
  readonly fill: string;
  readonly data: ChartData;
}

/** The dots, bars and error bars of a series. */
export function seriesSvg(series: Series, options: SignOptions): string {
  const { drawn, frame, style } = options;
  const known = series.points.filter(({ y }) => !Number.isNaN(y.value));
  const placed = thinPoints(known.map((of) => ({ x: drawn.x(of.x.value), y: drawn.y(of.y.value), of })));
  if (series.mark === 'bar') return barsSvg(placed, { ...options, series });
  const isJoined = series.mark === 'line' || series.mark === 'area';
  const signs =
    isJoined && placed.length > mostSigns ? '' : placed.map(({ x, y }) => symbolSvg(style, x, y)).join('');
  if (isJoined) return signs;
  const bars = placed.flatMap(({ x, y, of }) => [
    ...errorBar(of.y, { at: x, isUpright: true }, drawn.y),
    ...errorBar(of.x, { at: y, isUpright: false }, drawn.x),
  ]);
  const opacity = placed.length > 500 ? ' opacity="0.55"' : '';
  return `${errorBarsSvg(bars, frame, style.colour)}<g${opacity}>${signs}</g>`;
}

type BarOptions = SignOptions & { readonly series: Series };

/** Bars of several series stand side by side. */
function barsSvg(
  placed: readonly Placed<Point>[],
  { drawn, frame, fill, data, series, style }: BarOptions,
): string {
  const bars = data.series.filter(({ mark }) => mark === 'bar');
  const whole = Math.min(46, Math.max(1, narrowest(bars, drawn) * 0.75));
  const width = whole / bars.length;
  const shift = -whole / 2 + width * bars.findIndex(({ index }) => index === series.index);
  const zero = Number.isFinite(drawn.y(0)) ? drawn.y(0) : frame.height - frame.bottom;
  const rects = placed.map(({ x, y }) => {
    const height = Math.max(0.5, Math.abs(zero - y));
    return `<rect x="${px(x + shift)}" y="${px(Math.min(y, zero))}" width="${px(width)}" height="${px(height)}"/>`;
  });
  const errors = placed.flatMap(({ x, of }) =>
    errorBar(of.y, { at: x + shift + width / 2, isUpright: true }, drawn.y),
  );
  const edge = style.hatch === 0 ? '' : ` stroke="${style.colour}"`;
  return `<g fill="${fill}"${edge}>${rects.join('')}</g>${errorBarsSvg(errors, frame, 'currentColor')}`;
}

/** Pixels between the two nearest bars. */
function narrowest(series: readonly Series[], { x }: DrawnMarks): number {
  const places = [
    ...new Set(series.flatMap(({ points }) => points.map((point) => x(point.x.value)))),
  ].toSorted((one, other) => one - other);
  let least = 60;
  for (const [index, place] of places.entries())
    least = Math.min(least, place - (places[index - 1] ?? -Infinity));
  return least;
}
