import type { ManagedQuery } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';
import { MANAGED_COLUMNS } from './managed-columns.ts';
import type { ManagedTuple } from './managed-columns.ts';

/** The managed artifacts that a query means, newest first. */
export function* findManaged(database: Database, query: ManagedQuery): Generator<ManagedTuple> {
  const { conditions, values } = conditionsOf(query);
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const sql = `SELECT ${MANAGED_COLUMNS} FROM managed ${where} ORDER BY created_at DESC, version DESC, digest`;
  const wanted = Object.entries(query.metadata ?? {});
  let left = query.limit ?? Infinity;
  if (left <= 0) return;
  // One loop may run while another does.
  for (const row of database.loop<ManagedTuple>(sql).each(...values)) {
    if (wanted.length > 0 && !hasValues(JSON.parse(row[20]), wanted)) continue;
    yield row;
    if (--left <= 0) return;
  }
}

function conditionsOf(query: ManagedQuery): {
  readonly conditions: readonly string[];
  readonly values: readonly Value[];
} {
  const { presence = 'live' } = query;
  const given: readonly (readonly [string, Value | undefined])[] = [
    ['presence = ?', presence === 'any' ? undefined : presence],
    ['family = ?', query.family],
    ['state = ?', query.state],
    ['digest IN (SELECT digest FROM managed_tags WHERE tag = ?)', query.tag],
    ['run = ?', query.runId],
    ['name = ?', query.name],
    ['created_at >= ?', query.since],
    ['created_at < ?', query.until],
  ];
  const set = given.flatMap(([condition, value]) => (value === undefined ? [] : [{ condition, value }]));
  const metadata = Object.entries(query.metadata ?? {}).flatMap(([key, value]) => sieve(key, value));
  return {
    conditions: [...set.map(({ condition }) => condition), ...metadata.map(({ condition }) => condition)],
    values: [...set.map(({ value }) => value), ...metadata.flatMap(({ values }) => values)],
  };
}

/** Lets SQLite leave out most of what does not fit; what is left is compared exactly. */
function sieve(
  key: string,
  value: unknown,
): readonly { readonly condition: string; readonly values: readonly Value[] }[] {
  const isPlain = typeof value === 'string' || typeof value === 'number';
  if (!isPlain || !/^\w+$/.test(key)) return [];
  return [{ condition: 'json_extract(metadata, ?) = ?', values: [`$."${key}"`, value] }];
}

/** Whether metadata has all the values. A dot leads into an object, unless a key has it itself. */
function hasValues(metadata: unknown, wanted: readonly (readonly [string, unknown])[]): boolean {
  return wanted.every(([path, value]) => isSame(valueAt(metadata, path), value));
}

function valueAt(value: unknown, path: string): unknown {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, path)) return value[path];
  const dot = path.indexOf('.');
  return dot === -1 ? undefined : valueAt(value[path.slice(0, dot)], path.slice(dot + 1));
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (isObject(one) && JSON.stringify(one) === JSON.stringify(other));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
