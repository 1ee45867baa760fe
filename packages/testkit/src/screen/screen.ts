import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import type { Cell, TableView, ViewModel } from '@cairn/core';

/** What a command printed, or a screen shows, as whoever looks at it reads it: without colours. */
export interface Screen {
  readonly text: string;
  /** Without the blanks at their ends. */
  readonly lines: readonly string[];
}

/** Reads a text as a terminal shows it. */
export function screenOf(text: string): Screen {
  const plain = stripVTControlCharacters(text);
  return { text: plain, lines: plain.split(/\r?\n/).map((line) => line.trimEnd()) };
}

/**
 * Makes sure that a line of a text has these cells, in this order, whatever is between them.
 *
 * @throws AssertionError that shows the whole text.
 * @example
 * assertRow(stdout, 'a1b2c3', 'nightly', '4 K');
 */
export function assertRow(text: string, ...cells: readonly string[]): void {
  const { lines } = screenOf(text);
  assert.ok(
    lines.some((line) => hasCells(line, cells)),
    `expected a row with ${cells.join(' … ')} in:\n${lines.join('\n')}`,
  );
}

/** Makes sure that no line of a text has these cells in this order. */
export function assertNoRow(text: string, ...cells: readonly string[]): void {
  const { lines } = screenOf(text);
  const found = lines.find((line) => hasCells(line, cells));
  assert.equal(found, undefined, `expected no row with ${cells.join(' … ')}`);
}

function hasCells(line: string, cells: readonly string[]): boolean {
  let from = 0;
  return cells.every((cell) => {
    const at = line.indexOf(cell, from);
    from = at + cell.length;
    return at >= 0;
  });
}

/**
 * Makes sure that a view has a table with a row with at least these cells, by column.
 *
 * @throws AssertionError that shows all rows.
 */
export function assertViewRow(view: ViewModel, cells: Readonly<Record<string, Cell>>): void {
  const rows = tablesOf(view).flatMap((table) => table.rows.map((row) => row.cells));
  assert.ok(
    rows.some((row) => Object.entries(cells).every(([key, value]) => isEqual(row[key], value))),
    `expected a row with ${JSON.stringify(cells)} among:\n${rows.map((row) => JSON.stringify(row)).join('\n')}`,
  );
}

function tablesOf(view: ViewModel): readonly TableView[] {
  if (view.kind === 'group') return view.parts.flatMap(tablesOf);
  return view.kind === 'table' ? [view] : [];
}

function isEqual(one: Cell | undefined, other: Cell): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
