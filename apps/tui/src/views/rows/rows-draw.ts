import { formatCount } from '@cairn/render';
import type { Lines } from '../../state/app-state.ts';
import { glyphsFor } from '../../theme/glyphs.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import { clipLine, wrapLine } from '../../widgets/cell/line.ts';
import { spokenRow } from '../../widgets/table/spoken-row.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import { layoutTable } from '../../widgets/table/table-layout.ts';
import type { TableCell } from '../../widgets/table/table-lines.ts';
import { headerLine, rowLine } from '../../widgets/table/table-lines.ts';
import type { Frame } from '../view.ts';
import type { RowKind, RowsState } from './rows-state.ts';
import { currentOf } from './rows-state.ts';

/** How the rows of a list look. */
export interface RowLook<R> {
  readonly columns: readonly TableColumn[];
  /** In the order of the columns. */
  readonly cells: (row: R, frame: Frame) => readonly TableCell[];
  /** What one of them and several are called. */
  readonly noun: readonly [one: string, many: string];
  /** Said when there are none. */
  readonly empty: string;
  /** A few words about all of them, behind their number. */
  readonly sum?: ((rows: readonly R[], frame: Frame) => string) | undefined;
  /** Everything about the row under the cursor, below the list. */
  readonly foot?: ((row: R, frame: Frame) => Lines) | undefined;
  /** Lines of the foot. */
  readonly footHeight?: number | undefined;
}

/** Lines that are no rows: titles, the sum, and the foot with the rule above it. */
export function rowsChrome<R>({ foot, footHeight = 3 }: RowLook<R>): number {
  return foot === undefined ? 2 : 3 + footHeight;
}

/** A list with its titles above, and its sum and the row under the cursor below. */
export function drawRows<R>(
  state: RowsState<R>,
  frame: Frame,
  look: RowLook<R> & Pick<RowKind<R>, 'idOf' | 'sorts'>,
): Lines {
  const { list, shown } = state;
  if (state.error !== undefined)
    return wrapLine([{ text: ` ✗ ${cellText(state.error)}`, role: 'bad' }], frame.width, 3);
  if (frame.isSpoken) return spoken(state, frame, look);
  const layout = layoutTable(look.columns, frame.width);
  const sort = state.sort === undefined ? undefined : look.sorts[state.sort];
  const mark =
    sort === undefined
      ? undefined
      : ({ key: sort.key, direction: sort.isDescending === true ? 'descending' : 'ascending' } as const);
  const rows = shown.slice(list.top, list.top + list.height).map((row, index) =>
    rowLine(
      layout,
      {
        cells: look.cells(row, frame),
        isMarked: list.marks.has(look.idOf(row)),
        isCurrent: list.top + index === list.cursor,
      },
      frame,
    ),
  );
  const body = rows.length === 0 ? [emptyLine(state, look)] : rows;
  const current = currentOf(state);
  const filling = Array.from({ length: Math.max(0, list.height - body.length) }, (): Line => []);
  return [
    headerLine(layout, mark, frame),
    ...body,
    ...filling,
    sumLine(state, frame, look),
    ...(look.foot === undefined
      ? []
      : [
          [{ text: glyphsFor(frame.ascii).rule.repeat(frame.width), role: 'border' as const }],
          ...footLines(current, frame, look),
        ]),
  ].map((line) => clipLine(line, frame.width));
}

function footLines<R>(row: R | undefined, frame: Frame, { foot, footHeight = 3 }: RowLook<R>): Lines {
  const lines = row === undefined || foot === undefined ? [] : foot(row, frame);
  const wrapped = lines.flatMap((line) => wrapLine(line, frame.width, 3)).slice(0, footHeight);
  return [...wrapped, ...Array.from({ length: footHeight - wrapped.length }, (): Line => [])];
}

function emptyLine<R>({ all, filter }: RowsState<R>, { empty }: RowLook<R>): Line {
  const text = all === undefined ? '…' : filter !== '' && all.length > 0 ? 'Nothing fits the filter.' : empty;
  return [{ text: `   ${text}`, role: 'dim' }];
}

function sumLine<R>({ list, shown, filter }: RowsState<R>, frame: Frame, { noun, sum }: RowLook<R>): Line {
  const place = list.total === 0 ? '' : `${list.cursor + 1} of `;
  const more = shown.length === 0 || sum === undefined ? '' : `, ${sum(shown, frame)}`;
  return [
    { text: `   ${place}${formatCount(list.total, ...noun)}${more}`, role: 'strong' },
    { text: list.marks.size === 0 ? '' : ` · ${formatCount(list.marks.size, 'mark')}`, role: 'mark' },
    { text: filter === '' ? '' : ` · filter ${cellText(filter)}`, role: 'dim' },
  ];
}

function spoken<R>(state: RowsState<R>, frame: Frame, look: RowLook<R> & Pick<RowKind<R>, 'idOf'>): Lines {
  const row = currentOf(state);
  if (row === undefined) return [emptyLine(state, look)];
  const { list } = state;
  const text = spokenRow(
    look.columns,
    { cells: look.cells(row, frame), isMarked: list.marks.has(look.idOf(row)) },
    { row: list.cursor + 1, of: list.total },
  );
  return [[{ text }]];
}
