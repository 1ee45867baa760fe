import type { ChartView } from '@cairn/core';
import { seriesStyle } from '../paint/paint.ts';
import type { SeriesStyle } from '../paint/paint.ts';
import type { Drawing } from '../svg/figure-svg.ts';
import { fontSize, labelSvg, px } from '../svg/label.ts';
import type { DrawnMarks, Frame } from '../svg/marks-svg.ts';
import { drawMarks } from '../svg/marks-svg.ts';
import { oneLine } from '../text/escape.ts';
import { textWidth } from '../text/measure.ts';
import { apart, axisTitle, bottomLabels, gridSvg, uprightGridSvg } from './axes.ts';
import type { ChartData, Series } from './chart-data.ts';
import type { DrawingOptions } from './drawing-options.ts';
import { legendOf } from './legend.ts';
import { pointLabels } from './point-labels.ts';
import { reachOf } from './reach.ts';
import { referencesSvg } from './references.ts';
import { seriesMarks, seriesSvg } from './series-marks.ts';
import { hatchSvg } from './symbols.ts';
import { ticksOf } from './ticks.ts';

/** A chart over two axes: lines, areas, dots, and bars over numbers or times. */
export function xyChart(view: ChartView, data: ChartData, options: DrawingOptions): Drawing {
  const { width, paint, zone, id } = options;
  const legend = legendOf(data.series, { width, paint, fillOf: (series) => fillOf(series, options) });
  const [x, y] = [reachAcross(view, data), reachUp(view, data)];
  const height = options.height ?? Math.round(Math.min(420, Math.max(260, width * 0.55))) + legend.height;
  const top = legend.height + 30;
  const yTicks = ticksOf({
    domain: y.domain,
    count: (height - top - 50) / 44,
    column: view.y,
    isLog: y.isLog,
    zone,
  });
  const left = 12 + Math.max(12, ...yTicks.map(({ text }) => textWidth(text, fontSize)));
  const inner = { left, right: 16, width };
  const bottom = bottomAxis({ view, data, domain: x.domain, isLog: x.isLog, inner, options });
  const frame: Frame = { ...inner, top, height, bottom: bottom.height + 24 };
  const drawn = drawMarks({
    frame,
    x,
    y,
    marks: data.series.flatMap((series) =>
      seriesMarks(series, { style: seriesStyle(series.index, paint), view, across: bottom.place }),
    ),
  });
  const parts = data.series.map((series) =>
    seriesSvg(series, {
      drawn,
      frame,
      style: seriesStyle(series.index, paint),
      fill: fillOf(series, options),
      data,
    }),
  );
  const references = referencesSvg(view, { drawn, frame, paint });
  const names = pointLabels(namedPoints(data, drawn), { frame, paint, taken: references.boxes });
  const up = yTicks.map((tick) => ({ ...tick, at: drawn.y(tick.value) }));
  const body = [
    `<defs>${data.series.map((series) => hatchOf(series, options)).join('')}</defs>`,
    gridSvg(
      up.map(({ at }) => at),
      frame,
      paint,
    ),
    uprightGridSvg(bottom.places.map(drawn.x), frame, paint),
    zeroLine(drawn, y.domain, frame),
    drawn.svg,
    ...parts,
    references.svg,
    names.svg,
    up
      .map(({ at, text }) => labelSvg({ x: left - 7, y: at, text, anchor: 'end', fill: paint.soft }))
      .join(''),
    bottom.svg(frame),
    legend.svg,
    axisTitle({ x: 0, y: legend.height + 9, text: oneLine(view.y.title), fill: paint.soft }, width),
    axisTitle(
      {
        x: (left + width - 16) / 2,
        y: height - 10,
        text: oneLine(view.x.title),
        anchor: 'middle',
        fill: paint.soft,
      },
      width - left - 16,
    ),
  ].join('');
  return { width, height, body, notes: notesOf([legend.left, names.left], x.isCut || y.isCut) };

  function zeroLine(marks: DrawnMarks, [low, high]: readonly [number, number], around: Frame): string {
    if (low >= 0 || high <= 0) return '';
    return `<path d="M${px(around.left)},${px(marks.y(0))}H${px(width - around.right)}" stroke="${paint.soft}" id="${id}-zero"/>`;
  }
}

function reachAcross(view: ChartView, { series, categories }: ChartData): ReturnType<typeof reachOf> {
  if (categories !== undefined)
    return { domain: [-0.5, Math.max(0.5, categories.length - 0.5)], isCut: false };
  const others = (view.references ?? []).filter(({ axis }) => axis === 'x').map(({ value }) => value);
  const values = series.flatMap(({ points }) => points.map(({ x }) => x));
  return reachOf({ values, hasZero: false, isLog: view.xScale === 'log', others });
}

function reachUp(view: ChartView, { series }: ChartData): ReturnType<typeof reachOf> {
  const hasZero = series.some(({ mark }) => mark === 'bar' || mark === 'area');
  const others = (view.references ?? []).filter(({ axis }) => axis === 'y').map(({ value }) => value);
  const values = series.flatMap(({ points }) => points.map(({ y }) => y));
  return reachOf({ values, hasZero, isLog: view.yScale === 'log', others });
}

interface BottomAxis {
  readonly height: number;
  readonly places: readonly number[];
  readonly place: (value: number) => number;
  readonly svg: (frame: Frame) => string;
}

interface BottomAxisRequest {
  readonly view: ChartView;
  readonly data: ChartData;
  readonly domain: readonly [number, number];
  readonly isLog: boolean | undefined;
  readonly inner: Pick<Frame, 'left' | 'right' | 'width'>;
  readonly options: DrawingOptions;
}

function bottomAxis({ view, data, domain, isLog, inner, options }: BottomAxisRequest): BottomAxis {
  const { paint, zone } = options;
  const room = inner.width - inner.left - inner.right;
  const to = isLog === true ? Math.log10 : (value: number): number => value;
  const place = (value: number): number =>
    inner.left + ((to(value) - to(domain[0])) / (to(domain[1]) - to(domain[0]))) * room;
  if (data.categories !== undefined) {
    const labels = bottomLabels({
      texts: data.categories,
      step: room / Math.max(1, data.categories.length),
      place,
      paint,
    });
    return { ...labels, place, places: [] };
  }
  const ticks = ticksOf({
    domain,
    count: room / (view.x.type === 'time' ? 110 : 80),
    column: view.x,
    isLog,
    zone,
  });
  const shown = apart(
    ticks.map((tick) => ({ ...tick, at: place(tick.value) })),
    inner,
  );
  const labels = (frame: Frame): string =>
    shown
      .map(({ at, text }) =>
        labelSvg({ x: at, y: frame.height - frame.bottom + 15, text, anchor: 'middle', fill: paint.soft }),
      )
      .join('');
  return { height: 25, place, places: ticks.map(({ value }) => value), svg: labels };
}

function namedPoints({ series }: ChartData, { x, y }: DrawnMarks): Parameters<typeof pointLabels>[0] {
  const all = series.flatMap(({ points }) => points);
  return all.some(({ label }) => label !== undefined)
    ? all
        .filter((point) => !Number.isNaN(point.y.value))
        .map((point) => ({ x: x(point.x.value), y: y(point.y.value), text: point.label }))
    : [];
}

/** What fills the bars of a series. */
export function fillOf({ index }: Pick<Series, 'index'>, { id, paint }: DrawingOptions): string {
  const style: SeriesStyle = seriesStyle(index, paint);
  return style.hatch === 0 ? style.colour : `url(#${id}-h${index})`;
}

/** The hatching of a series' bars. */
export function hatchOf({ index, mark }: Series, { id, paint }: DrawingOptions): string {
  return mark === 'bar' ? hatchSvg(`${id}-h${index}`, seriesStyle(index, paint), paint.paper) : '';
}

/** What a chart leaves out. */
export function notesOf([series = 0, names = 0]: readonly number[], isCut: boolean): readonly string[] {
  return [
    ...(series > 0 ? [`The legend leaves out ${series} of the series.`] : []),
    ...(names > 0 ? [`${names} ${names === 1 ? 'name' : 'names'} found no room; the table has all.`] : []),
    ...(isCut ? ['Intervals that reach beyond the axis are cut at its end; the table has them whole.'] : []),
  ];
}
