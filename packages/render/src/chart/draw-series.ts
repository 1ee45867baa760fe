import type { Canvas, Dot } from './canvas.ts';
import { glyphOf } from './series-glyphs.ts';

/** The owner of what belongs to no series. */
export const nobody = 0xffff;

/** A point as shares of the plot: 0 is left and above, 1 right and below. */
export interface Place extends Dot {
  readonly lower?: number | undefined;
  readonly upper?: number | undefined;
  readonly label?: string | undefined;
}

/** How a series is drawn. */
export interface DrawOptions {
  readonly index: number;
  readonly mark: 'line' | 'area' | 'dot';
  readonly ascii: boolean;
  /** The only series of its chart needs no shapes to be told apart. */
  readonly alone: boolean;
  /** What holds until the next point is drawn level up to it. */
  readonly isStepped: boolean;
}

/** Columns between the shapes on a line: enough to see whose it is, and the line. */
const markerGap = 8;

/** Draws the runs of one series; between runs nothing is drawn. */
export function drawSeries(canvas: Canvas, runs: readonly (readonly Place[])[], options: DrawOptions): void {
  for (const run of runs) {
    drawIntervals(canvas, run, options);
    const path = options.isStepped ? stepped(run) : run;
    if (options.mark === 'dot') drawDots(canvas, run, options);
    else if (options.ascii) drawCharacters(canvas, path, options);
    else drawStrokes(canvas, path, options);
    if (options.mark !== 'dot' && !options.alone && !options.ascii) drawMarkers(canvas, run, options.index);
  }
}

/** Writes the names of points beside them: to the right where that is free, else to the left, else not at all. */
export function drawLabels(
  canvas: Canvas,
  runs: readonly (readonly Place[])[],
  { index }: DrawOptions,
): void {
  for (const place of runs.flat()) {
    if (place.label === undefined) continue;
    const { x, y } = cellOf(canvas, place);
    const text = Array.from(place.label, (letter) => (/[ -~\u00a1-\u024f]/.test(letter) ? letter : '?')).join(
      '',
    );
    const isWritten = canvas.write({ x: x + 2, y }, text, index);
    if (!isWritten) canvas.write({ x: x - 1 - text.length, y }, text, index);
  }
}

function stepped(run: readonly Place[]): readonly Place[] {
  return run.flatMap((place, at) => {
    const before = run[at - 1];
    return before === undefined ? [place] : [{ x: place.x, y: before.y }, place];
  });
}

function cellOf({ columns, rows }: Canvas, { x, y }: Dot): Dot {
  return { x: Math.round(x * (columns - 1)), y: Math.round(y * (rows - 1)) };
}

/** The dot in the middle of the cell that a place falls into, so that lines and shapes meet. */
function dotOf({ columns, rows }: Canvas, { x, y }: Dot): Dot {
  return { x: Math.round(x * (columns - 1) * 2), y: Math.round(y * (rows - 1) * 4 + 1) };
}

function drawIntervals(canvas: Canvas, run: readonly Place[], { index, ascii }: DrawOptions): void {
  for (const { x, lower, upper } of run) {
    if (lower === undefined || upper === undefined) continue;
    const [from, to] = [cellOf(canvas, { x, y: upper }), cellOf(canvas, { x, y: lower })];
    for (let y = from.y; y <= to.y; y++) canvas.glyph({ x: from.x, y }, ascii ? '|' : '│', index);
  }
}

function drawDots(canvas: Canvas, run: readonly Place[], { index, ascii }: DrawOptions): void {
  for (const place of run) canvas.glyph(cellOf(canvas, place), glyphOf(index, { ascii }), index);
}

function drawStrokes(canvas: Canvas, run: readonly Place[], { index, mark }: DrawOptions): void {
  const dots = run.map((place) => dotOf(canvas, place));
  for (const [position, to] of dots.entries()) {
    const from = dots[position - 1] ?? to;
    if (mark === 'area') fillBelow(canvas, { from, to }, index);
    canvas.stroke(from, to, index);
  }
}

/** Every second dot, so that the line above and other series stay visible. */
function fillBelow(canvas: Canvas, { from, to }: { from: Dot; to: Dot }, series: number): void {
  const bottom = canvas.rows * 4;
  for (let x = from.x; x <= to.x; x++) {
    const share = to.x === from.x ? 1 : (x - from.x) / (to.x - from.x);
    const top = Math.round(from.y + (to.y - from.y) * share);
    for (let y = top; y < bottom; y++) if ((x + y) % 2 === 0) canvas.dot(x, y, series);
  }
}

function drawMarkers(canvas: Canvas, run: readonly Place[], index: number): void {
  let last = Number.NEGATIVE_INFINITY;
  for (const [position, place] of run.entries()) {
    const cell = cellOf(canvas, place);
    if (cell.x - last < markerGap && position < run.length - 1) continue;
    canvas.glyph(cell, glyphOf(index, { ascii: false }), index);
    last = cell.x;
  }
}

/** One character for each column, straight between the points. */
function drawCharacters(canvas: Canvas, run: readonly Place[], { index, mark }: DrawOptions): void {
  const cells = run.map((place) => cellOf(canvas, place));
  for (const [position, to] of cells.entries()) {
    const from = cells[position - 1] ?? to;
    for (let x = from.x; x <= to.x; x++) {
      const share = to.x === from.x ? 1 : (x - from.x) / (to.x - from.x);
      const y = Math.round(from.y + (to.y - from.y) * share);
      canvas.glyph({ x, y }, glyphOf(index, { ascii: true }), index);
      if (mark === 'area')
        for (let below = y + 1; below < canvas.rows; below++)
          if (canvas.cell(x, below) === undefined) canvas.glyph({ x, y: below }, ':', index);
    }
  }
}
