import { canonicalJson } from '@cairn/core';
import { matchTrail } from './query-trail.ts';
import type { TrailFilter } from './query-trail.ts';
import type { TrailEntry } from './read-trail.ts';

/** Which records are exported, and how they are written. */
export interface ExportOptions extends TrailFilter {
  /** `json`: one array. `jsonl`: one record a line. `csv`: RFC 4180, with a header. */
  readonly format: 'json' | 'jsonl' | 'csv';
}

/**
 * A trail as text for other programs, piece by piece, oldest first unless told otherwise. In JSON a record
 * has its details as `details` (null when there are none) and their digest as `detailsDigest`.
 *
 * @example
 * for (const text of exportTrail({ directory, format: 'csv' })) process.stdout.write(text);
 */
export function* exportTrail(options: ExportOptions): Generator<string, void, void> {
  switch (options.format) {
    case 'csv':
      yield csvRow(COLUMNS.map(([name]) => name));
      for (const entry of matchTrail(options)) yield csvRow(COLUMNS.map(([, cell]) => cell(entry)));
      return;
    case 'jsonl':
      for (const entry of matchTrail(options)) yield `${entryJson(entry)}\n`;
      return;
    case 'json':
      yield* jsonArray(options);
  }
}

function* jsonArray(options: ExportOptions): Generator<string, void, void> {
  let separator = '[\n';
  for (const entry of matchTrail(options)) {
    yield separator + entryJson(entry);
    separator = ',\n';
  }
  yield separator === '[\n' ? '[]\n' : '\n]\n';
}

function entryJson({ record, details, detailsErased }: TrailEntry): string {
  return canonicalJson({ ...record, detailsDigest: record.details, details: details ?? null, detailsErased });
}

type Cell = string | number | undefined;

const COLUMNS: readonly (readonly [string, (entry: TrailEntry) => Cell])[] = [
  ['seq', ({ record }) => record.seq],
  ['time', ({ record }) => record.time],
  ['event', ({ record }) => record.event],
  ['action', ({ record }) => record.action],
  ['outcome', ({ record }) => record.outcome],
  ['actor', ({ record }) => record.actor],
  ['operation', ({ record }) => record.operation],
  ['run', ({ record }) => record.run],
  ['targets', ({ record }) => record.targets?.join(' ')],
  ['counts', ({ record }) => json(record.counts)],
  ['reasons', ({ record }) => record.reasons?.join(' ')],
  ['tool', ({ record }) => record.source.tool],
  ['version', ({ record }) => record.source.version],
  ['host', ({ record }) => record.source.host],
  ['pid', ({ record }) => record.source.pid],
  ['details', ({ details }) => json(details)],
  ['details_erased', ({ detailsErased }) => String(detailsErased)],
  ['details_digest', ({ record }) => record.details],
  ['prev', ({ record }) => record.prev],
  ['hash', ({ record }) => record.hash],
];

function json(value: object | undefined): string | undefined {
  return value === undefined ? undefined : canonicalJson(value);
}

function csvRow(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/**
 * A spreadsheet takes a cell that begins with one of these for a formula, whoever wrote it; an apostrophe
 * before it makes it text (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^[\s]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
