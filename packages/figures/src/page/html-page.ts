import { createHash } from 'node:crypto';
import type { ViewModel } from '@cairn/core';
import { timeText } from '../text/cell-text.ts';
import { escapeText, oneLine } from '../text/escape.ts';
import { namePage } from './page-names.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { textHtml } from './table-html.ts';
import { viewHtml } from './view-html.ts';

/** What a page shows, and what it says of itself. */
export interface PageOptions {
  readonly title: string;
  /** Language of the texts as BCP 47 names it; `en` when it is not said. */
  readonly language?: string | undefined;
  readonly views: readonly ViewModel[];
  /** When it was made, in milliseconds since 1970. */
  readonly generatedAt: number;
  /** What made it, for whoever wants it again: a command line. */
  readonly source: string;
  /** Zone of the clock that times are shown by; UTC when it is not said. */
  readonly zone?: string | undefined;
}

/**
 * Views as one HTML file that loads nothing: figures as SVG, tables that sort, light and dark, and a form for
 * paper. Texts are escaped, and links in them lead to views and rows of the page alone. The same options give
 * the same bytes.
 *
 * @example
 * const html = htmlPage({ title: 'Report', views: [view], generatedAt: Date.now(), source: 'cairn evaluation report' });
 */
export function htmlPage(options: PageOptions): string {
  const { title, language = 'en', views, generatedAt, source, zone = 'UTC' } = options;
  const names = namePage(views, zone);
  let count = 0;
  const nextId = (): string => `f${++count}`;
  const hasHeading = views.length !== 1 || views[0]?.title !== title;
  const sections = views
    .map((view) => viewHtml(view, { names, zone, level: 2, hasHeading, nextId }))
    .join('');
  const about = `Made ${timeText(generatedAt, zone)} ${zone} by <code>${escapeText(oneLine(source))}</code>`;
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${digest(pageScript)}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${escapeText(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="cairn">
<title>${escapeText(oneLine(title))}</title>
<style>${pageStyle}</style>
</head>
<body>
<header><h1>${textHtml(oneLine(title))}</h1><p class="about">${about}</p></header>
<main>
${sections}</main>
<script>${pageScript}</script>
</body>
</html>
`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
