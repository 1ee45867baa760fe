import type { SeriesStyle } from '../paint/paint.ts';
import { px } from '../svg/label.ts';

/** The sign of a series at a place: a shape, so that it is known without its colour. */
export function symbolSvg({ colour, symbol }: SeriesStyle, x: number, y: number): string {
  const path = outlines[symbol];
  if (path === undefined) return `<circle cx="${px(x)}" cy="${px(y)}" r="4" fill="${colour}"/>`;
  return `<path transform="translate(${px(x)},${px(y)})" d="${path}" fill="${colour}"/>`;
}

const outlines: Readonly<Record<SeriesStyle['symbol'], string | undefined>> = {
  circle: undefined,
  triangle: 'M0,-5L4.6,3.4H-4.6Z',
  square: 'M-3.7,-3.7H3.7V3.7H-3.7Z',
  diamond: 'M0,-5.2L4.2,0L0,5.2L-4.2,0Z',
  cross: 'M-1.6,-4.6H1.6V-1.6H4.6V1.6H1.6V4.6H-1.6V1.6H-4.6V-1.6H-1.6Z',
  star: 'M0,-5.4L1.3,-1.7L5.1,-1.7L2.1,0.6L3.2,4.4L0,2.1L-3.2,4.4L-2.1,0.6L-5.1,-1.7L-1.3,-1.7Z',
  wye: 'M0,5.2L-5,-4H-2L0,-0.6L2,-4H5Z',
};

/** The pattern that fills the bars of a series; the first has none. */
export function hatchSvg(id: string, { colour, hatch }: SeriesStyle, paper: string): string {
  if (hatch === 0) return '';
  const lines = ['', 'M0,6L6,0', 'M0,0L6,6', 'M3,0V6'][hatch] ?? '';
  return (
    `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="${colour}"/>` +
    `<path d="${lines}" stroke="${paper}" stroke-width="1.4"/></pattern>`
  );
}
