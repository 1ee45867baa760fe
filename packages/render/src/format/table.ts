import type { Style } from './style.ts';
import { plain } from './style.ts';
import { cut, padCell, textWidth, wrapText } from './width.ts';

/** A column of a printed table. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right' | undefined;
  /** Cells wider than this many terminal columns are cut, with an ellipsis in their middle. */
  readonly maxWidth?: number | undefined;
  /** What gives way when the table is wider than its room: cells are cut, or broken into lines. */
  readonly fit?: 'cut' | 'wrap' | undefined;
}

/** How a table is laid out. */
export interface TableOptions {
  readonly style?: Style | undefined;
  /** Terminal columns that there are; without it, lines are as long as they need to be. */
  readonly width?: number | undefined;
  /** Spaces before each line. */
  readonly indent?: number | undefined;
  /** False leaves the row of titles away. */
  readonly titles?: boolean | undefined;
}

const gap = 2;
/** A column that gives way keeps at least this much, so that it can still be recognised. */
const narrowest = 12;

/**
 * A table with a row of titles and two spaces between columns. Widths are those of the terminal:
 * wide characters count two, combining ones none. Cells may be coloured already.
 *
 * @example
 * renderTable([{ title: 'ID' }, { title: 'SIZE', align: 'right' }], [['a1b2', '2.1M']]);
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  options: TableOptions = {},
): string {
  const style = options.style ?? plain;
  const cells = rows.map((row) => columns.map((column, index) => cut(row[index] ?? '', column.maxWidth)));
  const widths = fitWidths(columns, naturalWidths(columns, cells, options.titles !== false), options);
  const margin = ' '.repeat(options.indent ?? 0);
  const lines: string[] = [];
  if (options.titles !== false) {
    const titles = columns.map((column) => [column.title]);
    lines.push(...joinCells(columns, titles, widths).map((line) => style('dim', line)));
  }
  for (const row of cells) lines.push(...joinCells(columns, fitCells(columns, row, widths), widths));
  return lines.map((line) => margin + line).join('\n');
}

function naturalWidths(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  titles: boolean,
): number[] {
  return columns.map((column, index) => {
    let widest = titles ? textWidth(column.title) : 0;
    for (const row of rows) widest = Math.max(widest, textWidth(row[index] ?? ''));
    return widest;
  });
}

/** Takes what is too much from the columns that give way, the widest first. */
function fitWidths(columns: readonly TableColumn[], widths: number[], options: TableOptions): number[] {
  if (options.width === undefined) return widths;
  const total = (): number =>
    widths.reduce((sum, width) => sum + width, (columns.length - 1) * gap + (options.indent ?? 0));
  const yielding = columns.flatMap((column, index) => (column.fit === undefined ? [] : [index]));
  for (let excess = total() - options.width; excess > 0; excess = total() - options.width) {
    const widest = yielding.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0];
    if (widest === undefined || (widths[widest] ?? 0) <= narrowest) break;
    const second = Math.max(narrowest, ...yielding.filter((i) => i !== widest).map((i) => widths[i] ?? 0));
    const target = Math.max((widths[widest] ?? 0) - excess, Math.min(second, (widths[widest] ?? 0) - 1));
    widths[widest] = Math.max(narrowest, target);
  }
  return widths;
}

function fitCells(
  columns: readonly TableColumn[],
  row: readonly string[],
  widths: readonly number[],
): string[][] {
  return columns.map((column, index) => {
    const cell = row[index] ?? '';
    if (column.fit === 'wrap') return [...wrapText(cell, widths[index])];
    return [column.fit === 'cut' ? cut(cell, widths[index]) : cell];
  });
}

function joinCells(
  columns: readonly TableColumn[],
  cells: readonly (readonly string[])[],
  widths: readonly number[],
): string[] {
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => padCell(cells[index]?.[line] ?? '', widths[index] ?? 0, column.align ?? 'left'))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}
