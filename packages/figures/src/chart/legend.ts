import type { Paint } from '../paint/paint.ts';
import { seriesStyle } from '../paint/paint.ts';
import { fontSize, labelSvg, px } from '../svg/label.ts';
import { truncate } from '../text/fit.ts';
import { textWidth } from '../text/measure.ts';
import type { Series } from './chart-data.ts';
import { symbolSvg } from './symbols.ts';

/** A legend and the height that it takes. */
export interface Legend {
  readonly svg: string;
  readonly height: number;
  /** How many series it does not name. */
  readonly left: number;
}

/** Where a legend stands and what it is drawn with. */
export interface LegendOptions {
  readonly width: number;
  readonly paint: Paint;
  /** The fill of a bar. */
  readonly fillOf: (series: Series) => string;
}

const keyWidth = 26;
const rowHeight = 20;
const mostRows = 8;

/** The signs of series with their names, in rows above the chart. One series needs none. */
export function legendOf(series: readonly Series[], { width, paint, fillOf }: LegendOptions): Legend {
  if (series.length < 2) return { svg: '', height: 0, left: 0 };
  let [x, y, shown] = [0, rowHeight / 2, 0];
  const parts: string[] = [];
  for (const each of series) {
    const text = truncate(each.name, fontSize, Math.min(260, width - keyWidth));
    const needed = keyWidth + textWidth(text, fontSize) + 18;
    if (x > 0 && x + needed - 18 > width) [x, y] = [0, y + rowHeight];
    if (y > mostRows * rowHeight) break;
    parts.push(keySvg(each, { x, y, paint, fill: fillOf(each) }));
    parts.push(labelSvg({ x: x + keyWidth, y, text, full: each.name, fill: paint.ink }));
    x += needed;
    shown++;
  }
  const rows = Math.min(mostRows, Math.floor(y / rowHeight) + 1);
  return { svg: `<g>${parts.join('')}</g>`, height: rows * rowHeight + 6, left: series.length - shown };
}

interface Key {
  readonly x: number;
  readonly y: number;
  readonly paint: Paint;
  readonly fill: string;
}

function keySvg({ mark, index }: Series, { x, y, paint, fill }: Key): string {
  const style = seriesStyle(index, paint);
  if (mark === 'bar') return `<rect x="${px(x)}" y="${px(y - 6)}" width="20" height="12" fill="${fill}"/>`;
  const line = `<path d="M${px(x)},${px(y)}h20" stroke="${style.colour}" stroke-width="2" stroke-dasharray="${style.dash}"/>`;
  if (mark === 'area')
    return `<rect x="${px(x)}" y="${px(y)}" width="20" height="6" fill="${style.colour}" fill-opacity="0.2"/>${line}`;
  const sign = symbolSvg(style, x + 10, y);
  return mark === 'line' ? line + sign : sign;
}
