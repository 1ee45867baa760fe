import type { Instant } from '@cairn/core';
import type { CatalogPaths } from '../catalog/catalog-contract.ts';
import type { Database } from '../database/database.ts';
import { openArchives } from './archives.ts';
import { eraseFromBackups } from './backups.ts';
import { openBaselines } from './baselines.ts';
import { openCollections } from './collections.ts';
import { openLinks } from './links.ts';
import { openManaged } from './managed.ts';
import { openOperations } from './operations.ts';
import { openPins } from './pins.ts';
import { openBackups } from './record-backups.ts';
import type { Records } from './records-contract.ts';
import { openRoots } from './roots.ts';
import { openRunRecords } from './runs.ts';
import { openKeys, openOutbox, openSettings, openStages } from './small-records.ts';
import { openTags } from './tags.ts';

/** What records are made from. */
export interface RecordParts {
  readonly database: Database;
  readonly paths: Pick<CatalogPaths, 'backups'>;
  readonly at: () => Instant;
}

export function openRecords({ database, paths, at }: RecordParts): Records {
  const settings = openSettings(database);
  const keys = openKeys(database);
  return {
    transaction: (work) => database.transaction(work),
    pins: openPins(database),
    tags: openTags(database),
    roots: openRoots(database),
    baselines: openBaselines(database, settings),
    operations: openOperations(database),
    stages: openStages(database),
    collections: openCollections(database),
    archives: openArchives(database),
    managed: openManaged(database),
    links: openLinks(database),
    runs: openRunRecords(database),
    settings,
    keys: {
      ...keys,
      erase: (name) => {
        eraseFromBackups(paths.backups, `DELETE FROM keys WHERE name = '${name.replaceAll("'", "''")}'`);
        database.run('PRAGMA secure_delete = ON');
        const wasThere = keys.erase(name);
        // The log still holds the page as it was.
        database.run('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA secure_delete = FAST');
        return wasThere;
      },
    },
    outbox: openOutbox(database),
    backups: openBackups({ database, settings, folder: paths.backups, at }),
  };
}
