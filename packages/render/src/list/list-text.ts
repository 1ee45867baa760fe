import type { ArtifactSummary } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';
import type { TableColumn } from '../format/table.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { formatTime } from '../format/time.ts';
import { pinText, statusText } from './status-text.ts';

/** What a listing shows of an artifact. */
export interface ListRow extends Pick<
  ArtifactSummary,
  | 'id'
  | 'family'
  | 'key'
  | 'createdAt'
  | 'state'
  | 'outcome'
  | 'described'
  | 'fileCount'
  | 'size'
  | 'tags'
  | 'pin'
> {
  readonly marks: readonly ('last_run' | 'last_pass' | 'compacted')[];
}

/** A page of a listing, and what all that matches amounts to. */
export interface ListTextInput {
  readonly artifacts: readonly ListRow[];
  readonly total: number;
  /** Logical bytes of all that matches. */
  readonly bytes: number;
  readonly familyName: (family: string) => string;
  /** Adds keys and tags, however wide they are. */
  readonly verbose: boolean;
}

/** A listing of artifacts as a table with a legend and a total. */
export function listText(list: ListTextInput, options: TextOptions): string {
  const table = renderTable(
    columnsOf(list, options),
    list.artifacts.map((row) => cellsOf(row, list, options)),
    {
      style: options.style,
      width: list.verbose ? undefined : options.width,
    },
  );
  const legend = legendOf(list.artifacts);
  return [table, '', ...(legend === '' ? [] : [options.style('dim', legend)]), totalText(list)].join('\n');
}

const MARKS = [
  ['last_run', '*', 'last run'],
  ['last_pass', '+', 'last pass'],
  ['compacted', '~', 'compacted'],
] as const;

/** The first two are explained together, as they were before there were others. */
function legendOf(rows: readonly ListRow[]): string {
  const used = new Set<ListRow['marks'][number]>();
  for (const { marks } of rows) for (const mark of marks) used.add(mark);
  if (used.has('last_run') || used.has('last_pass')) used.add('last_run').add('last_pass');
  return MARKS.flatMap(([mark, glyph, words]) => (used.has(mark) ? [`${glyph} ${words}`] : [])).join('   ');
}

/** From this many columns on there is room for keys. */
const wide = 100;

function columnsOf({ verbose, artifacts }: ListTextInput, { width }: TextOptions): TableColumn[] {
  const columns: TableColumn[] = [
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'TIMESTAMP' },
    { title: 'SIZE', align: 'right' },
    { title: 'STATUS' },
    { title: 'PINNED' },
    { title: 'FILES', align: 'right' },
  ];
  if (hasKeys({ verbose }, width)) columns.push({ title: 'KEY', fit: 'cut' });
  if (verbose && artifacts.some((row) => row.tags.length > 0)) columns.push({ title: 'TAGS' });
  return columns;
}

function hasKeys({ verbose }: Pick<ListTextInput, 'verbose'>, width: number | undefined): boolean {
  return verbose || (width ?? 0) >= wide;
}

function cellsOf(row: ListRow, list: ListTextInput, { zone, style, width }: TextOptions): string[] {
  const marks =
    row.marks.length === 0
      ? ''
      : MARKS.map(([mark, glyph]) => (row.marks.includes(mark) ? glyph : '')).join('');
  return [
    style('accent', row.id),
    list.familyName(row.family),
    formatTime(row.createdAt, zone),
    formatBytes(row.size),
    `${statusText(row, style)}${marks === '' ? '' : ` ${marks}`}`,
    pinText(row.pin),
    String(row.fileCount),
    ...(hasKeys(list, width) ? [printable(row.key)] : []),
    ...(list.verbose ? [row.tags.map(printable).join(', ')] : []),
  ];
}

function totalText({ artifacts, total, bytes }: ListTextInput): string {
  const all = `Total: ${formatCount(total, 'artifact')}, ${formatBytes(bytes)}`;
  return artifacts.length < total ? `${all} (${formatCount(artifacts.length, 'artifact')} shown)` : all;
}
