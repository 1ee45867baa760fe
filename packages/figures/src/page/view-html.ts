import type { FiguresView, ViewModel } from '@cairn/core';
import { paintOf } from '../paint/paint.ts';
import { describe, draw, notesOf } from '../svg-of.ts';
import type { Drawable } from '../svg-of.ts';
import { figureSvg } from '../svg/figure-svg.ts';
import { cellText } from '../text/cell-text.ts';
import { escapeText, oneLine } from '../text/escape.ts';
import { twinOf } from './figure-twin.ts';
import type { PageNames } from './page-names.ts';
import { tableHtml, textHtml as phraseHtml } from './table-html.ts';
import { textHtml } from './text-html.ts';

/** What the views of a page are written with. */
export interface ViewHtmlOptions {
  readonly names: PageNames;
  readonly zone: string;
  /** Level of the view's own heading. */
  readonly level: number;
  /** False for the one view of a page, whose title is the page's. */
  readonly hasHeading?: boolean | undefined;
  /** The next number for what has to be there once. */
  readonly nextId: () => string;
}

/** Wide enough for a desk, and for a telephone held upright. */
const widths = { wide: 760, narrow: 350 } as const;

/** A view as a section with its heading. */
export function viewHtml(view: ViewModel, options: ViewHtmlOptions): string {
  const name = escapeText(options.names.ofView(view));
  const level = Math.min(6, options.level);
  const heading =
    options.hasHeading === false ? '' : `<h${level}>${phraseHtml(oneLine(view.title))}</h${level}>`;
  return `<section id="${name}">${heading}${bodyHtml(view, options)}</section>\n`;
}

function bodyHtml(view: ViewModel, options: ViewHtmlOptions): string {
  switch (view.kind) {
    case 'table':
      return tableHtml(view, options);
    case 'chart':
    case 'graph':
      return figureHtml(view, options);
    case 'figures':
      return cardsHtml(view, options);
    case 'text':
      return textHtml(view.text, { level: options.level, find: options.names.find });
    case 'group':
      return view.parts
        .map((part) => viewHtml(part, { ...options, level: options.level + 1, hasHeading: true }))
        .join('');
  }
}

function cardsHtml({ figures }: FiguresView, { zone }: ViewHtmlOptions): string {
  const cards = figures.map(({ column, value, note }) => {
    const below =
      note === undefined || note === '' ? '' : `<dd class="note">${phraseHtml(oneLine(note))}</dd>`;
    const text = phraseHtml(cellText(value, column, zone));
    return `<div><dt>${phraseHtml(oneLine(column.title))}</dt><dd class="value">${text}</dd>${below}</div>`;
  });
  return cards.length === 0
    ? '<p class="empty">There are no figures.</p>'
    : `<dl class="cards">${cards.join('')}</dl>`;
}

function figureHtml(view: Drawable, options: ViewHtmlOptions): string {
  const description = describe(view, options.zone);
  const drawn = (['wide', 'narrow'] as const).map((form) => {
    const id = options.nextId();
    const drawing = draw(view, { width: widths[form], paint: paintOf('auto'), zone: options.zone, id });
    const svg = figureSvg(drawing, {
      title: oneLine(view.title),
      description,
      theme: 'auto',
      id,
      isStandalone: false,
    });
    const notes = notesOf(view, drawing).map((note) => `<p class="note">${phraseHtml(note)}</p>`);
    // What is wider than was asked for is scrolled; the rest fills its place.
    const fit = drawing.width <= widths[form] ? ' fit' : '';
    return `<div class="${form}"><div class="scroll${fit}">${svg}</div>${notes.join('')}</div>`;
  });
  const table = tableHtml(twinOf(view), options);
  return `<figure>${drawn.join('')}</figure><details><summary>The numbers as a table</summary>${table}</details>`;
}
