import type { Cell, Column, TableView, ViewModel } from '@cairn/core';

type Members = Readonly<Record<string, unknown>>;

/** A view as `--json` prints it: the model itself, with times in ISO 8601. */
export function viewDocument(view: ViewModel): Members {
  switch (view.kind) {
    case 'table':
      return { ...view, rows: view.rows.map((row) => rowDocument(row, view)) };
    case 'group':
      return { ...view, parts: view.parts.map(viewDocument) };
    case 'figures':
      return {
        ...view,
        figures: view.figures.map((figure) => ({
          ...figure,
          value: cellDocument(figure.value, figure.column),
        })),
      };
    case 'chart':
      return {
        ...view,
        series: view.series.map(({ name, points }) => ({
          name,
          points: points.map(({ x, y }) => ({ x: cellDocument(x, view.x), y: cellDocument(y, view.y) })),
        })),
      };
    case 'text':
    case 'graph':
      return { ...view };
  }
}

function rowDocument({ cells, artifact }: TableView['rows'][number], { columns }: TableView): Members {
  const values = columns.map(
    (column) => [column.key, cellDocument(cells[column.key] ?? null, column)] as const,
  );
  return { ...(artifact === undefined ? {} : { artifact }), cells: Object.fromEntries(values) };
}

function cellDocument(cell: Cell, { type }: Column): Cell {
  return type === 'time' && typeof cell === 'number' ? new Date(cell).toISOString() : cell;
}
