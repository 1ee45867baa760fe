import { CairnError, collectionColumns } from '@cairn/core';
import type { Collection, CollectionColumn, CollectionStore } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';
import { prepareView } from './collection-view.ts';
import type { CollectionRecords } from './records-contract.ts';

export function openCollections(database: Database): CollectionRecords {
  return { open: (namespace, collection) => openCollection(database, namespace, collection) };
}

/** The records of one collection. Its table is made, or gets the columns that it lacks, when it is first asked for. */
function openCollection<R>(
  database: Database,
  namespace: string,
  collection: Collection<R>,
): CollectionStore<R> {
  const columns = collectionColumns(collection);
  const table = quoted(`collection/${namespace}/${collection.name}`);
  prepareTable(database, { table, columns, collection });
  prepareView(database, { table, columns, collection });
  const names = columns.map(({ name }) => quoted(name)).join(', ');
  const select = `SELECT ${names} FROM ${table}`;
  const byKey = ` WHERE ${quoted(collection.key)} = ?`;
  const read = (row: readonly Value[]): R => recordOf(row, columns, collection);
  return {
    get: (key) => {
      const row = database.tuples<readonly Value[]>(select + byKey).get(key);
      return row === undefined ? undefined : read(row);
    },
    *all(where) {
      const fields = columns.filter(({ name }) => where !== undefined && Object.hasOwn(where, name));
      const tests = fields.map(({ name }) => `${quoted(name)} IS ?`).join(' AND ');
      const values = fields.map((column) => valueOf(where?.[column.name as keyof R], column));
      const sql = `${select}${tests === '' ? '' : ` WHERE ${tests}`} ORDER BY ${quoted(collection.key)}`;
      for (const row of database.loop<readonly Value[]>(sql).each(...values)) yield read(row);
    },
    count: () => database.tuples<[number]>(`SELECT count(*) FROM ${table}`).get()?.[0] ?? 0,
    put: (records) => {
      const marks = columns.map(() => '?').join(', ');
      const replace = database.query(`REPLACE INTO ${table} (${names}) VALUES (${marks})`);
      database.transaction(() => {
        for (const record of records) {
          const checked = check(record, collection) as Readonly<Record<string, unknown>>;
          replace.change(...columns.map((column) => valueOf(checked[column.name], column)));
        }
      });
    },
    remove: (keys) => {
      const remove = database.query(`DELETE FROM ${table}${byKey}`);
      return database.transaction(() => {
        let removed = 0;
        for (const key of keys) removed += remove.change(key);
        return removed;
      });
    },
  };
}

interface TablePlan {
  readonly table: string;
  readonly columns: readonly CollectionColumn[];
  readonly collection: { readonly key: string; readonly indexes?: readonly string[] | undefined };
}

/** A collection whose schema gained fields keeps its records; fields that it lost stay as they are. */
function prepareTable(database: Database, { table, columns, collection }: TablePlan): void {
  const known = new Set(
    database
      .tuples<readonly Value[]>(`PRAGMA table_info(${table})`)
      .all()
      .map((row) => row[1]),
  );
  const missing = columns.filter(({ name }) => !known.has(name));
  if (missing.length === 0) return;
  database.transaction(() => {
    if (known.size === 0) {
      const body = columns.map((column) => definitionOf(column, column.name === collection.key));
      database.run(`CREATE TABLE IF NOT EXISTS ${table} (${body.join(', ')}) WITHOUT ROWID`);
    } else {
      for (const column of missing)
        database.run(`ALTER TABLE ${table} ADD COLUMN ${definitionOf(column, false)}`);
    }
    for (const name of collection.indexes ?? []) {
      const index = quoted(`${table.slice(1, -1)}/${name}`);
      database.run(`CREATE INDEX IF NOT EXISTS ${index} ON ${table} (${quoted(name)})`);
    }
  });
}

const types: Readonly<Record<CollectionColumn['kind'], string>> = {
  text: 'TEXT',
  number: 'REAL',
  flag: 'INTEGER',
  json: 'TEXT',
};

function definitionOf({ name, kind }: CollectionColumn, isKey: boolean): string {
  return `${quoted(name)} ${types[kind]}${isKey ? ' NOT NULL PRIMARY KEY' : ''}`;
}

/** What is left out and what is null are both NULL; the schema tells them apart when a record is read. */
function valueOf(value: unknown, { kind }: CollectionColumn): Value {
  if (value === undefined || value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  return kind === 'flag' ? (value === true ? 1 : 0) : (value as string | number);
}

function recordOf<R>(
  row: readonly Value[],
  columns: readonly CollectionColumn[],
  collection: Collection<R>,
): R {
  const record: Record<string, unknown> = {};
  for (const [index, { name, kind, nullable }] of columns.entries()) {
    const value = row[index] ?? null;
    if (value === null) {
      if (nullable) record[name] = null;
    } else if (kind === 'json') record[name] = JSON.parse(String(value));
    else record[name] = kind === 'flag' ? value !== 0 : value;
  }
  return check(record, collection);
}

function check<R>(record: unknown, { name, schema }: Collection<R>): R {
  const result = schema.safeParse(record);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new CairnError(
    'VALUE_INVALID',
    `expected a record of the collection ${name}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'it does not fit'}`,
    { path: name },
  );
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
