import type { Column, TableView } from '@cairn/core';
import { cellText, isNumeric } from '@cairn/render';
import type { TableColumn } from '../table/table-layout.ts';
import { measureColumns } from '../table/table-layout.ts';

/** A table of a view as the table of this face takes it. */
export interface ViewTable {
  readonly columns: readonly TableColumn[];
  /** Cells in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
}

/** A column of text gets at most this much, before what is left over is shared out. */
const widestText = 48;
/** Rows that columns are measured by; more would hold up a table of thousands. */
const sample = 500;

/** The columns and cells of a table: the first column stays longest, and what comes late goes first. */
export function viewTable(view: TableView, zone: string): ViewTable {
  const rows = view.rows.map((row) =>
    view.columns.map((column) => cellText(row.cells[column.key], column, zone)),
  );
  const columns = view.columns.map((column, index) => columnOf(column, index));
  return { columns: measureColumns(columns, rows.slice(0, sample)), rows };
}

function columnOf(column: Column, index: number): TableColumn {
  const isText = column.type === 'text';
  return {
    key: column.key,
    title: column.title,
    width: isText ? widestText : 40,
    least: isText ? 10 : 40,
    align: isNumeric(column) ? 'right' : 'left',
    priority: index,
  };
}
