import { formatBytes, formatCount } from '@cairn/render';
import type { Lines } from '../../state/app-state.ts';
import { rangeOf } from '../../state/list-state.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import { clipLine, fitLine } from '../../widgets/cell/line.ts';
import { previewLines } from '../../widgets/preview/preview.ts';
import { spokenRow } from '../../widgets/table/spoken-row.ts';
import { layoutTable } from '../../widgets/table/table-layout.ts';
import { headerLine, rowLine } from '../../widgets/table/table-lines.ts';
import type { Frame, Room } from '../view.ts';
import { artifactColumns, MARKS } from './artifacts-columns.ts';
import type { ArtifactsState } from './artifacts-state.ts';
import { BESIDE, currentRow, isAwaited, rowAt, shares } from './artifacts-state.ts';

/** The table of artifacts, and beside or below it the file that is previewed. */
export function drawArtifacts(state: ArtifactsState, frame: Frame): Lines {
  if (frame.isSpoken) return spoken(state, frame);
  const { table, preview } = shares(state.isPreviewed, frame);
  const lines = tableOf(state, frame, table);
  if (preview === undefined) return lines;
  const shown = drawFile(state, frame, preview);
  if (frame.width < BESIDE)
    return [...padded(lines, table.height), [{ text: '─'.repeat(frame.width), role: 'border' }], ...shown];
  return padded(lines, table.height).map((line, index) => [
    ...fitLine(line, table.width),
    { text: '│ ', role: 'border' },
    ...(shown[index] ?? []),
  ]);
}

function tableOf(state: ArtifactsState, frame: Frame, { width }: Room): Lines {
  const { list } = state;
  const { columns, cells } = artifactColumns(state.family, state.rows.slice(0, 40));
  const layout = layoutTable(columns, width);
  const range = rangeOf(list);
  const rows = Array.from({ length: Math.min(list.height, list.total - list.top) }, (_, index): Line => {
    const place = list.top + index;
    const row = rowAt(state, place);
    const isCurrent = place === list.cursor;
    if (row === undefined) return rowLine(layout, { cells: ['…'], isCurrent }, frame);
    const isMarked =
      list.marks.has(row.id) || (range !== undefined && place >= range[0] && place <= range[1]);
    return rowLine(layout, { cells: cells(row, frame), isCurrent, isMarked }, frame);
  });
  const sort = { key: state.sort, direction: state.order === 'asc' ? 'ascending' : 'descending' } as const;
  const body = rows.length === 0 ? [emptyLine(state)] : rows;
  return [headerLine(layout, sort, frame), ...padded(body, list.height), clipLine(sumLine(state), width)];
}

function emptyLine(state: ArtifactsState): Line {
  const { filter, scannedAt, failure } = state;
  if (failure !== undefined) return [{ text: `   ✗ ${cellText(failure)}`, role: 'bad' }];
  if (isAwaited(state)) return [{ text: '   …', role: 'dim' }];
  if (filter !== '') return [{ text: '   Nothing fits the filter. Esc takes it away.', role: 'dim' }];
  const text =
    scannedAt === undefined
      ? '   Nothing was scanned yet; R looks at the disk.'
      : '   There are no artifacts.';
  return [{ text, role: 'dim' }];
}

function sumLine({ list, bytes, rows, filter }: ArtifactsState): Line {
  const place = list.total === 0 ? '' : `${list.cursor + 1} of `;
  const marks = list.marks.size === 0 ? '' : ` · ${formatCount(list.marks.size, 'mark')}`;
  const used = new Set(rows.flatMap((row) => row?.marks ?? []));
  const legend = [...used].map((mark) => `${MARKS[mark]} ${mark.replace('_', ' ')}`).join('  ');
  const shown = filter === '' ? '' : ` · filter ${cellText(filter)}`;
  return [
    { text: `   ${place}${formatCount(list.total, 'artifact')}, ${formatBytes(bytes)}`, role: 'strong' },
    { text: marks, role: 'mark' },
    { text: `${shown}${legend === '' ? '' : `   ${legend}`}`, role: 'dim' },
  ];
}

function drawFile(state: ArtifactsState, frame: Frame, { width, height }: Room): Lines {
  const { file, fileError } = state;
  const row = currentRow(state);
  if (fileError !== undefined) return [clipLine([{ text: fileError, role: 'bad' }], width)];
  if (row === undefined || file?.artifact !== row.id) return [[{ text: '…', role: 'dim' }]];
  const where = `${cellText(file.path)}${file.compactor === undefined ? '' : ` (${file.compactor})`}`;
  const title: Line = [
    { text: where, role: 'heading' },
    { text: `  file ${file.index + 1} of ${file.of}`, role: 'dim' },
  ];
  return [
    clipLine(title, width),
    ...previewLines(file.preview, { width, height: height - 1, from: state.fileTop, ascii: frame.ascii }),
  ];
}

function spoken(state: ArtifactsState, frame: Frame): Lines {
  const row = currentRow(state);
  if (row === undefined) return [emptyLine(state)];
  const { columns, cells } = artifactColumns(state.family, state.rows.slice(0, 40));
  const isMarked = state.list.marks.has(row.id);
  const place = { row: state.list.cursor + 1, of: state.list.total };
  return [[{ text: spokenRow(columns, { cells: cells(row, frame), isMarked }, place) }]];
}

function padded(lines: Lines, height: number): Lines {
  return [...lines, ...Array.from({ length: Math.max(0, height - lines.length) }, (): Line => [])];
}
