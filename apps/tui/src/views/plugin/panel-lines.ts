import type { Cell, Row, TableView, ViewModel } from '@cairn/core';
import { printable } from '@cairn/render';
import type { Lines } from '../../state/app-state.ts';
import type { Line } from '../../theme/role.ts';
import { clipLine, wrapLine } from '../../widgets/cell/line.ts';
import { textFilter } from '../../widgets/filter/match.ts';
import { layoutTable } from '../../widgets/table/table-layout.ts';
import { headerLine, rowLine } from '../../widgets/table/table-lines.ts';
import { viewLines } from '../../widgets/view/view-lines.ts';
import { viewTable } from '../../widgets/view/view-table.ts';

/** A line of a panel, and the artifact that it speaks of. */
export interface PanelLine {
  readonly line: Line;
  /** It is a row of a table. */
  readonly isRow?: boolean | undefined;
  readonly artifact?: string | undefined;
}

/** By which column tables are sorted; tables without it stay as they are. */
export interface PanelSort {
  readonly key: string;
  readonly isDescending: boolean;
}

/** How a panel is drawn. */
export interface PanelDrawing {
  readonly width: number;
  readonly height: number;
  readonly zone: string;
  readonly ascii?: boolean | undefined;
  readonly sort: PanelSort | undefined;
  /** As it was typed; rows of tables only. */
  readonly filter: string;
}

const drawn = new WeakMap<ViewModel, { readonly key: string; readonly lines: readonly PanelLine[] }>();

/** Every line of a view, which is drawn again only when something about it changed. */
export function panelLines(model: ViewModel, drawing: PanelDrawing): readonly PanelLine[] {
  const key = JSON.stringify(drawing);
  const known = drawn.get(model);
  if (known?.key === key) return known.lines;
  const lines = modelLines(model, drawing).map((each) => ({
    ...each,
    line: clipLine(each.line, drawing.width),
  }));
  drawn.set(model, { key, lines });
  return lines;
}

/** The columns that can be sorted by: those of the first table that has rows. */
export function sortKeys(model: ViewModel): readonly string[] {
  return firstTable(model)?.columns.map(({ key }) => key) ?? [];
}

function firstTable(model: ViewModel): TableView | undefined {
  if (model.kind === 'table') return model.rows.length === 0 ? undefined : model;
  if (model.kind !== 'group') return undefined;
  for (const part of model.parts) {
    const found = firstTable(part);
    if (found !== undefined) return found;
  }
  return undefined;
}

function modelLines(model: ViewModel, drawing: PanelDrawing): readonly PanelLine[] {
  const title: PanelLine = { line: [{ text: ` ${printable(model.title)}`, role: 'heading' }] };
  if (model.kind === 'group')
    return [title, ...model.parts.flatMap((part) => [{ line: [] }, ...modelLines(part, drawing)])];
  if (model.kind === 'table') return [title, ...tableLines(model, drawing)];
  // A chart has what the screen leaves it, as far as that can be read at a glance.
  const chartHeight = Math.max(5, Math.min(16, drawing.height - 8));
  const lines: Lines = viewLines(model, { ...drawing, width: drawing.width - 1, chartHeight });
  return lines.map((line) => ({ line: [{ text: ' ' }, ...line] }));
}

function tableLines(table: TableView, drawing: PanelDrawing): readonly PanelLine[] {
  const { width, zone, sort, filter, ascii } = drawing;
  if (table.rows.length === 0)
    return wrapLine([{ text: `   ${printable(table.empty)}`, role: 'dim' }], width, 3).map((line) => ({
      line,
    }));
  const rows = sorted(table, sort);
  const { columns, rows: cells } = viewTable({ ...table, rows }, zone);
  const asked = textFilter(filter);
  const layout = layoutTable(columns, width);
  const isSorted = table.columns.some(({ key }) => key === sort?.key);
  const mark =
    sort === undefined || !isSorted
      ? undefined
      : ({ key: sort.key, direction: sort.isDescending ? 'descending' : 'ascending' } as const);
  const shown = rows.flatMap((row, index): readonly PanelLine[] => {
    const own = cells[index] ?? [];
    if (asked.match(own.join(' ')) === undefined) return [];
    return [{ line: rowLine(layout, { cells: own }, { ascii }), isRow: true, artifact: row.artifact }];
  });
  const more = (table.total ?? rows.length) - rows.length;
  return [
    { line: headerLine(layout, mark, { ascii }) },
    ...(shown.length === 0
      ? [{ line: [{ text: '   Nothing fits the filter.', role: 'dim' as const }] }]
      : shown),
    ...(more > 0 ? [{ line: [{ text: `   and ${more} more`, role: 'dim' as const }] }] : []),
    ...(layout.hidden.length === 0
      ? []
      : [
          {
            line: [
              { text: `   no room for ${layout.hidden.map(printable).join(', ')}`, role: 'dim' as const },
            ],
          },
        ]),
  ];
}

function sorted({ rows, columns }: TableView, sort: PanelSort | undefined): readonly Row[] {
  if (sort === undefined || !columns.some(({ key }) => key === sort.key)) return rows;
  const by = sort.isDescending ? -1 : 1;
  return rows.toSorted((a, b) => compare(a.cells[sort.key], b.cells[sort.key], by));
}

/** What is not known stands last, in either order. */
function compare(a: Cell | undefined, b: Cell | undefined, by: 1 | -1): number {
  const [one, other] = [valueOf(a), valueOf(b)];
  if (one === undefined || other === undefined)
    return Number(one === undefined) - Number(other === undefined);
  if (typeof one === 'number' && typeof other === 'number') return by * (one - other);
  return by * String(one).localeCompare(String(other), 'en', { numeric: true });
}

function valueOf(cell: Cell | undefined): number | string | undefined {
  if (cell === null || cell === undefined) return undefined;
  if (typeof cell === 'object') return cell.value;
  return typeof cell === 'boolean' ? Number(cell) : cell;
}
