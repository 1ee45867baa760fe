import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';
import { allOf, groupClauses, membershipClauses, timeClauses } from './conditions.ts';
import type { Clause, Conditions } from './conditions.ts';
import type { ListSort } from './index-contract.ts';
import { candidateClauses, totalsOf } from './totals.ts';

/** Which part of a listing is wanted, in which order. */
export interface Page {
  readonly sort: ListSort;
  readonly order: 'asc' | 'desc';
  /** -1 is without limit. */
  readonly limit: number;
  readonly offset: number;
  /** What is read of each row. */
  readonly columns: string;
}

/**
 * The rows of a page. Where much matches, the index of the order is walked until the page is full; where
 * little does, what matches is fetched through the index of what is filtered by, and sorted.
 *
 * @param query with how many rows match.
 * @typeParam T the columns of the page, which its text vouches for.
 */
export function listRows<T extends readonly Value[]>(
  database: Database,
  query: { readonly conditions: Conditions; readonly total: number },
  page: Page,
): readonly T[] {
  if (query.total === 0) return [];
  if (page.sort === 'family') return byFamily(database, query.conditions, page);
  if (query.total > FEW && page.limit > 0 && page.offset > query.total / 2)
    return fromTheOtherEnd(database, query, page);
  const { sql, values } =
    query.total <= FEW ? fetched(query.conditions, page, database) : walked(query.conditions, page);
  return database
    .tuples<T>(`SELECT ${page.columns} FROM ${sql} LIMIT ? OFFSET ?`)
    .all(...values, page.limit, page.offset);
}

/** What lies behind the middle is nearer to the end: passing over half a million entries takes 20 ms. */
function fromTheOtherEnd<T extends readonly Value[]>(
  database: Database,
  query: { readonly conditions: Conditions; readonly total: number },
  page: Page,
): readonly T[] {
  const limit = Math.min(page.limit, query.total - page.offset);
  if (limit <= 0) return [];
  const order = page.order === 'asc' ? 'desc' : 'asc';
  const offset = query.total - page.offset - limit;
  return [...listRows<T>(database, query, { ...page, order, limit, offset })].reverse();
}

const COLUMNS: Readonly<Record<Exclude<ListSort, 'family'>, string>> = {
  created: 'created_at',
  size: 'size',
  key: 'key',
};

/** Sorting this many rows takes a few milliseconds, walking past a million of others a hundred. */
const FEW = 3000;

function walked(conditions: Conditions, page: Page): Clause {
  const { sql, values } = allOf([
    ...groupClauses(conditions),
    ...timeClauses(conditions),
    ...membershipClauses(conditions),
  ]);
  return {
    sql: `artifacts INDEXED BY ${indexOf(conditions, page)} WHERE ${sql} ${orderOf(page, '')}`,
    values,
  };
}

function indexOf({ families }: Conditions, { sort }: Page): string {
  if (sort === 'size') return 'artifacts_size';
  if (sort === 'key') return 'artifacts_key';
  return families?.length === 1 ? 'artifacts_family' : 'artifacts_created';
}

function fetched(conditions: Conditions, page: Page, database: Database): Clause {
  const { tag, pinned, words } = conditions;
  if (tag !== undefined || pinned?.wanted === true || words !== undefined) {
    const { sql, values } = allOf(candidateClauses(conditions));
    return { sql: `artifacts WHERE ${sql} ${orderOf(page, '+')}`, values };
  }
  const { sql, values } = allOf([
    ...groupClauses(conditions),
    // The index by status begins with the family, so that all are named where none is asked for.
    ...(conditions.families === undefined ? [ANY_FAMILY] : []),
    ...timeClauses(conditions),
    ...membershipClauses(conditions),
  ]);
  const index = isTimeNarrower(conditions, database) ? 'artifacts_created' : 'artifacts_status';
  return { sql: `artifacts INDEXED BY ${index} WHERE ${sql} ${orderOf(page, '+')}`, values };
}

const ANY_FAMILY: Clause = { sql: 'family IN (SELECT id FROM families)', values: [] };

function isTimeNarrower(conditions: Conditions, database: Database): boolean {
  if (conditions.since === undefined && conditions.until === undefined) return false;
  return (
    totalsOf(database, { ...conditions, pinned: undefined, since: undefined, until: undefined }).total > FEW
  );
}

/** Ties keep the order in which the index, or the table, has them: pages of one listing never overlap. */
function orderOf({ sort, order }: Page, plus: '' | '+'): string {
  return sort === 'family' ? '' : `ORDER BY ${plus}${COLUMNS[sort]} ${order}`;
}

/** One family after the other; whole ones that lie before the page are passed over by their counts. */
function byFamily<T extends readonly Value[]>(
  database: Database,
  conditions: Conditions,
  page: Page,
): readonly T[] {
  const names = database.tuples<[number]>(`SELECT id FROM families ORDER BY name ${page.order}`).all();
  const rows: T[] = [];
  let { offset } = page;
  for (const [family] of names) {
    if (conditions.families?.includes(family) === false) continue;
    const own = { ...conditions, families: [family] };
    const { total } = totalsOf(database, own);
    if (offset >= total) offset -= total;
    else {
      const limit = page.limit < 0 ? -1 : page.limit - rows.length;
      rows.push(
        ...listRows<T>(
          database,
          { conditions: own, total },
          { ...page, sort: 'created', order: 'desc', limit, offset },
        ),
      );
      offset = 0;
    }
    if (page.limit >= 0 && rows.length >= page.limit) break;
  }
  return rows;
}
