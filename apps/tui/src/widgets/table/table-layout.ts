import { textWidth } from '@cairn/render';

/** A column of a table on the screen. Widths are in columns of the terminal. */
export interface TableColumn {
  readonly key: string;
  readonly title: string;
  /** The width that it likes to have. */
  readonly width: number;
  /** The least width at which it says something; the preferred one when left out. */
  readonly least?: number | undefined;
  readonly align?: 'left' | 'right' | undefined;
  /** Which columns go when the room gets narrow: the greatest number first, 0 never. */
  readonly priority?: number | undefined;
  /** Takes what is left over; the first such column gets the most. */
  readonly grows?: boolean | undefined;
  /** How wide a column that grows becomes at most: numbers too far from their name are hard to follow. */
  readonly most?: number | undefined;
  /** Where long texts are cut: paths say the most at their ends. */
  readonly cut?: 'end' | 'middle' | undefined;
}

/** A column with the width it got. */
export interface PlacedColumn {
  readonly column: TableColumn;
  readonly width: number;
  /** Its place among all columns, and so in the cells of a row. */
  readonly index: number;
}

/** Which columns are shown and how wide; the same for all rows, so that nothing moves while scrolling. */
export interface TableLayout {
  /** Columns of the terminal for a whole line. */
  readonly width: number;
  readonly placed: readonly PlacedColumn[];
  /** Titles of the columns that found no room. */
  readonly hidden: readonly string[];
}

/** Columns before the first cell: the cursor, the mark and a space. */
const leadWidth = 3;
/** Spaces between cells. */
export const gapWidth = 2;

/** Shares out a width among columns: the least ones first, then what they like, then the growing ones. */
export function layoutTable(columns: readonly TableColumn[], width: number): TableLayout {
  const kept = keptColumns(columns, width);
  const widths = new Map(kept.map((column) => [column.key, leastOf(column)]));
  let left = width - neededWidth(kept);
  for (const column of kept.toSorted((a, b) => priorityOf(a) - priorityOf(b))) {
    const more = Math.max(0, Math.min(left, column.width - leastOf(column)));
    widths.set(column.key, leastOf(column) + more);
    left -= more;
  }
  const growing = kept.find((column) => column.grows === true);
  if (growing !== undefined && left > 0) {
    const { key, most = Number.POSITIVE_INFINITY } = growing;
    const grown = widths.get(key) ?? 0;
    widths.set(key, Math.max(grown, Math.min(most, grown + left)));
  }
  return {
    width,
    placed: kept.map((column) => ({
      column,
      width: Math.min(widths.get(column.key) ?? 0, Math.max(1, width - leadWidth)),
      index: columns.indexOf(column),
    })),
    hidden: columns.filter((column) => !kept.includes(column)).map(({ title }) => title),
  };
}

/**
 * Columns whose widths come from what stands in them.
 *
 * @param rows cells in the order of the columns; a sample is enough.
 */
export function measureColumns(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): readonly TableColumn[] {
  return columns.map((column, index) => {
    const natural = rows.reduce(
      (widest, row) => Math.max(widest, textWidth(row[index] ?? '')),
      textWidth(column.title) + 1,
    );
    const width = Math.min(natural, Math.max(column.width, column.least ?? 0));
    return { ...column, width, least: Math.min(width, leastOf(column)) };
  });
}

function keptColumns(columns: readonly TableColumn[], width: number): readonly TableColumn[] {
  let kept = columns;
  while (kept.length > 1 && neededWidth(kept) > width) {
    const last = kept.toSorted((a, b) => priorityOf(b) - priorityOf(a))[0];
    if (last === undefined || priorityOf(last) === 0) break;
    kept = kept.filter((column) => column !== last);
  }
  return kept;
}

function neededWidth(columns: readonly TableColumn[]): number {
  const cells = columns.reduce((sum, column) => sum + leastOf(column), 0);
  return leadWidth + cells + gapWidth * Math.max(0, columns.length - 1);
}

function leastOf({ least, width }: TableColumn): number {
  return Math.min(least ?? width, width);
}

function priorityOf({ priority = 1 }: TableColumn): number {
  return priority;
}
