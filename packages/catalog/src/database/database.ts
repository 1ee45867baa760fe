import { DatabaseSync } from 'node:sqlite';
import type { SQLOutputValue } from 'node:sqlite';
import { sqliteError } from './sqlite-error.ts';
import { createStatement } from './statement.ts';
import type { Statement, Value } from './statement.ts';

/** How a connection is opened. */
export interface ConnectionOptions {
  readonly path: string;
  readonly readOnly?: boolean | undefined;
  /** `FULL` makes each commit durable before it returns; `NORMAL` may lose the last ones in a power cut. */
  readonly synchronous?: 'FULL' | 'NORMAL' | undefined;
  /** KiB of pages that are kept. */
  readonly cache?: number | undefined;
  /** How long to wait for another process's write, in milliseconds. */
  readonly patience?: number | undefined;
  /** Called when a statement finds that the file is damaged. */
  readonly onDamage?: (() => void) | undefined;
}

/** One connection to a database. Statements are prepared once for each text. */
export interface Database {
  readonly path: string;
  /** A statement whose rows are objects. */
  query<R extends object>(sql: string): Statement<R>;
  /** A statement whose rows are arrays in the order of its columns: faster to read by a third. */
  tuples<R extends readonly Value[]>(sql: string): Statement<R>;
  /** The same, not shared with others: for a loop that may run while another over the same text does. */
  loop<R extends readonly Value[]>(sql: string): Statement<R>;
  /** Runs statements without values, several at once. */
  run(sql: string): void;
  /** Makes a function known to SQL. */
  define(name: string, body: (...values: SQLOutputValue[]) => string): void;
  /** Runs a function in one write transaction; inside another it is a savepoint. Rolled back when it throws. */
  transaction<T>(work: () => T): T;
  /** Runs a function that sees one state of the database throughout. */
  snapshot<T>(work: () => T): T;
  close(): void;
}

/** Opens a connection. The file is made when it is missing, unless only reading is asked for. */
export function openConnection(options: ConnectionOptions): Database {
  const fail = (error: unknown): Error => sqliteError(error, options.path, options.onDamage);
  const raw = attempt(
    () =>
      new DatabaseSync(options.path, {
        readOnly: options.readOnly ?? false,
        timeout: options.patience ?? PATIENCE,
      }),
    fail,
  );
  const run = (sql: string): void => attempt(() => raw.exec(sql), fail);
  const statements = preparer(raw, fail);
  const within = transactions(raw, run);
  try {
    run(settingsOf(options));
  } catch (error) {
    raw.close();
    throw error;
  }
  return {
    path: options.path,
    query: (sql) => statements(sql, false) as Statement<never>,
    tuples: (sql) => statements(sql, true) as Statement<never>,
    loop: (sql) => prepare(raw, { sql, arrays: true, fail }) as Statement<never>,
    run,
    define: (name, body) => raw.function(name, { deterministic: true, varargs: true }, body),
    transaction: (work) => within('BEGIN IMMEDIATE', work),
    snapshot: (work) => within('BEGIN', work),
    close: () => {
      if (raw.isOpen) raw.close();
    },
  };
}

/** Half a minute: longer than any write but that of a scan, which is waited for in its own way. */
const PATIENCE = 30_000;

function settingsOf(options: ConnectionOptions): string {
  return [
    `PRAGMA synchronous = ${options.synchronous ?? 'NORMAL'}`,
    `PRAGMA cache_size = -${options.cache ?? 8192}`,
    // Mapped pages are read no faster than copied ones, and count as memory of each connection.
    'PRAGMA mmap_size = 0',
    'PRAGMA temp_store = MEMORY',
    // Copying the log into the file costs the more the oftener it is done: every 32 MB, not every four.
    'PRAGMA wal_autocheckpoint = 8000',
  ].join(';');
}

function preparer(raw: DatabaseSync, fail: (error: unknown) => Error) {
  const known = new Map<string, Statement<unknown>>();
  return (sql: string, arrays: boolean): Statement<unknown> => {
    const name = arrays ? `[]${sql}` : sql;
    let statement = known.get(name);
    if (statement === undefined) {
      statement = prepare(raw, { sql, arrays, fail });
      known.set(name, statement);
    }
    return statement;
  };
}

function prepare(
  raw: DatabaseSync,
  how: { sql: string; arrays: boolean; fail: (error: unknown) => Error },
): Statement<unknown> {
  const prepared = attempt(() => raw.prepare(how.sql), how.fail);
  prepared.setReturnArrays(how.arrays);
  return createStatement(prepared, how.fail);
}

function transactions(raw: DatabaseSync, run: (sql: string) => void) {
  let depth = 0;
  return <T>(begin: string, work: () => T): T => {
    const level = depth;
    run(level === 0 ? begin : `SAVEPOINT level_${level}`);
    depth = level + 1;
    try {
      const result = work();
      run(level === 0 ? 'COMMIT' : `RELEASE level_${level}`);
      return result;
    } catch (error) {
      takeBack(raw, level);
      throw error;
    } finally {
      depth = level;
    }
  };
}

function takeBack(raw: DatabaseSync, level: number): void {
  try {
    if (raw.isTransaction)
      raw.exec(level === 0 ? 'ROLLBACK' : `ROLLBACK TO level_${level}; RELEASE level_${level}`);
  } catch {
    // SQLite has rolled back on its own, as it does on a full disk; the error that led here is thrown.
  }
}

function attempt<T>(work: () => T, fail: (error: unknown) => Error): T {
  try {
    return work();
  } catch (error) {
    throw fail(error);
  }
}
