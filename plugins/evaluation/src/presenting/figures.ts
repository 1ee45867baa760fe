import type { ActionReport, Cell, Column, FiguresView, Row, TableView, ViewModel } from '@cairn/core';

/** One figure: its key, title, value, and what it is. */
export type Figure = readonly [
  key: string,
  title: string,
  value: Cell | undefined,
  type?: Column['type'] | undefined,
  note?: string | undefined,
];

/** A few named figures; those without a value are left out. */
export function figures(title: string, list: readonly Figure[]): FiguresView {
  return {
    kind: 'figures',
    title,
    figures: list.flatMap(([key, name, value, type = 'text', note]) =>
      value === undefined ? [] : [{ column: { key, title: name, type }, value, note }],
    ),
  };
}

/** A table whose rows are given by the keys of its columns. */
export function table(
  title: string,
  { columns, rows, empty }: { columns: readonly Column[]; rows: readonly Row[]; empty: string },
): TableView {
  return { kind: 'table', title, columns, rows, total: rows.length, empty };
}

/** A result with its view for people and its data for programs. */
export function report<D extends object>(view: ViewModel, data: D): Result<D> {
  return { view, findings: false, data: { ...data } };
}

/** What {@link report} gives. */
export interface Result<D extends object> extends ActionReport {
  readonly data: D;
}
