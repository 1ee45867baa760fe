import { formatBytes, formatTime, pinText, statusText } from '@cairn/render';
import type { ListedArtifact } from '@cairn/workspace';
import type { Role } from '../../theme/role.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import type { TableCell } from '../../widgets/table/table-lines.ts';
import type { Frame } from '../view.ts';

/** Columns of a table of artifacts: those of all, and of one family its metrics and short metadata, too. */
export interface ArtifactColumns {
  readonly columns: readonly TableColumn[];
  cells(this: void, row: ListedArtifact, frame: Frame): readonly TableCell[];
}

const MOST_EXTRA = 6;

/**
 * The columns for what is shown.
 *
 * @param sample rows of the family, whose fields become columns.
 */
export function artifactColumns(
  family: string | undefined,
  sample: readonly (ListedArtifact | undefined)[],
): ArtifactColumns {
  const extra = family === undefined ? [] : extraFields(sample);
  const columns: TableColumn[] = [
    { key: 'key', title: 'NAME', width: 36, least: 28, grows: true, cut: 'middle', priority: 0 },
    ...(family === undefined ? [{ key: 'family', title: 'FAMILY', width: 16, least: 8, priority: 2 }] : []),
    { key: 'created', title: 'CREATED', width: 16, priority: 1 },
    { key: 'size', title: 'SIZE', width: 9, align: 'right', priority: 1 },
    { key: 'status', title: 'STATUS', width: 13, least: 10, priority: 2 },
    { key: 'pin', title: 'PIN', width: 6, priority: 3 },
    { key: 'files', title: 'FILES', width: 6, align: 'right', priority: 4 },
    { key: 'id', title: 'ID', width: 12, priority: 5 },
    ...extra.map(({ title, isNumber }, index): TableColumn => ({
      key: title,
      title: title.toUpperCase(),
      width: Math.max(8, Math.min(14, title.length + 1)),
      least: 6,
      align: isNumber ? 'right' : 'left',
      priority: 6 + index,
    })),
  ];
  return {
    columns,
    cells: (row, frame) => [
      row.key,
      ...(family === undefined ? [frame.familyName(row.family)] : []),
      formatTime(row.createdAt, frame.zone).slice(0, 16),
      formatBytes(row.size),
      statusCell(row),
      row.pin === undefined ? '' : { text: pinText(row.pin), role: 'accent' },
      String(row.fileCount),
      { text: row.id, role: 'dim' },
      ...extra.map((field) => field.valueOf(row)),
    ],
  };
}

/** Glyph and word of how it stands, with the marks of the last run. */
function statusCell(row: ListedArtifact): { readonly text: string; readonly role?: Role | undefined } {
  let role: Role | undefined;
  const text = statusText(row, (tone, words) => {
    role = tone;
    return words;
  });
  const marks = row.marks.map((mark) => MARKS[mark]).join('');
  return { text: marks === '' ? text : `${text} ${marks}`, role };
}

/** Signs of the legend at the foot of the table. */
export const MARKS = { last_run: '*', last_pass: '+', compacted: '~' } as const;

interface Field {
  readonly title: string;
  readonly isNumber: boolean;
  valueOf(row: ListedArtifact): string;
}

function extraFields(rows: readonly (ListedArtifact | undefined)[]): readonly Field[] {
  const known = rows.filter((row) => row !== undefined);
  const metrics = new Set(known.flatMap((row) => Object.keys(row.metrics)));
  const fields = new Set(known.flatMap(shortFields));
  return [
    ...[...metrics].map((name): Field => ({
      title: name,
      isNumber: true,
      valueOf: (row) => numberText(row.metrics[name]),
    })),
    ...[...fields]
      .filter((name) => !metrics.has(name))
      .map((name): Field => ({
        title: name,
        isNumber: known.every((row) => typeof valueIn(row.metadata, name) === 'number'),
        valueOf: (row) => shortText(valueIn(row.metadata, name)),
      })),
  ].slice(0, MOST_EXTRA);
}

/** The time of creation has its column already, however the family calls it. */
function shortFields({ metadata, createdAt }: ListedArtifact): readonly string[] {
  if (typeof metadata !== 'object' || metadata === null) return [];
  return Object.entries(metadata).flatMap(([name, value]) =>
    isShort(value) && Date.parse(String(value)) !== createdAt ? [name] : [],
  );
}

function isShort(value: unknown): boolean {
  return (
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    (typeof value === 'string' && value.length < 25)
  );
}

function valueIn(metadata: unknown, name: string): unknown {
  return typeof metadata === 'object' && metadata !== null
    ? (metadata as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

function shortText(value: unknown): string {
  if (typeof value === 'number') return numberText(value);
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
}

function numberText(value: number | undefined): string {
  if (value === undefined) return '';
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
}
