import { escapeText } from '../text/escape.ts';
import { textWidth } from '../text/measure.ts';

/** A text in a figure. */
export interface Label {
  readonly x: number;
  /** Of the middle of its line. */
  readonly y: number;
  readonly text: string;
  readonly fill: string;
  readonly size?: number | undefined;
  readonly anchor?: 'start' | 'middle' | 'end' | undefined;
  /** Degrees, clockwise around (x, y). */
  readonly rotate?: number | undefined;
  readonly isStrong?: boolean | undefined;
  /** All of the text where only a part is shown. */
  readonly full?: string | undefined;
  /** Drawn around the letters, so that they stand out from what is behind them. */
  readonly halo?: string | undefined;
}

/** A rectangle that something takes up. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Size of the letters of figures, in pixels. */
export const fontSize = 12;
/** From the middle of a line to its baseline, as a part of the size. */
const baseline = 0.35;
/** Height of a line as a part of the size. */
const lineHeight = 1.17;

/** A text as SVG. */
export function labelSvg(label: Label): string {
  const { x, y, fill, size = fontSize, anchor = 'start', rotate, halo, full } = label;
  const turn = rotate === undefined ? '' : ` transform="rotate(${px(rotate)} ${px(x)} ${px(y)})"`;
  const around =
    halo === undefined
      ? ''
      : ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"`;
  const weight = label.isStrong === true ? ' font-weight="600"' : '';
  const title = full === undefined || full === label.text ? '' : `<title>${escapeText(full)}</title>`;
  return (
    `<text x="${px(x)}" y="${px(y + size * baseline)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}"` +
    `${weight}${around}${turn}>${title}${escapeText(label.text)}</text>`
  );
}

/** What a text that is not rotated takes up. */
export function labelBox({ x, y, text, size = fontSize, anchor = 'start' }: Label): Box {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : x - (anchor === 'end' ? width : width / 2);
  const half = (size * lineHeight) / 2;
  return { left, right: left + width, top: y - half, bottom: y + half };
}

/** Whether two rectangles have a part in common. */
export function isOverlapping(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** A number of pixels as an attribute says it. */
export function px(value: number): string {
  const text = value.toFixed(2);
  return text.includes('.') ? text.replace(/\.?0+$/, '').replace(/^-0$/, '0') : text;
}
