import type { Cell, ChartMark, ChartPoint, ChartSeries, ChartView, Column } from '@cairn/core';
import { cellText } from '../text/cell-text.ts';
import { oneLine } from '../text/escape.ts';

/** A value with the ends of its interval, where it has one. */
export interface Measured {
  readonly value: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
}

/** A point as it is drawn. */
export interface Point {
  /** On an axis of names, the place of the name. */
  readonly x: Measured;
  /** Not a number where a line is interrupted. */
  readonly y: Measured;
  readonly label?: string | undefined;
}

/** A series as it is drawn. */
export interface Series {
  readonly name: string;
  readonly mark: ChartMark;
  readonly index: number;
  readonly points: readonly Point[];
}

/** A chart as numbers. */
export interface ChartData {
  readonly series: readonly Series[];
  /** The names on the x axis, when it is one of names. */
  readonly categories?: readonly string[] | undefined;
  /** How many points have no place. */
  readonly dropped: number;
}

/** Reads the cells of a chart. */
export function chartData(view: ChartView, zone: string): ChartData {
  const names = hasNames(view) ? namesOf(view, zone) : undefined;
  const places = new Map(names?.map((name, index) => [name, index]));
  let dropped = 0;
  const series = view.series.map((each, index): Series => {
    const mark = each.mark ?? view.mark;
    const isJoined = mark === 'line' || mark === 'area';
    const points: Point[] = [];
    for (const point of each.points) {
      const x = names === undefined ? measured(point.x, view.x) : placeOf(point, { places, view, zone });
      const y = measured(point.y, view.y);
      const isHere = isOn(x, view.xScale) && isOn(y, view.yScale);
      if (!isHere) dropped++;
      if (isHere || (isJoined && isOn(x, view.xScale)))
        points.push({ x, y: isHere ? y : { value: Number.NaN }, label: labelOf(point) });
    }
    if (isJoined) points.sort((one, other) => one.x.value - other.x.value);
    return { name: nameOf(each, index), mark, index, points };
  });
  return { series, categories: names, dropped };
}

/** A number of a cell; not a number when there is none. */
function measured(cell: Cell, { type }: Column): Measured {
  if (typeof cell === 'number') return { value: finite(cell) };
  if (typeof cell === 'boolean') return { value: cell ? 1 : 0 };
  if (typeof cell === 'string') return { value: type === 'time' ? Date.parse(cell) : Number.NaN };
  if (cell === null) return { value: Number.NaN };
  const [lower, upper] = [cell.lower, cell.upper].toSorted((one, other) => one - other);
  return { value: finite(cell.value), lower, upper };
}

/** A series' name for a reader. */
function nameOf({ name }: ChartSeries, index: number): string {
  const text = oneLine(name);
  return text === '' ? `Series ${index + 1}` : text;
}

function finite(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

function isOn({ value }: Measured, scale: ChartView['xScale']): boolean {
  return !Number.isNaN(value) && (scale !== 'log' || value > 0);
}

function labelOf({ label }: ChartPoint): string | undefined {
  const text = label === undefined ? '' : oneLine(label);
  return text === '' ? undefined : text;
}

/** A heat map's columns are names in any case; else the type decides, and texts where numbers were promised. */
function hasNames({ x, series, mark }: ChartView): boolean {
  if (mark === 'cell' || x.type === 'text' || x.type === 'id' || x.type === 'flag') return true;
  return (
    x.type !== 'time' && series.some(({ points }) => points.some((point) => typeof point.x === 'string'))
  );
}

function namesOf(view: ChartView, zone: string): readonly string[] {
  const names = new Set(view.categories?.map(oneLine));
  for (const { points } of view.series) for (const { x } of points) names.add(cellText(x, view.x, zone));
  return [...names];
}

interface Places {
  readonly places: ReadonlyMap<string, number>;
  readonly view: ChartView;
  readonly zone: string;
}

function placeOf({ x }: ChartPoint, { places, view, zone }: Places): Measured {
  return { value: places.get(cellText(x, view.x, zone)) ?? Number.NaN };
}
