import type { Database } from '../database/database.ts';
import { DAY, dayOf } from '../schema/counts.ts';
import { allOf, groupClauses, membershipClauses, timeClauses, wordClause } from './conditions.ts';
import type { Clause, Conditions } from './conditions.ts';
import type { Totals } from './index-contract.ts';

type Sums = [total: number, bytes: number, allocated: number, files: number];

/**
 * What matches amounts to. The summary table answers for whole days; only what begins or ends within a day, or
 * is asked for by tag or pin, is counted from rows.
 */
export function totalsOf(database: Database, conditions: Conditions): Totals {
  const { tag, pinned, words } = conditions;
  if (pinned?.wanted === false) return difference(database, conditions);
  if (tag !== undefined || pinned !== undefined || words !== undefined)
    return named(countRows(database, candidateClauses(conditions)));
  const parts = spans(conditions).map(({ isWhole, clauses }) =>
    isWhole
      ? countDays(database, [...groupClauses(conditions), ...clauses])
      : countRows(database, [...groupClauses(conditions), ...clauses]),
  );
  return named(parts.reduce(plus, [0, 0, 0, 0]));
}

/** What matches of a query by tag, pin or words, so written that SQLite starts from those few. */
export function candidateClauses(conditions: Conditions): readonly Clause[] {
  const { tag, pinned, words } = conditions;
  const isByWords = words !== undefined && pinned?.wanted !== true && tag === undefined;
  const rest = allOf([
    ...groupClauses(conditions),
    ...timeClauses(conditions),
    ...membershipClauses(isByWords ? { ...conditions, words: undefined } : conditions),
  ]);
  const start: Clause = isByWords
    ? wordClause(words)
    : pinned?.wanted === true
      ? {
          sql: 'id IN (SELECT id FROM artifacts WHERE digest IN (SELECT value FROM json_each(?)))',
          values: [JSON.stringify(pinned.digests)],
        }
      : {
          sql: 'id IN (SELECT artifact FROM tags WHERE tag = ? UNION SELECT id FROM artifacts WHERE digest IN (SELECT value FROM json_each(?)))',
          values: [tag?.name ?? null, JSON.stringify(tag?.byHand ?? [])],
        };
  // The plus keeps SQLite from walking an index of all artifacts instead.
  return [
    start,
    {
      sql: rest.sql.replaceAll(/(?<![.\w])(presence|family|root|state|outcome|created_at)(?=\s)/g, '+$1'),
      values: rest.values,
    },
  ];
}

function difference(database: Database, conditions: Conditions): Totals {
  const all = totalsOf(database, { ...conditions, pinned: undefined });
  const pinned = totalsOf(database, {
    ...conditions,
    pinned: { wanted: true, digests: conditions.pinned?.digests ?? [] },
  });
  return {
    total: all.total - pinned.total,
    bytes: all.bytes - pinned.bytes,
    allocated: all.allocated - pinned.allocated,
    files: all.files - pinned.files,
  };
}

interface Span {
  readonly isWhole: boolean;
  readonly clauses: readonly Clause[];
}

/** Cuts the time that is asked for into whole days and what is left at both ends. */
function spans({ since, until }: Conditions): readonly Span[] {
  const first = since === undefined ? undefined : Math.ceil(since / DAY);
  const end = until === undefined ? undefined : dayOf(until);
  if (first !== undefined && end !== undefined && first > end) return [ends(since, until)];
  return [
    ...(since === undefined || first === undefined || first * DAY === since
      ? []
      : [ends(since, first * DAY)]),
    { isWhole: true, clauses: [...bound('day >= ?', first), ...bound('day < ?', end)] },
    ...(until === undefined || end === undefined || end * DAY === until ? [] : [ends(end * DAY, until)]),
  ];
}

function ends(since: number | undefined, until: number | undefined): Span {
  return { isWhole: false, clauses: [...bound('created_at >= ?', since), ...bound('created_at < ?', until)] };
}

function bound(sql: string, value: number | undefined): readonly Clause[] {
  return value === undefined ? [] : [{ sql, values: [value] }];
}

function countDays(database: Database, clauses: readonly Clause[]): Sums {
  const { sql, values } = allOf(clauses);
  return sums(
    database,
    `SELECT ${summed('artifacts', 'size', 'allocated', 'files')} FROM counts WHERE ${sql}`,
    values,
  );
}

function countRows(database: Database, clauses: readonly Clause[]): Sums {
  const { sql, values } = allOf(clauses);
  return sums(
    database,
    `SELECT count(*), ${summed('size', 'allocated', 'file_count')} FROM artifacts WHERE ${sql}`,
    values,
  );
}

function sums(database: Database, sql: string, values: Clause['values']): Sums {
  return database.tuples<Sums>(sql).get(...values) ?? [0, 0, 0, 0];
}

function summed(...columns: readonly string[]): string {
  return columns.map((column) => `coalesce(sum(${column}), 0)`).join(', ');
}

function plus(one: Sums, other: Sums): Sums {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]];
}

function named([total, bytes, allocated, files]: Sums): Totals {
  return { total, bytes, allocated, files };
}
