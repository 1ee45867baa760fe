import { CairnError } from '@cairn/core';
import type { CollectionColumn, SqlView } from '@cairn/core';
import type { Database } from '../database/database.ts';

/** A collection's table, and the view that it asks for. */
export interface ViewPlan {
  /** Quoted. */
  readonly table: string;
  readonly columns: readonly CollectionColumn[];
  readonly collection: { readonly name: string; readonly sqlView?: SqlView | undefined };
}

/**
 * Makes the SQL view of a collection, or makes it anew where it is another one by now. What is no view of its own
 * table is never touched.
 *
 * @throws CairnError `PLUGIN_FAILED` for a name that is none or taken, and for columns that the schema does not have.
 */
export function prepareView(database: Database, { table, columns, collection }: ViewPlan): void {
  const { name, sqlView: view } = collection;
  if (view === undefined) return;
  if (!/^[a-z][a-z0-9_]*$/.test(view.name) || view.name.startsWith('sqlite_'))
    throw unusable(name, `small letters, digits and _ as the name of its view, got ${view.name}`);
  const unknown = view.columns.find((column) => columns.every((each) => each.name !== column));
  if (unknown !== undefined || view.columns.length === 0)
    throw unusable(name, `fields of its schema in the view ${view.name}, got ${unknown ?? 'none'}`);
  const start = `CREATE VIEW "${view.name}" AS SELECT `;
  const end = ` FROM ${table}`;
  const sql = `${start}${view.columns.map((column) => `"${column}"`).join(', ')}${end}`;
  const present = database
    .tuples<[string, string | null]>('SELECT type, sql FROM sqlite_master WHERE name = ?')
    .get(view.name);
  if (present?.[1] === sql) return;
  const isOwn = present?.[0] === 'view' && present[1]?.startsWith(start) && present[1].endsWith(end);
  if (present !== undefined && isOwn !== true)
    throw unusable(name, `a name for its view that is free, got ${view.name}`);
  database.transaction(() => {
    database.run(`DROP VIEW IF EXISTS "${view.name}"`);
    database.run(sql);
  });
}

function unusable(collection: string, expected: string): CairnError {
  return new CairnError('PLUGIN_FAILED', `the collection ${collection}: expected ${expected}`, {
    hint: 'Tell the author of the plugin.',
  });
}
