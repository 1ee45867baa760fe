import type { Theme } from '../paint/paint.ts';
import { declarations, paintOf, paints } from '../paint/paint.ts';
import { escapeText } from '../text/escape.ts';
import { px } from './label.ts';

/** What was drawn, without the element around it. */
export interface Drawing {
  /** In pixels; it may be wider than was asked for where less would be unreadable. */
  readonly width: number;
  readonly height: number;
  readonly body: string;
  /** What the drawing leaves out, as sentences. */
  readonly notes: readonly string[];
}

/** How a drawing becomes a figure. */
export interface FigureOptions {
  readonly title: string;
  /** What is to be seen, for those who do not see it. */
  readonly description: string;
  readonly theme: Theme;
  /** Makes names within the figure differ from those of others on the page. */
  readonly id: string;
  /** A file of its own has its title in it and brings its ground and colours along; one in a page has them around it. */
  readonly isStandalone: boolean;
}

const fonts =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', Arial, 'DejaVu Sans', sans-serif";

/** The `svg` element of a drawing, with its accessible name. */
export function figureSvg(drawing: Drawing, options: FigureOptions): string {
  const { title, description, theme, id, isStandalone } = options;
  const size = `width="${px(drawing.width)}" height="${px(drawing.height)}"`;
  const view = `viewBox="0 0 ${px(drawing.width)} ${px(drawing.height)}"`;
  const style = isStandalone && theme === 'auto' ? followingStyle(id) : '';
  const ground = isStandalone ? `<rect width="100%" height="100%" fill="${paintOf(theme).paper}"/>` : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" role="img" aria-labelledby="${id}-t ${id}-d" ${size} ${view} ` +
    `font-family="${escapeText(fonts)}" fill="none">` +
    `<title id="${id}-t">${escapeText(title)}</title><desc id="${id}-d">${escapeText(description)}</desc>` +
    `${style}${ground}${drawing.body}</svg>`
  );
}

function followingStyle(id: string): string {
  const dark = `@media (prefers-color-scheme:dark){#${id}{${declarations(paints.dark)}}}`;
  return `<style>#${id}{${declarations(paints.light)}}${dark}</style>`;
}
