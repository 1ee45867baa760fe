import type { FiguresView, TableView, ViewModel } from '@cairn/core';
import { chartText } from '../chart/chart-text.ts';
import { printable } from '../format/sanitize.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { cellText, isNumeric } from './cell-text.ts';
import { graphText } from './graph-text.ts';
import { plainText } from './plain-text.ts';

/** A view of a plugin as text: tables, charts, figures, graphs as trees, groups under headings. */
export function viewText(view: ViewModel, options: TextOptions): string {
  switch (view.kind) {
    case 'table':
      return titled(view.title, tableText(view, options), options);
    case 'chart':
      return titled(view.title, chartText(view, options), options);
    case 'figures':
      return titled(view.title, figuresText(view, options), options);
    case 'text':
      return titled(view.title, plainText(view.text, options.style), options);
    case 'graph':
      return titled(view.title, graphText(view, options), options);
    case 'group':
      return titled(view.title, view.parts.map((part) => viewText(part, options)).join('\n\n'), options);
  }
}

function titled(title: string, body: string, { style }: TextOptions): string {
  return `${style('strong', printable(title))}\n${body}`;
}

function tableText(view: TableView, { zone, style, width }: TextOptions): string {
  if (view.rows.length === 0) return printable(view.empty);
  const columns = view.columns.map((column) => ({
    title: printable(column.title),
    align: isNumeric(column) ? ('right' as const) : ('left' as const),
    fit: column.type === 'text' ? ('cut' as const) : undefined,
  }));
  const rows = view.rows.map((row) =>
    view.columns.map((column) => cellText(row.cells[column.key], column, zone)),
  );
  const left = (view.total ?? view.rows.length) - view.rows.length;
  const more = left > 0 ? `\n${style('dim', `… and ${left} more`)}` : '';
  return renderTable(columns, rows, { style, width }) + more;
}

function figuresText(view: FiguresView, { zone, style, width }: TextOptions): string {
  const rows = view.figures.map(({ column, value, note }) => [
    style('dim', printable(column.title)),
    cellText(value, column, zone),
    printable(note ?? ''),
  ]);
  return renderTable([{ title: '' }, { title: '' }, { title: '', fit: 'wrap' }], rows, {
    width,
    titles: false,
  });
}
