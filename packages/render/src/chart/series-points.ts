import type { Cell, ChartMark, ChartView, Column } from '@cairn/core';

/** A point of a series in numbers; `lower` and `upper` are the ends of its interval, where it has one. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  /** What is written beside it. */
  readonly label?: string | undefined;
}

/** A series as it can be drawn: its points from left to right, in runs between which something is unknown. */
export interface PlotSeries {
  readonly name: string;
  readonly mark: ChartMark;
  readonly runs: readonly (readonly Point[])[];
}

/** What is drawn along the x axis: the series, and the names of places where these are no numbers. */
export interface PlotData {
  readonly series: readonly PlotSeries[];
  /** Texts of an axis without numbers, in the order in which they first come; a point's `x` is an index of it. */
  readonly places?: readonly string[] | undefined;
}

/** The series of a chart in numbers. Points whose place is unknown are left out; an unknown height is a gap. */
export function plotData({ series, x, y, mark, categories = [] }: ChartView): PlotData {
  const all = series.flatMap(({ points }) => points.map((point) => point.x));
  const isNumeric = all.every((cell) => cell === null || numberOf(cell, x) !== undefined);
  const places = isNumeric ? undefined : placesOf(all, categories);
  const placeOf = (cell: Cell): number | undefined =>
    places === undefined ? numberOf(cell, x) : indexOf(places, cell);
  return {
    places,
    series: series.map(({ name, points, mark: own = mark }) => {
      const placed = points.flatMap((point) => {
        const at = placeOf(point.x);
        return at === undefined ? [] : [{ x: at, y: point.y, label: point.label }];
      });
      placed.sort((a, b) => a.x - b.x);
      return { name, mark: own, runs: runsOf(placed, y) };
    }),
  };
}

/** All points of a series. */
export function pointsOf({ runs }: PlotSeries): readonly Point[] {
  return runs.flat();
}

/** A cell as a number, where it is one: of an interval its value, of a moment its instant. */
export function numberOf(cell: Cell, { type }: Column): number | undefined {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  if (typeof cell === 'object' && cell !== null) return Number.isFinite(cell.value) ? cell.value : undefined;
  if (type !== 'time' || typeof cell !== 'string') return undefined;
  const at = Date.parse(cell);
  return Number.isNaN(at) ? undefined : at;
}

/** The least and the greatest of some numbers; infinite ones when there are none. */
export function rangeOf(values: Iterable<number>): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

/** The named places that occur, in their order, then the others as they come. */
function placesOf(cells: readonly Cell[], categories: readonly string[]): readonly string[] {
  const found = new Set(cells.filter((cell) => cell !== null).map(placeName));
  return [...new Set([...categories.filter((name) => found.has(name)), ...found])];
}

function indexOf(places: readonly string[], cell: Cell): number | undefined {
  const index = cell === null ? -1 : places.indexOf(placeName(cell));
  return index < 0 ? undefined : index;
}

function placeName(cell: Exclude<Cell, null>): string {
  return typeof cell === 'object' ? String(cell.value) : String(cell);
}

/** A point whose height was not looked at yet. */
interface PlacedCell {
  readonly x: number;
  readonly y: Cell;
  readonly label: string | undefined;
}

function runsOf(points: readonly PlacedCell[], column: Column): Point[][] {
  const runs: Point[][] = [];
  let run: Point[] | undefined;
  for (const { x, y: cell, label } of points) {
    const y = numberOf(cell, column);
    if (y === undefined) {
      run = undefined;
      continue;
    }
    if (run === undefined) runs.push((run = []));
    const ends = typeof cell === 'object' && cell !== null ? { lower: cell.lower, upper: cell.upper } : {};
    run.push({ x, y, label, ...ends });
  }
  return runs;
}
