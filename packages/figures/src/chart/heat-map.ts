import type { ChartView } from '@cairn/core';
import type { ShadeRange } from '../paint/shades.ts';
import { shadeOf } from '../paint/shades.ts';
import type { Drawing } from '../svg/figure-svg.ts';
import { fontSize, labelSvg, px } from '../svg/label.ts';
import { numberText } from '../text/cell-text.ts';
import { oneLine } from '../text/escape.ts';
import { truncate } from '../text/fit.ts';
import { textWidth } from '../text/measure.ts';
import { axisTitle, bottomLabels } from './axes.ts';
import type { ChartData, Point } from './chart-data.ts';
import type { DrawingOptions } from './drawing-options.ts';

const mostRows = 200;
const mostColumns = 200;
/** Sizes of the numbers in cells, the best first. */
const sizes = [11, 10, 9];

/** Coloured cells with their numbers in them, where these fit, and a legend of the colours. */
export function heatMap(view: ChartView, data: ChartData, options: DrawingOptions): Drawing {
  const { width, paint, zone, id } = options;
  const rows = data.series.slice(0, mostRows);
  const columns = (data.categories ?? []).slice(0, mostColumns);
  const room = Math.min(width * 0.34, 240);
  const names = rows.map(({ name }) => truncate(name, fontSize, room));
  const left = 10 + Math.max(10, ...names.map((name) => textWidth(name, fontSize)));
  const cellWidth = Math.min(110, (width - left - 2) / Math.max(1, columns.length));
  const labels = bottomLabels({
    texts: columns,
    step: cellWidth,
    place: (index) => left + (index + 0.5) * cellWidth,
    paint,
  });
  const [top, foot] = [58, labels.height + 24];
  const cellHeight =
    options.height === undefined ? 26 : (options.height - top - foot) / Math.max(1, rows.length);
  const height = options.height ?? top + cellHeight * Math.max(1, rows.length) + foot;
  const range = rangeOf(
    rows.flatMap(({ points }) => points.map(({ y }) => y.value)),
    view.middle,
  );
  const every = Math.max(1, Math.ceil(14 / cellHeight));
  const cell = { width: cellWidth, height: cellHeight };
  const texts = rows.flatMap(({ points }) => points.map(({ y }) => numberText(y.value, view.y, zone)));
  const size = sizes.find(
    (each) => cellHeight >= each + 3 && texts.every((text) => textWidth(text, each) <= cellWidth - 3),
  );
  const frame = { width, height, left, right: 2, top, bottom: foot };
  const body = [
    emptyPattern(id, paint.grid, {
      left,
      top,
      width: cellWidth * columns.length,
      height: cellHeight * rows.length,
    }),
    rows
      .map(({ points }, row) =>
        points
          .filter(({ x }) => x.value < columns.length)
          .map((point) =>
            cellSvg(point, { cell, left, top: top + row * cellHeight, range, size, view, zone }),
          )
          .join(''),
      )
      .join(''),
    names
      .map((text, row) =>
        row % every === 0
          ? labelSvg({
              x: left - 8,
              y: top + (row + 0.5) * cellHeight,
              text,
              full: rows[row]?.name,
              anchor: 'end',
              fill: paint.ink,
            })
          : '',
      )
      .join(''),
    labels.svg(frame),
    shadeLegend(view, range, options),
    axisTitle(
      {
        x: left + (cellWidth * columns.length) / 2,
        y: height - 9,
        text: oneLine(view.x.title),
        anchor: 'middle',
        fill: paint.soft,
      },
      cellWidth * columns.length,
    ),
  ].join('');
  const cut = [
    ...(rows.length < data.series.length
      ? [`The first ${rows.length} of ${data.series.length} rows are drawn.`]
      : []),
    ...(columns.length < (data.categories?.length ?? 0)
      ? [`The first ${columns.length} of ${data.categories?.length} columns are drawn.`]
      : []),
  ];
  return { width, height, body, notes: cut };
}

function rangeOf(values: readonly number[], middle: number | undefined): ShadeRange {
  const known = values.filter((value) => !Number.isNaN(value));
  const low = known.reduce((found, value) => Math.min(found, value), Number.POSITIVE_INFINITY);
  const high = known.reduce((found, value) => Math.max(found, value), Number.NEGATIVE_INFINITY);
  return known.length === 0 ? { low: 0, high: 1, middle } : { low, high, middle };
}

interface Area {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What has no number is hatched, so that it is not taken for a low one. */
function emptyPattern(id: string, colour: string, { left, top, width, height }: Area): string {
  return (
    `<defs><pattern id="${id}-none" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0,6L6,0" stroke="${colour}"/></pattern></defs>` +
    `<rect x="${px(left)}" y="${px(top)}" width="${px(width)}" height="${px(height)}" fill="url(#${id}-none)"/>`
  );
}

interface CellOptions {
  readonly cell: { readonly width: number; readonly height: number };
  readonly left: number;
  readonly top: number;
  readonly range: ShadeRange;
  /** Of the number in the cell, when all of them fit. */
  readonly size: number | undefined;
  readonly view: ChartView;
  readonly zone: string;
}

function cellSvg({ x, y }: Point, { cell, left, top, range, size, view, zone }: CellOptions): string {
  if (Number.isNaN(y.value)) return '';
  const { fill, ink } = shadeOf(y.value, range);
  const gap = cell.width > 8 && cell.height > 8 ? 1 : 0;
  const at = left + x.value * cell.width;
  const rect = `<rect x="${px(at)}" y="${px(top)}" width="${px(cell.width - gap)}" height="${px(cell.height - gap)}" fill="${fill}"/>`;
  if (size === undefined) return rect;
  const text = numberText(y.value, view.y, zone);
  const place = { x: at + (cell.width - gap) / 2, y: top + (cell.height - gap) / 2 };
  return rect + labelSvg({ ...place, text, size, anchor: 'middle', fill: ink });
}

const steps = 9;

function shadeLegend(view: ChartView, range: ShadeRange, { paint, zone, width }: DrawingOptions): string {
  const reach =
    range.middle === undefined ? undefined : Math.max(range.high - range.middle, range.middle - range.low);
  const [low, high] =
    reach === undefined || range.middle === undefined
      ? [range.low, range.high]
      : [range.middle - reach, range.middle + reach];
  const wide = Math.min(24, (width - 150) / steps);
  const texts = [low, high].map((value) => numberText(value, view.y, zone));
  const start = textWidth(texts[0] ?? '', fontSize) + 6;
  const rects = Array.from({ length: steps }, (_, index) => {
    const value = low + ((high - low) * index) / (steps - 1);
    return `<rect x="${px(start + index * wide)}" y="24" width="${px(wide)}" height="14" fill="${shadeOf(value, range).fill}"/>`;
  }).join('');
  return (
    axisTitle({ x: 0, y: 9, text: oneLine(view.y.title), fill: paint.soft }, width) +
    labelSvg({ x: 0, y: 31, text: texts[0] ?? '', fill: paint.soft }) +
    rects +
    labelSvg({ x: start + steps * wide + 6, y: 31, text: texts[1] ?? '', fill: paint.soft })
  );
}
