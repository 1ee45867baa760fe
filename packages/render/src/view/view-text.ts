import type { ChartView, FiguresView, GraphView, TableView, ViewModel } from '@cairn/core';
import { isLineChart, lineChart } from '../chart/line-chart.ts';
import { printable, printableLines } from '../format/sanitize.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { cellText, isNumeric } from './cell-text.ts';

/** A view of a plugin as text: tables, charts as bars or lines, figures, graphs as edges, groups under headings. */
export function viewText(view: ViewModel, options: TextOptions): string {
  switch (view.kind) {
    case 'table':
      return titled(view.title, tableText(view, options), options);
    case 'chart':
      return titled(
        view.title,
        isLineChart(view) ? lineChart(view, options) : chartText(view, options),
        options,
      );
    case 'figures':
      return titled(view.title, figuresText(view, options), options);
    case 'text':
      return titled(view.title, printableLines(view.text).trimEnd(), options);
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

const barWidth = 24;

function chartText(view: ChartView, { zone, style, width }: TextOptions): string {
  const values = view.series.flatMap(({ points }) => points.map(({ y }) => heightOf(y)));
  const highest = Math.max(0, ...values);
  const named = view.series.length > 1;
  const rows = view.series.flatMap(({ name, points }) =>
    points.map(({ x, y }) => [
      ...(named ? [printable(name)] : []),
      cellText(x, view.x, zone),
      cellText(y, view.y, zone),
      style('accent', '█'.repeat(highest === 0 ? 0 : Math.round((heightOf(y) / highest) * barWidth))),
    ]),
  );
  const columns = [
    ...(named ? [{ title: '' }] : []),
    { title: printable(view.x.title) },
    { title: printable(view.y.title), align: 'right' as const },
    { title: '' },
  ];
  return renderTable(columns, rows, { style, width });
}

function heightOf(cell: ChartView['series'][number]['points'][number]['y']): number {
  if (typeof cell === 'number') return Math.max(0, cell);
  return typeof cell === 'object' && cell !== null ? Math.max(0, cell.value) : 0;
}

function graphText(view: GraphView, { style }: TextOptions): string {
  const labels = new Map(view.nodes.map((node) => [node.id, node.label]));
  const linked = new Set(view.edges.flatMap((edge) => [edge.from, edge.to]));
  const name = (id: string): string => printable(labels.get(id) ?? id);
  const edges = view.edges.map((edge) => [
    name(edge.from),
    style('dim', edge.label === undefined ? '→' : `→ ${printable(edge.label)} →`),
    name(edge.to),
  ]);
  const alone = view.nodes.filter((node) => !linked.has(node.id)).map((node) => [printable(node.label)]);
  return renderTable([{ title: '' }, { title: '' }, { title: '' }], [...edges, ...alone], { titles: false });
}
