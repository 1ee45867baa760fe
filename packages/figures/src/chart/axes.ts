import type { Paint } from '../paint/paint.ts';
import type { Label } from '../svg/label.ts';
import { fontSize, labelSvg, px } from '../svg/label.ts';
import type { Frame } from '../svg/marks-svg.ts';
import { fits, truncate, wrap } from '../text/fit.ts';
import { textWidth } from '../text/measure.ts';

/** A tick at its place in pixels. */
export interface PlacedTick {
  readonly at: number;
  readonly text: string;
}

const slant = 45;
const slope = Math.SQRT1_2;
const lineHeight = 15;
/** A slanted line of text keeps the next this far away, measured along the axis. */
const slantedStep = lineHeight / slope;
const longestSlanted = 130;

/** How the names along the bottom are laid out, so that none touches another. */
export interface BottomLayout {
  readonly height: number;
  readonly svg: (frame: Frame) => string;
}

/** What the labels along the bottom are. */
export interface BottomRequest {
  readonly texts: readonly string[];
  /** Pixels between neighbours. */
  readonly step: number;
  /** Whether a label may be left out, or slanted: names may be slanted, numbers are few enough. */
  readonly place: (index: number) => number;
  readonly paint: Paint;
}

/** Level where there is room, on up to three lines, else slanted, and with some left out where even that is too much. */
export function bottomLabels({ texts, step, place, paint }: BottomRequest): BottomLayout {
  const widest = Math.max(0, ...texts.map((text) => textWidth(text, fontSize)));
  const room = { size: fontSize, width: step - 8, lines: 3 };
  const base = { fill: paint.soft };
  const level = widest <= room.width || (step >= 56 && texts.every((text) => fits(text, room)));
  if (level) {
    const lines = texts.map((text) => (widest <= room.width ? [text] : wrap(text, room)));
    const most = Math.max(1, ...lines.map(({ length }) => length));
    const labels = lines.flatMap((each, index) =>
      each.map((text, line) => ({
        ...base,
        x: place(index),
        y: 16 + line * lineHeight,
        text,
        anchor: 'middle' as const,
      })),
    );
    return { height: most * lineHeight + 10, svg: (frame) => shifted(labels, frame) };
  }
  const every = Math.max(1, Math.ceil(slantedStep / step));
  const length = Math.min(widest, longestSlanted);
  const labels = texts.flatMap((full, index): Label[] => {
    if (index % every !== 0) return [];
    const x = place(index) + 3;
    const text = truncate(full, fontSize, Math.min(length, (x - 4) / slope));
    return [{ ...base, x, y: 14, text, full, anchor: 'end', rotate: -slant }];
  });
  return { height: length * slope + 24, svg: (frame) => shifted(labels, frame) };
}

function shifted(labels: readonly Label[], { height, bottom }: Frame): string {
  return labels.map((label) => labelSvg({ ...label, y: label.y + height - bottom })).join('');
}

/** The ticks that do not touch the one before, or leave the figure. */
export function apart(
  ticks: readonly PlacedTick[],
  { left, width }: Pick<Frame, 'left' | 'width'>,
): readonly PlacedTick[] {
  let end = left - 30;
  return ticks.filter(({ at, text }) => {
    const half = textWidth(text, fontSize) / 2;
    if (at - half < Math.max(end + 8, 0) || at + half > width) return false;
    end = at + half;
    return true;
  });
}

/** Lines across the frame at ticks. */
export function gridSvg(places: readonly number[], frame: Frame, paint: Paint): string {
  const path = places.map((at) => `M${px(frame.left)},${px(at)}H${px(frame.width - frame.right)}`).join('');
  return path === '' ? '' : `<path d="${path}" stroke="${paint.grid}"/>`;
}

/** Lines up the frame at ticks. */
export function uprightGridSvg(places: readonly number[], frame: Frame, paint: Paint): string {
  const path = places.map((at) => `M${px(at)},${px(frame.top)}V${px(frame.height - frame.bottom)}`).join('');
  return path === '' ? '' : `<path d="${path}" stroke="${paint.grid}"/>`;
}

/** The title of an axis, cut to its room. */
export function axisTitle(label: Label, room: number): string {
  return labelSvg({
    ...label,
    isStrong: true,
    full: label.text,
    text: truncate(label.text, fontSize * 1.08, room),
  });
}
