import { CairnError, suggest } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';
import { familiesNamed } from './conditions.ts';
import type { CatalogRow } from './index-contract.ts';
import { ROW_COLUMNS } from './row-columns.ts';
import type { RowReader, RowTuple } from './row-columns.ts';

/** @throws CairnError `NOT_FOUND`, `AMBIGUOUS`. */
export function resolveReference(database: Database, reader: RowReader, reference: string): CatalogRow {
  const found =
    READINGS.map((read) => read(database, reader, reference)).find((rows) => rows.length > 0) ?? [];
  const live = found.filter(({ presence }) => presence === 'live');
  const candidates = live.length > 0 ? live : found;
  const [only] = candidates;
  if (only === undefined) throw notFound(database, reference);
  if (candidates.length > 1) throw ambiguous(reference, candidates);
  return only;
}

type Reading = (database: Database, reader: RowReader, reference: string) => readonly CatalogRow[];

/** In order; the first that finds something holds. A whole id comes before a key that looks like one. */
const READINGS: readonly Reading[] = [
  (database, reader, text) => (/^[0-9a-f]{12,64}$/.test(text) ? byPrefix(database, reader, text) : []),
  (database, reader, text) => select(database, reader, { where: 'key = ?', values: [text] }),
  (database, reader, text) =>
    splits(text).flatMap(([family, key]) => inFamily(database, reader, { family, key })),
  (database, reader, text) =>
    /^[0-9a-f]{1,11}$/i.test(text) ? byPrefix(database, reader, text.toLowerCase()) : [],
];

function byPrefix(database: Database, reader: RowReader, prefix: string): readonly CatalogRow[] {
  return select(database, reader, { where: 'digest >= ? AND digest < ?', values: [prefix, `${prefix}g`] });
}

function inFamily(
  database: Database,
  reader: RowReader,
  { family, key }: { family: string; key: string },
): readonly CatalogRow[] {
  const ids = familiesNamed(family, reader.families);
  return ids.flatMap((id) =>
    select(database, reader, { where: 'key = ? AND family = ?', values: [key, id] }),
  );
}

/** Every way to read a text as a family, a colon or slash, and a key. */
function splits(text: string): readonly (readonly [family: string, key: string])[] {
  return [...text.matchAll(/[:/]/g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)]);
}

function select(
  database: Database,
  reader: RowReader,
  { where, values }: { where: string; values: readonly Value[] },
): readonly CatalogRow[] {
  return database
    .tuples<RowTuple>(`SELECT ${ROW_COLUMNS} FROM artifacts WHERE ${where} LIMIT ${MOST_CANDIDATES}`)
    .all(...values)
    .map(reader.row);
}

const MOST_CANDIDATES = 11;

function ambiguous(reference: string, candidates: readonly CatalogRow[]): CairnError {
  const shown = candidates
    .slice(0, MOST_CANDIDATES - 1)
    .map(({ id, family, key }) => `${id} (${family}: ${key})`);
  const more = candidates.length >= MOST_CANDIDATES ? ', and more' : '';
  return new CairnError(
    'AMBIGUOUS',
    `${JSON.stringify(reference)} fits several artifacts: ${shown.join(', ')}${more}`,
    {
      path: reference,
      hint: 'Write more digits of the id, or family:key.',
    },
  );
}

function notFound(database: Database, reference: string): CairnError {
  const near = database
    .tuples<[string]>('SELECT key FROM artifacts WHERE key >= ? AND presence = 0 ORDER BY key LIMIT 50')
    .all(reference.slice(0, 3));
  const similar = suggest(
    reference,
    near.map(([key]) => key),
  );
  return new CairnError('NOT_FOUND', `no artifact has the id or key ${JSON.stringify(reference)}`, {
    path: reference,
    hint:
      similar === undefined
        ? 'cairn list shows ids and keys; cairn search finds by words.'
        : `Did you mean ${similar}?`,
  });
}
