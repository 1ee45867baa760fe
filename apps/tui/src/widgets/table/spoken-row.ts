import { formatInteger } from '@cairn/render';
import { cellText } from '../cell/cell-text.ts';
import { lineText } from '../cell/line.ts';
import type { TableColumn } from './table-layout.ts';
import type { TableCell, TableRow } from './table-lines.ts';

/** Where a row stands in its list, counted from one. */
export interface RowPlace {
  readonly row: number;
  readonly of: number;
}

/**
 * A row as a screen reader says it: where it stands, whether it is marked, and each value after its title.
 *
 * @example "row 3 of 120, marked: name proofs/7, size 2.1M"
 */
export function spokenRow(columns: readonly TableColumn[], row: TableRow, { row: at, of }: RowPlace): string {
  const values = columns.flatMap(({ title }, index) => {
    const value = spokenCell(row.cells[index] ?? '');
    return value === '' ? [] : [`${title.toLowerCase()} ${value}`];
  });
  const mark = row.isMarked === true ? ', marked' : '';
  return `row ${formatInteger(at)} of ${formatInteger(of)}${mark}: ${values.join(', ')}`;
}

function spokenCell(cell: TableCell): string {
  if (typeof cell === 'string') return cellText(cell).trim();
  return ('text' in cell ? cellText(cell.text) : lineText(cell)).trim();
}
