import type { Column } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import type { TextOptions } from '../format/text-options.ts';
import { formatDate, formatTime } from '../format/time.ts';
import { cut, textWidth } from '../format/width.ts';
import { cellText } from '../view/cell-text.ts';

/** What may be written below a place of the x axis. */
interface AxisLabel {
  /** Column of the plot, from its left. */
  readonly column: number;
  readonly text: string;
}

/** A horizontal axis: from where to where, how wide, and what its values are. */
export interface AxisInput {
  readonly left: number;
  readonly right: number;
  readonly width: number;
  readonly column: Column;
  /** Texts of places, where the axis has no numbers. */
  readonly places?: readonly string[] | undefined;
  readonly isLogarithmic?: boolean | undefined;
}

/** Where a value of an axis stands, from 0 at its left to 1 at its right. */
export function axisShare(
  { left, right, isLogarithmic }: Omit<AxisInput, 'width' | 'column'>,
  x: number,
): number {
  if (isLogarithmic === true) return Math.log(x / left) / (Math.log(right / left) || 1);
  return (x - left) / (right - left || 1);
}

const day = 86_400_000;

/** The line below a plot with a tick for each label, and the labels; such that would touch are left out. */
export function axisLines(input: AxisInput, options: TextOptions): readonly [string, string] {
  const placed = placeLabels(labelsOf(input, options), input.width);
  const [flat, tick] = options.ascii === true ? ['-', '+'] : ['─', '┬'];
  const ticks = new Set(placed.map(({ column }) => column));
  const line = Array.from({ length: input.width }, (_, column) => (ticks.has(column) ? tick : flat)).join('');
  let labels = '';
  for (const { start, text } of placed) labels += ' '.repeat(start - textWidth(labels)) + text;
  return [line, labels];
}

function labelsOf(input: AxisInput, options: TextOptions): readonly AxisLabel[] {
  const { left, right, width, places } = input;
  const columnAt = (x: number): number => Math.round(axisShare(input, x) * (width - 1));
  if (places !== undefined)
    return places.map((text, index) => ({ column: columnAt(index), text: cut(printable(text), 16) }));
  const longest = Math.max(textWidth(xText(left, input, options)), textWidth(xText(right, input, options)));
  const count = Math.max(1, Math.floor((width - longest) / (longest + 6)));
  return Array.from({ length: count + 1 }, (_, index) => {
    const column = Math.round((index / count) * (width - 1));
    return { column, text: xText(valueAt(input, column), input, options) };
  });
}

function valueAt({ left, right, width, isLogarithmic }: AxisInput, column: number): number {
  const share = column / Math.max(1, width - 1);
  return isLogarithmic === true ? left * (right / left) ** share : left + (right - left) * share;
}

/** Days where the axis spans several of them, else the time of the day too; numbers as far as they differ. */
function xText(value: number, { column, left, right }: AxisInput, { zone }: TextOptions): string {
  if (column.type !== 'time') {
    const span = right - left;
    const isWhole = Number.isInteger(left) && Number.isInteger(right) && span > 10;
    return cellText(isWhole ? Math.round(value) : Number(value.toPrecision(4)), column, zone);
  }
  if (right - left >= 2 * day) return formatDate(value, zone);
  return formatTime(value, zone).slice(5, right - left < 600_000 ? 19 : 16);
}

/** The ends come first, since they say how far the axis goes; then what fits between. */
function placeLabels(
  labels: readonly AxisLabel[],
  width: number,
): readonly (AxisLabel & { readonly start: number })[] {
  const taken: (AxisLabel & { readonly start: number })[] = [];
  const order = [labels[0], labels.at(-1), ...labels.slice(1, -1)];
  for (const label of order) {
    if (label === undefined) continue;
    const length = textWidth(label.text);
    if (length > width) continue;
    const start = Math.max(0, Math.min(width - length, label.column - (length >> 1)));
    const touches = taken.some(
      (other) =>
        other.text === label.text ||
        (start < other.start + textWidth(other.text) + 2 && other.start < start + length + 2),
    );
    if (!touches) taken.push({ ...label, start });
  }
  return taken.toSorted((a, b) => a.start - b.start);
}
