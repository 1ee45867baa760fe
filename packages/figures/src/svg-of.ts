import type { ChartView, GraphView } from '@cairn/core';
import { describeChart, drawChart } from './chart/draw-chart.ts';
import { describeGraph, drawGraph } from './graph/draw-graph.ts';
import type { Theme } from './paint/paint.ts';
import { paintOf } from './paint/paint.ts';
import type { Drawing } from './svg/figure-svg.ts';
import { figureSvg } from './svg/figure-svg.ts';
import { fontSize, labelSvg } from './svg/label.ts';
import { oneLine } from './text/escape.ts';
import { wrap } from './text/fit.ts';

/** How a figure is to be drawn. */
export interface SvgOptions {
  /** In pixels; 760 when it is not said. A graph of many layers becomes wider, so that it stays readable. */
  readonly width?: number | undefined;
  /** In pixels without title and notes; left out, as many as the content needs. */
  readonly height?: number | undefined;
  /** `auto` follows the reader's setting in browsers; programs that turn SVG into pixels need one of the others. */
  readonly theme?: Theme | undefined;
  /** Zone of the clock that times are shown by; UTC when it is not said. */
  readonly zone?: string | undefined;
}

/** What can be drawn. */
export type Drawable = ChartView | GraphView;

const least = 200;
const margin = 12;

/**
 * A chart or graph as an SVG file of its own, with its title above and what it leaves out below. The same view
 * gives the same bytes.
 *
 * @example
 * const svg = svgOf(chart, { width: 800, theme: 'light' });
 */
export function svgOf(
  view: Drawable,
  { width = 760, height, theme = 'auto', zone = 'UTC' }: SvgOptions = {},
): string {
  const id = 'figure';
  const paint = paintOf(theme);
  const inner = Math.max(least, width - 2 * margin);
  const drawing = draw(view, { width: inner, height, paint, zone, id });
  const title = oneLine(view.title);
  const titles = wrap(title, { size: 15, width: drawing.width / 1.1, lines: 2 });
  const top = margin + titles.length * 20 + 6;
  const notes = notesOf(view, drawing).flatMap((note) =>
    wrap(note, { size: fontSize - 1, width: drawing.width, lines: 3 }),
  );
  const body = [
    ...titles.map((text, index) =>
      labelSvg({
        x: margin,
        y: margin + 8 + index * 20,
        text,
        full: title,
        size: 15,
        isStrong: true,
        fill: paint.ink,
      }),
    ),
    `<g transform="translate(${margin},${top})">${drawing.body}</g>`,
    ...notes.map((text, index) =>
      labelSvg({
        x: margin,
        y: top + drawing.height + 14 + index * 16,
        text,
        size: fontSize - 1,
        fill: paint.soft,
      }),
    ),
  ].join('');
  const whole = {
    width: drawing.width + 2 * margin,
    height: top + drawing.height + margin + notes.length * 16,
    body,
    notes: [],
  };
  return figureSvg(whole, { title, description: describe(view, zone), theme, id, isStandalone: true });
}

/** The drawing of a view alone. */
export function draw(view: Drawable, options: Parameters<typeof drawChart>[1]): Drawing {
  return view.kind === 'chart' ? drawChart(view, options) : drawGraph(view, options);
}

/** What a figure shows, for those who do not see it. */
export function describe(view: Drawable, zone: string): string {
  return view.kind === 'chart' ? describeChart(view, zone) : describeGraph(view);
}

/** What stands below a figure: the view's own note, and what the drawing leaves out. */
export function notesOf(view: Drawable, { notes }: Drawing): readonly string[] {
  const own = view.kind === 'chart' ? oneLine(view.note ?? '') : '';
  return own === '' ? notes : [own, ...notes];
}
