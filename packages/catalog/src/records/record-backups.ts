import type { Instant } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { listBackups, makeBackup } from './backups.ts';
import type { RecordBackups, SettingRecords } from './records-contract.ts';

/** What backups are made of and where. */
export interface BackupParts {
  readonly database: Database;
  readonly settings: SettingRecords;
  readonly folder: string;
  readonly at: () => Instant;
}

export function openBackups({ database, settings, folder, at }: BackupParts): RecordBackups {
  const changes = database.tuples<[string]>(CHANGES);
  const changed = (): string => changes.get()?.[0] ?? '';
  const make = (): string => {
    const state: BackupState = { at: at(), changes: changed() };
    const path = makeBackup(database, folder, state.at);
    settings.set('backup', state);
    return path;
  };
  return {
    make,
    makeIfDue: (interval = HOUR) => {
      const last = settings.get('backup') as BackupState | undefined;
      if (last !== undefined && (last.changes === changed() || isRecent(at() - last.at, interval)))
        return undefined;
      return make();
    },
    list: () => listBackups(folder),
  };
}

/** Different after every change that counts: each is told to the trail, or comes with a scan. */
const CHANGES = `SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'outbox'), 0) || '/' ||
  (SELECT count(*) FROM pins) || '/' || (SELECT count(*) FROM tags) || '/' || coalesce((SELECT max(last_scan) FROM roots), 0)`;

interface BackupState {
  readonly at: Instant;
  /** What {@link CHANGES} said. */
  readonly changes: string;
}

/** A clock that was set back does not put backups off. */
function isRecent(age: number, interval: number): boolean {
  return age >= 0 && age < interval;
}

const HOUR = 3_600_000;
