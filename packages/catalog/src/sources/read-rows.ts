import { CairnError, messageOf } from '@cairn/core';
import { exists } from '@cairn/files';
import { openConnection } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';

/** A query of a database that belongs to somebody else. */
export interface RowQuery {
  /** Absolute path of the database, which is only read. */
  readonly path: string;
  /** One statement, usually a SELECT. */
  readonly query: string;
  /** How long to wait while its owner writes, in milliseconds. */
  readonly patience?: number | undefined;
}

/** Two seconds: whoever plans waits for it. */
const patience = 2000;

/**
 * Reads the rows that a query gives, by the names of their columns. Bytes become hexadecimal texts.
 *
 * @throws CairnError `READ_FAILED` when there is no such database, its owner keeps it locked, it is none,
 *   or the query is wrong.
 */
export function* readRows(options: RowQuery): Generator<Readonly<Record<string, unknown>>> {
  const { path, query } = options;
  if (!exists(path))
    throw unreadable(path, 'there is no such file', { hint: 'Check the path of the record source.' });
  let database: Database | undefined;
  try {
    database = openConnection({ path, readOnly: true, patience: options.patience ?? patience });
    for (const row of database.query<Record<string, Value>>(query).each())
      yield Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plainValue(value)]));
  } catch (error) {
    throw explained(error, path);
  } finally {
    database?.close();
  }
}

function plainValue(value: Value): unknown {
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value;
}

function explained(error: unknown, path: string): CairnError {
  const code = error instanceof CairnError ? error.code : undefined;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const why = messageOf(cause);
  switch (code) {
    case 'LOCKED':
      return unreadable(path, `another program keeps it locked (${why})`, {
        hint: 'Wait until it has finished writing, then try again.',
        cause: error,
      });
    case 'CATALOG_UNUSABLE':
      return unreadable(path, `it is damaged or no SQLite database (${why})`, {
        hint: 'Check the file.',
        cause: error,
      });
    default:
      return unreadable(path, why, {
        hint: 'Check the path and the query of the record source.',
        cause: error,
      });
  }
}

function unreadable(
  path: string,
  why: string,
  details: { readonly hint: string; readonly cause?: unknown },
): CairnError {
  return new CairnError('READ_FAILED', `expected rows of the database ${path}: ${why}`, { path, ...details });
}
