import { CairnError } from '@cairn/core';
import type { Instant } from '@cairn/core';
import {
  exists,
  joinPath,
  moveAside,
  openTree,
  pathName,
  removeOwn,
  ROOT_PATH,
  parentPath,
  syncFolder,
} from '@cairn/files';
import { openConnection } from '../database/database.ts';
import { newestVersion } from '../database/open-database.ts';
import type { DatabasePlan } from '../database/open-database.ts';
import { setAside } from '../database/set-aside.ts';
import { isGoodBackup, listBackups, makeBackup, restoreBackup } from '../records/backups.ts';
import { INDEX_MIGRATIONS } from '../schema/index-schema.ts';
import { RECORDS_MIGRATIONS } from '../schema/records-schema.ts';
import type { CatalogOptions } from './catalog-contract.ts';

/** The index: what is damaged is set aside, and the next scan fills a new one. */
export function indexPlan({ paths, mode, notice }: CatalogOptions): DatabasePlan {
  const aside = `${paths.indexDatabase}.damaged`;
  return {
    path: paths.indexDatabase,
    readOnly: mode === 'read',
    cache: 16 * 1024,
    migrations: INDEX_MIGRATIONS,
    mend: () => {
      for (const suffix of ['', '-wal', '-shm']) removeOwn(aside + suffix);
      setAside(paths.indexDatabase, aside);
      notice?.(
        `The index was damaged and is begun anew; cairn scan fills it again. The damaged file is kept as ${pathName(aside)}.`,
      );
    },
  };
}

/** The records: what is damaged or gone comes back from the newest good backup. */
export function recordsPlan(options: CatalogOptions): DatabasePlan {
  const { paths, mode, at, notice } = options;
  return {
    path: paths.recordsDatabase,
    readOnly: mode === 'read',
    synchronous: 'FULL',
    cache: 4 * 1024,
    migrations: RECORDS_MIGRATIONS,
    beforeMigration: () => backUp(options),
    mend: () => {
      const backup = newestGood(options);
      if (backup === undefined) throw beyondRepair(paths.recordsDatabase);
      const aside = `${paths.recordsDatabase}.damaged-${stampOf(at())}`;
      restore(options, { backup: backup.path, aside });
      notice?.(restored('was damaged', backup.at, ` The damaged file is kept as ${pathName(aside)}.`));
    },
    whenMissing: () => {
      const backup = newestGood(options);
      if (backup === undefined) return;
      removeOwn(paths.recordsDatabase);
      restore(options, { backup: backup.path, aside: undefined });
      notice?.(restored('was missing', backup.at, ''));
    },
  };
}

function backUp({ paths, at }: CatalogOptions): void {
  const database = openConnection({ path: paths.recordsDatabase });
  try {
    makeBackup(database, paths.backups, at());
  } finally {
    database.close();
  }
}

function newestGood({ paths }: CatalogOptions): { readonly path: string; readonly at: Instant } | undefined {
  const newest = newestVersion({ migrations: RECORDS_MIGRATIONS });
  return listBackups(paths.backups).find(({ path }) => isGoodBackup(path, newest));
}

/** The copy is whole under another name before the damaged file goes out of its way. */
function restore(
  { paths }: CatalogOptions,
  { backup, aside }: { backup: string; aside: string | undefined },
): void {
  const copy = joinPath(paths.databases, 'records.restored.db');
  removeOwn(copy);
  restoreBackup(backup, copy);
  if (aside !== undefined) setAside(paths.recordsDatabase, aside);
  const tree = openTree(paths.databases);
  try {
    const folder = tree.folder(ROOT_PATH);
    if (exists(copy))
      moveAside({ folder, name: pathName(copy) }, { folder, name: pathName(paths.recordsDatabase) });
  } finally {
    tree.close();
  }
  syncFolder(parentPath(paths.recordsDatabase));
}

function restored(what: string, at: Instant, more: string): string {
  const moment = new Date(at).toISOString().replace('T', ' ').slice(0, 16);
  return (
    `The database of records ${what} and is restored from its backup of ${moment} UTC: ` +
    `pins, tags, checksums and operations recorded since then may be missing.${more}`
  );
}

function stampOf(at: Instant): string {
  return new Date(at).toISOString().replaceAll(/[-:.Z]/g, '');
}

function beyondRepair(path: string): CairnError {
  return new CairnError(
    'CATALOG_UNUSABLE',
    `expected sound records in ${path}: they are damaged, and there is no good backup`,
    {
      path,
      hint: 'Move the file elsewhere to begin with empty records; pins, tags and the history of operations are then lost.',
    },
  );
}
