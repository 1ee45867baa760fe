import { CairnError } from '@cairn/core';
import type { Instant } from '@cairn/core';
import {
  exists,
  joinPath,
  listNames,
  makeFolder,
  moveAside,
  openTree,
  removeOwn,
  ROOT_PATH,
  statEntry,
  syncFolder,
} from '@cairn/files';
import { openConnection } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { isSound } from '../database/open-database.ts';
import { isDamage } from '../database/sqlite-error.ts';

/** One copy of the records. */
export interface Backup {
  readonly path: string;
  readonly at: Instant;
}

/** The copies in a folder, newest first. */
export function listBackups(folder: string): readonly Backup[] {
  if (!exists(folder)) return [];
  return listNames(folder)
    .flatMap((name) => {
      const at = timeOf(name);
      return at === undefined ? [] : [{ path: joinPath(folder, name), at }];
    })
    .sort((one, other) => other.at - one.at);
}

/**
 * Copies a database into a folder of backups and removes those that are too many. SQLite writes the copy under
 * another name, and it is checked before it counts as one.
 *
 * @throws CairnError `CATALOG_UNUSABLE` when the database is damaged: no good backup gives way to a bad one.
 */
export function makeBackup(database: Database, folder: string, at: Instant): string {
  makeFolder(folder);
  const name = freeName(folder, at);
  const unfinished = joinPath(folder, `${name}.unfinished`);
  removeOwn(unfinished);
  database.query('VACUUM INTO ?').change(unfinished);
  try {
    finishCopy(unfinished, database.path);
    rename(folder, { from: `${name}.unfinished`, to: name });
  } catch (error) {
    removeOwn(unfinished);
    throw error;
  }
  rotate(folder);
  return joinPath(folder, name);
}

/** Tells whether a copy can be restored from: it is whole, and not of a newer version. */
export function isGoodBackup(path: string, newest: number): boolean {
  try {
    const copy = openConnection({ path, readOnly: true });
    try {
      const version = copy.tuples<[number]>('PRAGMA user_version').get()?.[0] ?? 0;
      return version > 0 && version <= newest && isSound(copy);
    } finally {
      copy.close();
    }
  } catch (error) {
    if (isDamage(error) || error instanceof CairnError) return false;
    throw error;
  }
}

/** Makes a new file at `path` from a backup. SQLite does not sync what it copies until something is written to it. */
export function restoreBackup(backup: string, path: string): void {
  const source = openConnection({ path: backup, readOnly: true });
  try {
    source.query('VACUUM INTO ?').change(path);
  } finally {
    source.close();
  }
  const copy = openConnection({ path, synchronous: 'FULL' });
  try {
    // What the trail has taken in since the backup must not get its numbers used again.
    copy.run(`INSERT INTO outbox (draft) VALUES ('{}'); DELETE FROM outbox WHERE draft = '{}';
      UPDATE sqlite_sequence SET seq = seq + ${SKIPPED_NUMBERS} WHERE name = 'outbox';`);
  } finally {
    copy.close();
  }
}

/** Takes something out of every backup, so that nothing brings it back. */
export function eraseFromBackups(folder: string, sql: string): void {
  for (const { path } of listBackups(folder)) {
    const copy = openConnection({ path, synchronous: 'FULL' });
    try {
      copy.run(`PRAGMA secure_delete = ON; ${sql}`);
    } finally {
      copy.close();
    }
  }
}

const SKIPPED_NUMBERS = 1_000_000_000;

/** Checks a copy and makes the disk have it: a commit in full mode syncs the whole file. */
function finishCopy(path: string, original: string): void {
  const copy = openConnection({ path, synchronous: 'FULL' });
  try {
    if (!isSound(copy)) {
      throw new CairnError(
        'CATALOG_UNUSABLE',
        `expected a sound database in ${original}, its copy is damaged`,
        {
          path: original,
          hint: 'Run cairn doctor, which restores the records from their newest good backup.',
        },
      );
    }
    copy.run("REPLACE INTO settings VALUES ('is_backup', 'true')");
  } finally {
    copy.close();
  }
}

function rename(folder: string, { from, to }: { from: string; to: string }): void {
  const tree = openTree(folder);
  try {
    const open = tree.folder(ROOT_PATH);
    moveAside({ folder: open, name: from }, { folder: open, name: to });
  } finally {
    tree.close();
  }
  syncFolder(folder);
}

/** Keeps a day's worth at one an hour, fewer when they are large, and never less than three. */
function rotate(folder: string): void {
  let space = 0;
  for (const [index, { path }] of listBackups(folder).entries()) {
    space += statEntry(path)?.size ?? 0;
    if (index >= LEAST_BACKUPS && (index >= MOST_BACKUPS || space > MOST_SPACE)) removeOwn(path);
  }
}

const LEAST_BACKUPS = 3;
const MOST_BACKUPS = 24;
const MOST_SPACE = 512 * 1024 * 1024;

function freeName(folder: string, at: Instant): string {
  const name = `records-${stampOf(at)}.db`;
  return exists(joinPath(folder, name)) ? freeName(folder, at + 1) : name;
}

/** `20261121T101500123`: sorts by time. */
function stampOf(at: Instant): string {
  return new Date(at).toISOString().replaceAll(/[-:.Z]/g, '');
}

function timeOf(name: string): Instant | undefined {
  const match = /^records-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})\.db$/.exec(name);
  if (match === null) return undefined;
  const [year = 0, month = 1, day = 1, ...time] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, ...time);
}
