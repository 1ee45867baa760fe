import { px } from '../svg/label.ts';
import type { Frame } from '../svg/marks-svg.ts';
import type { Measured } from './chart-data.ts';

/** An interval in pixels; `at` is its place on the other axis. */
export interface ErrorBar {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly isUpright: boolean;
}

/** The bar of a value, when it has an interval; a scale puts ends beyond the axis on its edge. */
export function errorBar(
  measured: Measured,
  bar: Omit<ErrorBar, 'from' | 'to'>,
  scale: (value: number) => number,
): readonly ErrorBar[] {
  const { lower, upper } = measured;
  if (lower === undefined || upper === undefined) return [];
  const [from, to] = [scale(lower), scale(upper)];
  return Number.isFinite(from) && Number.isFinite(to) ? [{ ...bar, from, to }] : [];
}

/** Intervals with caps at their ends; an end that goes on beyond the frame has none. */
export function errorBarsSvg(bars: readonly ErrorBar[], frame: Frame, colour: string): string {
  if (bars.length === 0) return '';
  const path = bars.map((bar) => barPath(bar, frame)).join('');
  return `<path d="${path}" stroke="${colour}" stroke-width="1.5"/>`;
}

function barPath({ at, from, to, isUpright }: ErrorBar, frame: Frame): string {
  const ends = [from, to].filter((end) => isWithin(end, frame, isUpright));
  if (isUpright) {
    const caps = ends.map((end) => `M${px(at - 4)},${px(end)}h8`).join('');
    return `M${px(at)},${px(from)}V${px(to)}${caps}`;
  }
  const caps = ends.map((end) => `M${px(end)},${px(at - 4)}v8`).join('');
  return `M${px(from)},${px(at)}H${px(to)}${caps}`;
}

function isWithin(end: number, frame: Frame, isUpright: boolean): boolean {
  const [low, high] = isUpright
    ? [frame.top, frame.height - frame.bottom]
    : [frame.left, frame.width - frame.right];
  return end > low + 0.5 && end < high - 0.5;
}
