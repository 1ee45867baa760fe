export { svgOf } from './svg-of.ts';
export type { Drawable, SvgOptions } from './svg-of.ts';
export type { Theme } from './paint/paint.ts';
export { htmlPage } from './page/html-page.ts';
export type { PageOptions } from './page/html-page.ts';
