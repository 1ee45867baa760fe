import type { Database } from '../database/database.ts';
import type { TraceCounts, Traces } from './erasure-contract.ts';

/** Removes or counts what the records, or a copy of them, say of artifacts. Older copies lack some tables. */
export function eraseRecords(database: Database, traces: Traces, { dry }: { dry: boolean }): TraceCounts {
  defineTests(database, traces);
  const tables = new Set(
    database.tuples<[string]>("SELECT name FROM sqlite_schema WHERE type = 'table'").all().flat(),
  );
  const digests = JSON.stringify(traces.digests);
  const counts: Record<string, number> = {};
  const remove = (table: string, where: string, ...values: readonly string[]): void => {
    if (!tables.has(table)) return;
    const found = dry
      ? (database
          .tuples<[number]>(`SELECT count(*) FROM ${quoted(table)} WHERE ${where}`)
          .get(...values)?.[0] ?? 0)
      : database.query(`DELETE FROM ${quoted(table)} WHERE ${where}`).change(...values);
    if (found > 0) counts[table] = (counts[table] ?? 0) + found;
  };
  const mask = (table: string, ...columns: readonly string[]): void => {
    if (!tables.has(table)) return;
    const isNamed = (column: string): string => `mentions(${column}) = '1'`;
    const where = columns.map(isNamed).join(' OR ');
    const set = columns.map(
      (each) => `${each} = CASE WHEN ${isNamed(each)} THEN masked(${each}) ELSE ${each} END`,
    );
    const found = dry
      ? (database.tuples<[number]>(`SELECT count(*) FROM ${table} WHERE ${where}`).get()?.[0] ?? 0)
      : database.query(`UPDATE ${table} SET ${set.join(', ')} WHERE ${where}`).change();
    if (found > 0) counts[table] = (counts[table] ?? 0) + found;
  };
  database.transaction(() => {
    forgetLinks({ database, tables, digests, dry, remove });
    for (const table of OF_ARTIFACTS) remove(table, 'digest IN (SELECT value FROM json_each(?))', digests);
    remove('keys', "name IN (SELECT 'artifact:' || value FROM json_each(?))", digests);
    for (const { root, path } of outside(traces)) remove('baselines', `${OF_ROOT} AND path = ?`, root, path);
    for (const { root, path } of traces.folders)
      remove('baselines', `${OF_ROOT} AND path > ? AND path < ?`, root, `${path}/`, `${path}0`);
    remove('settings', "name = 'scrub' AND mentions(value) = '1'");
    for (const table of tables)
      if (table.startsWith('collection/')) removeNamed(database, table, { names: traces.names, remove });
    mask('operations', 'title');
    mask('outcomes', 'why');
    // What a run was told and what it said, as JSON and text.
    mask('runs', 'parameters', 'error', 'capture');
  });
  return counts;
}

const OF_ARTIFACTS = [
  'pins',
  'tags',
  'outcomes',
  'stages',
  'archived',
  'managed',
  'managed_tags',
  'managed_aliases',
  'link_ends',
] as const;
const OF_ROOT = 'root = (SELECT id FROM baseline_roots WHERE name = ?)';

/** What was made from the artifacts names them beside its file: that is written anew, as whatever is not indexed yet is. */
function forgetLinks({ database, tables, digests, dry, remove }: Forgetting): void {
  if (!tables.has('links')) return;
  const within = 'IN (SELECT value FROM json_each(?1))';
  if (!dry)
    database
      .query(
        `UPDATE managed SET indexed = 0 WHERE digest IN (SELECT output FROM links WHERE source ${within})`,
      )
      .change(digests);
  remove('links', `output ${within} OR source ${within}`, digests);
  remove('managed_names', `mentions(name) = '1'`);
}

interface Forgetting {
  readonly database: Database;
  readonly tables: ReadonlySet<string>;
  /** As a JSON list. */
  readonly digests: string;
  readonly dry: boolean;
  readonly remove: (table: string, where: string, ...values: readonly string[]) => void;
}

/** The files that do not lie in one of the folders: each row is counted once. */
function outside({ files, folders }: Traces): Traces['files'] {
  const isInside = ({ root, path }: Traces['files'][number]): boolean =>
    folders.some((folder) => folder.root === root && path.startsWith(`${folder.path}/`));
  return files.filter((file) => !isInside(file));
}

/** Records of plugins that have one of the names as a value. */
function removeNamed(
  database: Database,
  table: string,
  {
    names,
    remove,
  }: { names: readonly string[]; remove: (table: string, where: string, ...values: string[]) => void },
): void {
  const columns = textColumns(database, table);
  if (columns.length === 0) return;
  const tests = columns.map((column) => `${quoted(column)} IN (SELECT value FROM json_each(?1))`);
  remove(table, tests.join(' OR '), JSON.stringify(names));
}

/** Makes `mentions(text)` and `masked(text)` known to SQL. */
export function defineTests(
  database: Database,
  { mentions, masked }: Pick<Traces, 'mentions'> & { masked?: Traces['masked'] },
): void {
  database.define('mentions', (text) => (typeof text === 'string' && mentions(text) ? '1' : ''));
  database.define('masked', (text) => (masked === undefined ? String(text) : masked(String(text))));
}

/** The columns of a table that may hold texts. */
export function textColumns(database: Database, table: string): readonly string[] {
  return database
    .query<{ name: string; type: string }>(`PRAGMA table_info(${quoted(table)})`)
    .all()
    .filter(({ type }) => type === '' || /TEXT|BLOB/i.test(type))
    .map(({ name }) => name);
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
