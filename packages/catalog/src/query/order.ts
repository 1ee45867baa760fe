import type { Database } from '../database/database.ts';
import { allOf, groupClauses, membershipClauses, timeClauses } from './conditions.ts';
import type { Clause, Conditions } from './conditions.ts';
import type { ListOrder, ListSort, TextFilter } from './index-contract.ts';
import { ROW_COLUMNS } from './row-columns.ts';
import type { RowReader, RowTuple } from './row-columns.ts';

/** What an order is made of. */
export interface OrderRequest {
  readonly conditions: Conditions;
  readonly text: TextFilter | undefined;
  readonly sort: ListSort;
  readonly order: 'asc' | 'desc';
}

/** The numbers of all rows that match, in order: one pass, however many pages are looked at afterwards. */
export function orderOf(database: Database, reader: RowReader, request: OrderRequest): ListOrder {
  const { conditions, text, sort, order } = request;
  const { sql, values } = allOf([
    ...groupClauses(conditions),
    ...timeClauses(conditions),
    ...membershipClauses(conditions),
    ...(text === undefined ? [] : [filterClause(text, reader)]),
  ]);
  const numbers: number[] = [];
  let bytes = 0;
  const rows = database
    .tuples<[id: number, size: number]>(
      `SELECT id, size FROM artifacts WHERE ${sql} ORDER BY ${columns(sort, order)}`,
    )
    .each(...values);
  for (const [id, size] of rows) {
    numbers.push(id);
    bytes += size;
  }
  return { numbers: Float64Array.from(numbers), bytes };
}

/** The rows of some numbers, in their order; undefined for those that are no more. */
export function rowsOf(
  database: Database,
  reader: RowReader,
  numbers: Iterable<number>,
): readonly (ReturnType<RowReader['row']> | undefined)[] {
  const statement = database.tuples<RowTuple>(`SELECT ${ROW_COLUMNS} FROM artifacts WHERE id = ?`);
  return Array.from(numbers, (number) => {
    const tuple = statement.get(number);
    return tuple && reader.row(tuple);
  });
}

function columns(sort: ListSort, order: 'asc' | 'desc'): string {
  if (sort === 'family')
    return `(SELECT name FROM families WHERE families.id = artifacts.family) ${order}, created_at DESC, id DESC`;
  return `${COLUMNS[sort]} ${order}, id ${order}`;
}

const COLUMNS: Readonly<Record<Exclude<ListSort, 'family'>, string>> = {
  created: 'created_at',
  size: 'size',
  key: 'key',
};

/** Every word of a text, wherever each is; with `fuzzy` its characters without the spaces between them. */
function filterClause({ text, fuzzy = false, inverted = false }: TextFilter, reader: RowReader): Clause {
  const words = text.split(' ').filter((word) => word !== '');
  const clauses = (fuzzy ? [words.join('')] : words).map((word) => textClause(word, fuzzy, reader));
  const sql = clauses.length === 0 ? 'TRUE' : `(${clauses.map((clause) => clause.sql).join(' AND ')})`;
  return { sql: inverted ? `NOT ${sql}` : sql, values: clauses.flatMap(({ values }) => values) };
}

/** A text in a key, the name of a family, a tag, or at the beginning of an id. Letters of ASCII match either case. */
function textClause(text: string, fuzzy: boolean, { families, overlay }: RowReader): Clause {
  const pattern = likePattern(text, fuzzy);
  const fits = createMatcher(text, fuzzy);
  const named = [...families.all()].filter(([name]) => fits(name)).map(([, id]) => id);
  const tagged = overlay.tagged(text);
  const sql = `(key LIKE ? ESCAPE '\\' OR family IN (SELECT value FROM json_each(?)) OR digest LIKE ? ESCAPE '\\'
    OR EXISTS (SELECT 1 FROM tags WHERE artifact = artifacts.id AND tag LIKE ? ESCAPE '\\')
    OR digest IN (SELECT value FROM json_each(?)))`;
  return {
    sql,
    values: [pattern, JSON.stringify(named), `${escaped(text)}%`, pattern, JSON.stringify(tagged)],
  };
}

function likePattern(text: string, fuzzy: boolean): string {
  return fuzzy
    ? `%${Array.from(text, (character) => `${escaped(character)}%`).join('')}`
    : `%${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

/** The same test for names that are not in the table. */
function createMatcher(text: string, fuzzy: boolean): (name: string) => boolean {
  const wanted = text.toLowerCase();
  if (!fuzzy) return (name) => name.toLowerCase().includes(wanted);
  return (name) => {
    const rest = name.toLowerCase();
    let at = 0;
    for (const character of wanted) {
      const found = rest.indexOf(character, at);
      if (found === -1) return false;
      at = found + character.length;
    }
    return true;
  };
}
