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
  const table = columns.map((column, index) => measureColumn(column, rows, { index, options }));
  fitWidths(table, options);
  const margin = ' '.repeat(options.indent ?? 0);
  const lines: string[] = [];
  if (options.titles !== false) lines.push(style('dim', margin + titleLine(table)));
  const folds = table.some(({ column, width, natural }) => column.fit === 'wrap' && width < natural);
  for (const [row] of rows.entries())
    if (folds) for (const line of foldedLines(table, row)) lines.push(margin + line);
    else lines.push(margin + plainLine(table, row));
  return lines.join('\n');
}

/** A column with its cells and their widths: each is measured once, since tables can have many rows. */
interface MeasuredColumn {
  readonly column: TableColumn;
  readonly cells: readonly string[];
  readonly widths: readonly number[];
  /** What the widest cell takes. */
  readonly natural: number;
  /** What the column gets. */
  width: number;
}

function measureColumn(
  column: TableColumn,
  rows: readonly (readonly string[])[],
  { index, options }: { readonly index: number; readonly options: TableOptions },
): MeasuredColumn {
  const cells: string[] = [];
  const widths: number[] = [];
  let natural = options.titles === false ? 0 : textWidth(column.title);
  for (const row of rows) {
    const cell = cut(row[index] ?? '', column.maxWidth);
    const width = textWidth(cell);
    cells.push(cell);
    widths.push(width);
    if (width > natural) natural = width;
  }
  return { column, cells, widths, natural, width: natural };
}

/** Takes what is too much from the columns that give way, the widest first. */
function fitWidths(table: readonly MeasuredColumn[], options: TableOptions): void {
  if (options.width === undefined) return;
  const room = options.width - (options.indent ?? 0) - (table.length - 1) * gap;
  const yielding = table.filter(({ column }) => column.fit !== undefined);
  for (;;) {
    const excess = table.reduce((sum, { width }) => sum + width, 0) - room;
    const [widest, second] = yielding.toSorted((a, b) => b.width - a.width);
    if (excess <= 0 || widest === undefined || widest.width <= narrowest) return;
    const next = Math.max(narrowest, Math.min(second?.width ?? narrowest, widest.width - 1));
    widest.width = Math.max(next, widest.width - excess);
  }
}

function titleLine(table: readonly MeasuredColumn[]): string {
  return table
    .map(({ column, width }) => padCell(column.title, width, column.align ?? 'left'))
    .join(' '.repeat(gap))
    .trimEnd();
}

/** A row whose cells take one line each; those that are too wide are cut. */
function plainLine(table: readonly MeasuredColumn[], row: number): string {
  let line = '';
  // Spaces are held back until something follows them, so that no line ends in them.
  let spaces = 0;
  for (const { column, cells, widths, width } of table) {
    const isTooWide = (widths[row] ?? 0) > width && column.fit !== undefined;
    const cell = isTooWide ? cut(cells[row] ?? '', width) : (cells[row] ?? '');
    const padding = Math.max(0, width - (isTooWide ? textWidth(cell) : (widths[row] ?? 0)));
    if (cell !== '') {
      line += ' '.repeat(spaces + (column.align === 'right' ? padding : 0)) + cell;
      spaces = (column.align === 'right' ? 0 : padding) + gap;
    } else spaces += width + gap;
  }
  return line;
}

/** A row in which some cells are broken into lines. */
function foldedLines(table: readonly MeasuredColumn[], row: number): string[] {
  const folded = table.map(({ column, cells, width }) => {
    const cell = cells[row] ?? '';
    if (column.fit === 'wrap') return wrapText(cell, width);
    return [column.fit === 'cut' ? cut(cell, width) : cell];
  });
  const height = Math.max(...folded.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    table
      .map(({ column, width }, index) => padCell(folded[index]?.[line] ?? '', width, column.align ?? 'left'))
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}
