import type { Cell, ChartView, Column, GraphView, Row, TableView } from '@cairn/core';

/** Longer tables under figures are cut; the view itself has all as CSV and JSON. */
const mostRows = 1000;

/** The numbers of a figure as a table. */
export function twinOf(view: ChartView | GraphView): TableView {
  return view.kind === 'chart' ? chartTwin(view) : graphTwin(view);
}

function chartTwin(view: ChartView): TableView {
  const hasNames = view.series.length > 1;
  const hasLabels = view.series.some(({ points }) => points.some(({ label }) => label !== undefined));
  const columns: Column[] = [
    ...(hasNames ? [{ key: 'series', title: 'Series', type: 'text' as const }] : []),
    ...(hasLabels ? [{ key: 'label', title: 'Name', type: 'text' as const }] : []),
    { ...view.x, key: 'x' },
    { ...view.y, key: 'y' },
  ];
  const all = view.series.flatMap(({ name, points }) =>
    points.map((point): Readonly<Record<string, Cell>> => ({
      series: name,
      label: point.label ?? null,
      x: point.x,
      y: point.y,
    })),
  );
  return tableOf(view.title, columns, all);
}

function graphTwin({ title, nodes, edges }: GraphView): TableView {
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const columns: Column[] = [
    { key: 'from', title: 'From', type: 'text' },
    { key: 'edge', title: 'By', type: 'text' },
    { key: 'to', title: 'To', type: 'text' },
  ];
  const alone = nodes
    .filter(({ id }) => !linked.has(id))
    .map(({ label }): Readonly<Record<string, Cell>> => ({ from: label, edge: null, to: null }));
  const rows = edges.map(({ from, to, label }): Readonly<Record<string, Cell>> => ({
    from: labels.get(from) ?? from,
    edge: label ?? null,
    to: labels.get(to) ?? to,
  }));
  return tableOf(title, columns, [...rows, ...alone]);
}

function tableOf(
  title: string,
  columns: readonly Column[],
  cells: readonly Readonly<Record<string, Cell>>[],
): TableView {
  const rows = cells.slice(0, mostRows).map((each): Row => ({ cells: each }));
  return { kind: 'table', title, columns, rows, total: cells.length, empty: 'There are no values.' };
}
