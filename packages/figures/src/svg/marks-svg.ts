import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { px } from './label.ts';

/** Where in a figure the values are drawn, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What an axis reaches over. */
export interface Reach {
  readonly domain: readonly [number, number];
  readonly isLog?: boolean | undefined;
}

/** Marks as SVG, and where their values came to lie. */
export interface DrawnMarks {
  readonly svg: string;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
}

/** What is to be drawn into a frame. */
export interface MarksRequest {
  readonly frame: Frame;
  readonly x: Reach;
  readonly y: Reach;
  readonly marks: Plot.Markish[];
}

/**
 * Lets Observable Plot draw marks. Axes and texts are ours, because what overlaps has to be known before it is
 * drawn.
 */
export function drawMarks({ frame, x, y, marks }: MarksRequest): DrawnMarks {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const plot: unknown = Plot.plot({
    document,
    width: frame.width,
    height: frame.height,
    marginLeft: frame.left,
    marginRight: frame.right,
    marginTop: frame.top,
    marginBottom: frame.bottom,
    x: scaleOf(x),
    y: scaleOf(y),
    marks,
  });
  const element = plot as PlotElement;
  const [across, upward] = [element.scale('x'), element.scale('y')];
  element.querySelector('style')?.remove();
  return {
    svg: shortNumbers(element.innerHTML),
    x: (value) => Number(across?.apply(value)),
    y: (value) => Number(upward?.apply(value)),
  };
}

/** What we ask of the element that Plot makes; its own types need those of a browser. */
interface PlotElement {
  readonly innerHTML: string;
  querySelector(selector: string): { remove(): void } | null;
  scale(name: 'x' | 'y'): { apply(value: number): unknown } | undefined;
}

function scaleOf({ domain, isLog }: Reach): Plot.ScaleOptions {
  return { type: isLog === true ? 'log' : 'linear', domain: [...domain], axis: null, clamp: true };
}

/** A hundredth of a pixel is enough; no text of a user is in what Plot draws. */
function shortNumbers(svg: string): string {
  return svg.replaceAll(/-?\d+\.\d{3,}(?:e-\d+)?/g, (number) => px(Number(number)));
}
