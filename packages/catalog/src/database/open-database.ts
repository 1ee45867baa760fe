import { CairnError } from '@cairn/core';
import { exists, joinPath, makeFolder, parentPath, pathName, removeOwn, takeProcessLock } from '@cairn/files';
import { openConnection } from './database.ts';
import type { ConnectionOptions, Database } from './database.ts';
import { isDamage } from './sqlite-error.ts';

/** One step of a database's shape: from the version before to this one. */
export interface Migration {
  readonly version: number;
  up(database: Database): void;
}

/** A database with versions, and what to do when it is not as it should be. */
export interface DatabasePlan extends ConnectionOptions {
  readonly migrations: readonly Migration[];
  /** Called before a database that has a version gets a newer one. */
  beforeMigration?(): void;
  /** Puts something better in the place of a file that is damaged, or nothing at all. */
  mend(): void;
  /** Called when the file is missing or empty. */
  whenMissing?(): void;
}

/**
 * Opens a database in write-ahead mode at its newest version. It is made, migrated and mended under a lock
 * of its own, so that of many processes that start at once one does it and the others wait.
 *
 * @throws CairnError `CATALOG_UNUSABLE` when a newer version of cairn wrote it.
 */
export function openDatabase(plan: DatabasePlan): Database {
  const ready = openReady(plan);
  if (ready !== undefined) return ready;
  makeFolder(parentPath(plan.path));
  using _lock = takeProcessLock(`${plan.path}.open`);
  prepare(plan);
  const prepared = openReady(plan);
  if (prepared === undefined)
    throw new CairnError('CATALOG_UNUSABLE', `cannot mend ${plan.path}`, { path: plan.path });
  return prepared;
}

/** The newest version that this cairn knows. */
export function newestVersion(plan: Pick<DatabasePlan, 'migrations'>): number {
  return plan.migrations.at(-1)?.version ?? 0;
}

function versionOf(database: Database): number {
  return database.tuples<[number]>('PRAGMA user_version').get()?.[0] ?? 0;
}

/** Tells whether SQLite finds nothing wrong with a database; reads all of it. */
export function isSound(database: Database): boolean {
  try {
    return database.tuples<[string]>('PRAGMA quick_check(1)').get()?.[0] === 'ok';
  } catch (error) {
    if (isDamage(error)) return false;
    throw error;
  }
}

/** The connection when nothing has to be done first. */
function openReady(plan: DatabasePlan): Database | undefined {
  if (!exists(plan.path) || exists(suspicionOf(plan.path))) return undefined;
  return damageAsUndefined(() => {
    const database = openConnection({ ...plan, onDamage: () => suspect(plan.path) });
    const version = versionOf(database);
    if (version === newestVersion(plan) && isSoundWhenSmall(database)) return database;
    database.close();
    requireKnown(version, plan);
    return undefined;
  });
}

function prepare(plan: DatabasePlan): void {
  const wasSuspect = exists(suspicionOf(plan.path));
  const isFine = damageAsUndefined(() => {
    if (isMissing(plan)) plan.whenMissing?.();
    return bringUp(plan, wasSuspect);
  });
  if (isFine !== true) {
    plan.mend();
    bringUp(plan, false);
  }
  removeOwn(suspicionOf(plan.path));
}

/** Brings a database to its newest version; false when a full check finds it damaged. */
function bringUp(plan: DatabasePlan, checkAll: boolean): boolean {
  const database = openConnection({ ...plan, readOnly: false, onDamage: undefined });
  try {
    const version = versionOf(database);
    requireKnown(version, plan);
    if (!isSoundWhenSmall(database) || (checkAll && !isSound(database))) return false;
    database.run('PRAGMA journal_mode = WAL');
    if (version < newestVersion(plan)) migrate(database, plan);
    return true;
  } finally {
    database.close();
  }
}

function migrate(database: Database, plan: DatabasePlan): void {
  const from = versionOf(database);
  if (from > 0) plan.beforeMigration?.();
  database.transaction(() => {
    for (const step of plan.migrations.filter(({ version }) => version > from)) {
      step.up(database);
      database.run(`PRAGMA user_version = ${step.version}`);
    }
  });
}

function isMissing(plan: DatabasePlan): boolean {
  if (!exists(plan.path)) return true;
  const database = openConnection({ path: plan.path });
  try {
    return database.tuples('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
  } finally {
    database.close();
  }
}

/** A full check reads a gigabyte a second, so that only what it costs nothing for is checked at every start. */
function isSoundWhenSmall(database: Database): boolean {
  const [pages = 0] = database.tuples<[number]>('PRAGMA page_count').get() ?? [];
  return pages * 4096 > SMALL || isSound(database);
}

const SMALL = 4 * 1024 * 1024;

/** Damage that a statement comes upon is remembered, so that the next start looks at the whole file. */
export function suspect(path: string): void {
  try {
    makeFolder(suspicionOf(path));
  } catch {
    // Whoever may not write here cannot mend it either; the damage itself is reported.
  }
}

/** A folder: no file may be opened beside the databases. */
function suspicionOf(path: string): string {
  return joinPath(parentPath(path), `${pathName(path)}.suspect`);
}

function requireKnown(version: number, plan: DatabasePlan): void {
  const newest = newestVersion(plan);
  if (version <= newest) return;
  throw new CairnError(
    'CATALOG_UNUSABLE',
    `expected version ${newest} or older of ${pathName(plan.path)}, got version ${version}, which a newer cairn wrote`,
    { path: plan.path, hint: 'Update cairn; the file was left as it is.' },
  );
}

function damageAsUndefined<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) return undefined;
    throw error;
  }
}
