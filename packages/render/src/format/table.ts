import stringWidth from 'string-width';
import type { Style } from './style.ts';
import { plain } from './style.ts';

/** A column of a printed table. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right' | undefined;
  /** Cells wider than this many terminal columns are cut, with an ellipsis in their middle. */
  readonly maxWidth?: number | undefined;
}

/**
 * A table with a row of titles and two spaces between columns. Widths are those of the terminal:
 * wide characters count two, combining ones none. Cells may be coloured already.
 */
export function renderTable(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
  style: Style = plain,
): string {
  const cells = rows.map((row) => columns.map((column, index) => cut(row[index] ?? '', column.maxWidth)));
  const widths = columns.map((column, index) =>
    Math.max(stringWidth(column.title), ...cellWidths(cells, index)),
  );
  const line = (row: readonly string[]): string =>
    columns
      .map((column, index) => padCell(row[index] ?? '', widths[index] ?? 0, column.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [style('dim', line(columns.map((column) => column.title))), ...cells.map(line)].join('\n');
}

/** Cuts a text to a width in terminal columns, with an ellipsis in the middle; what is shorter stays. */
export function cut(text: string, width: number | undefined): string {
  if (width === undefined || stringWidth(text) <= width) return text;
  const characters = [...new Intl.Segmenter().segment(text)].map((part) => part.segment);
  const tail = takeWidth(characters.toReversed(), Math.floor((width - 1) / 2)).toReversed();
  return `${takeWidth(characters, width - 1 - stringWidth(tail.join(''))).join('')}…${tail.join('')}`;
}

/** Pads a text with spaces to a width in terminal columns. */
export function padCell(text: string, width: number, align: 'left' | 'right'): string {
  const padding = ' '.repeat(Math.max(0, width - stringWidth(text)));
  return align === 'right' ? padding + text : text + padding;
}

function cellWidths(rows: readonly (readonly string[])[], index: number): number[] {
  // A spread of many thousand arguments overflows the stack, so the maximum is taken here.
  let widest = 0;
  for (const row of rows) widest = Math.max(widest, stringWidth(row[index] ?? ''));
  return [widest];
}

function takeWidth(characters: readonly string[], width: number): string[] {
  const taken: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += stringWidth(character);
    if (used > width) break;
    taken.push(character);
  }
  return taken;
}
