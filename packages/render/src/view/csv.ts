import type { Cell, Column, TableView } from '@cairn/core';
import { printable } from '../format/sanitize.ts';

/** Rows as CSV (RFC 4180): lines end in CRLF, fields are quoted where they need to be. */
export function csvText(rows: Iterable<readonly (string | number | boolean | null | undefined)[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(csvField).join(',')}\r\n`;
  return text;
}

/**
 * A table of a view as CSV: a row of keys, then the values as they are. Times are ISO 8601 in UTC; an
 * interval takes three columns.
 */
export function tableCsv(view: TableView): string {
  const header = view.columns.flatMap(({ key, type }) =>
    type === 'interval' ? [key, `${key}_lower`, `${key}_upper`] : [key],
  );
  const rows = view.rows.map((row) =>
    view.columns.flatMap((column) => fieldsOf(row.cells[column.key], column)),
  );
  return csvText([header, ...rows]);
}

function fieldsOf(
  cell: Cell | undefined,
  { type }: Column,
): (string | number | boolean | null | undefined)[] {
  if (typeof cell === 'object' && cell !== null) return [cell.value, cell.lower, cell.upper];
  if (type === 'interval') return [cell, null, null];
  if (type === 'time' && typeof cell === 'number') return [new Date(cell).toISOString()];
  return [cell];
}

function csvField(value: string | number | boolean | null | undefined): string {
  if (value === null || value === undefined) return '';
  const text = printable(String(value));
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
