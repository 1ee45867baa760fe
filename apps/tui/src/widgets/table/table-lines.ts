import { cut, textWidth } from '@cairn/render';
import type { Glyphs } from '../../theme/glyphs.ts';
import { glyphsFor } from '../../theme/glyphs.ts';
import type { Line, Role, Span } from '../../theme/role.ts';
import { cellText, clipEnd } from '../cell/cell-text.ts';
import { clipLine, fitLine, inverted, lineWidth } from '../cell/line.ts';
import type { PlacedColumn, TableLayout } from './table-layout.ts';
import { gapWidth } from './table-layout.ts';

/** A cell: a text that may hold anything, one with a meaning, or a line that is safe already. */
export type TableCell = string | { readonly text: string; readonly role?: Role | undefined } | Line;

/** A row as it is drawn. */
export interface TableRow {
  /** In the order of all columns, hidden ones too. */
  readonly cells: readonly TableCell[];
  readonly isMarked?: boolean | undefined;
  readonly isCurrent?: boolean | undefined;
}

/** How a table is sorted. */
export interface SortMark {
  readonly key: string;
  readonly direction: 'ascending' | 'descending';
}

/** What a terminal can show. */
export interface DrawOptions {
  readonly ascii?: boolean | undefined;
}

/** The line of titles, with a sign at the column that sorts. */
export function headerLine(layout: TableLayout, sort?: SortMark, { ascii }: DrawOptions = {}): Line {
  const glyphs = glyphsFor(ascii);
  const cells = layout.placed.map((placed): Line => {
    const isSorted = placed.column.key === sort?.key;
    const sign = isSorted ? glyphs[sort.direction] : '';
    const title = clipEnd(placed.column.title, placed.width - textWidth(sign), glyphs.more);
    return aligned([{ text: title + sign, role: isSorted ? 'accent' : 'heading' }], placed);
  });
  return joined([{ text: '   ' }], cells, layout);
}

/** One row: the cursor's sign, the mark's sign, and the cells that have room. Always as wide as the table. */
export function rowLine(layout: TableLayout, row: TableRow, { ascii }: DrawOptions = {}): Line {
  const glyphs = glyphsFor(ascii);
  const lead: Line = [
    row.isCurrent === true ? { text: glyphs.cursor, role: 'cursor' } : { text: ' ' },
    row.isMarked === true ? { text: glyphs.mark, role: 'mark' } : { text: ' ' },
    { text: ' ' },
  ];
  const cells = layout.placed.map((placed) =>
    aligned(fitted(row.cells[placed.index] ?? '', placed, glyphs), placed),
  );
  const line = joined(lead, cells, layout);
  return row.isCurrent === true ? [...line.slice(0, 1), ...inverted(line.slice(1))] : line;
}

/** A whole table: titles and rows. */
export function tableLines(
  layout: TableLayout,
  rows: readonly TableRow[],
  { sort, ...options }: DrawOptions & { readonly sort?: SortMark | undefined } = {},
): readonly Line[] {
  return [headerLine(layout, sort, options), ...rows.map((row) => rowLine(layout, row, options))];
}

function fitted(cell: TableCell, { column, width }: PlacedColumn, glyphs: Glyphs): Line {
  if (Array.isArray(cell)) return clipLine(cell as Line, width, glyphs.more);
  const { text, role } = typeof cell === 'string' ? { text: cell } : (cell as Span);
  const safe = cellText(text);
  const short =
    column.cut === 'middle' ? cut(safe, width).replace('…', glyphs.more) : clipEnd(safe, width, glyphs.more);
  return [role === undefined ? { text: short } : { text: short, role }];
}

function aligned(cell: Line, { column, width }: PlacedColumn): Line {
  const space = { text: ' '.repeat(Math.max(0, width - lineWidth(cell))) };
  return column.align === 'right' ? [space, ...cell] : [...cell, space];
}

function joined(lead: Line, cells: readonly Line[], { width }: TableLayout): Line {
  const gap = { text: ' '.repeat(gapWidth) };
  const line = cells.flatMap((cell, index) => (index === 0 ? cell : [gap, ...cell]));
  return fitLine([...lead, ...line], width);
}
