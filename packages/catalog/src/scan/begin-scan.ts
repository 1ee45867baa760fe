import { CairnError, isCairnError } from '@cairn/core';
import type { CatalogPaths } from '../catalog/catalog-contract.ts';
import { openConnection } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { suspect } from '../database/open-database.ts';
import { createLateIndexes, dropLateIndexes } from '../schema/index-schema.ts';
import { createArtifactChanges } from './artifact-changes.ts';
import { carryRecords, renameFamilies } from './carry-over.ts';
import type { CarriedRecords } from './carry-over.ts';
import { touchBeforeWalk } from './first-touches.ts';
import { createFolderWriter } from './folder-writer.ts';
import { forgetGone } from './forget-gone.ts';
import type { WrittenDown } from './forget-gone.ts';
import { noteLongIds } from './long-ids.ts';
import type { ScanStart, ScanWriter } from './scan-contract.ts';
import { openSession } from './scan-session.ts';
import type { ScanSession } from './scan-session.ts';
import { indexWords } from './search-words.ts';
import { protectUndecided } from './undecided-claims.ts';

/** What a scan needs beside the index. */
export interface ScanSurroundings {
  readonly paths: Pick<CatalogPaths, 'indexDatabase'>;
  /** Pins and tags, which follow artifacts that get a new identity. */
  readonly records: CarriedRecords;
  readonly overlay: WrittenDown;
}

/**
 * Begins a scan as one write transaction on a connection of its own.
 *
 * @throws CairnError `LOCKED` when this process scans already, or another one does not end in half a minute.
 */
export function beginScan(start: ScanStart, surroundings: ScanSurroundings): ScanWriter {
  const path = surroundings.paths.indexDatabase;
  // Waiting for oneself would never end.
  if (scanning.has(path)) throw busy();
  scanning.add(path);
  let database: Database | undefined;
  try {
    database = openConnection({
      path,
      patience: start.patience,
      onDamage: () => suspect(path),
    });
    database.run('PRAGMA journal_size_limit = 67108864');
    database.run('BEGIN IMMEDIATE');
    const session = openSession(database, start);
    database.run(`PRAGMA cache_size = -${session.isFirstLoad ? FIRST_CACHE : CACHE}`);
    return writerOf(database, session, surroundings);
  } catch (error) {
    database?.close();
    scanning.delete(path);
    throw isCairnError(error, 'LOCKED') ? busy(error) : error;
  }
}

/** KiB of pages that are kept. What fills an empty index comes back to them; others mostly read in order. */
const FIRST_CACHE = 64 * 1024;
const CACHE = 16 * 1024;

/** Indexes that scans of this process write to. */
const scanning = new Set<string>();

function busy(cause?: unknown): CairnError {
  return new CairnError('LOCKED', 'another scan of this workspace is still running', {
    hint: 'Wait until it has ended, and try again.',
    cause,
  });
}

function writerOf(
  database: Database,
  session: ScanSession,
  { records, overlay }: ScanSurroundings,
): ScanWriter {
  if (session.isFirstLoad) dropLateIndexes(database);
  renameFamilies(session, records);
  touchBeforeWalk(session);
  const folders = createFolderWriter(session);
  const changes = createArtifactChanges(session, records);
  const familyComplete = database.query(
    'UPDATE families SET complete = ?1 WHERE id = ?2 AND complete IS NOT ?1',
  );
  let areFilesIndexed = !session.isFirstLoad;
  const indexFiles = (): void => {
    if (!areFilesIndexed) createLateIndexes(database, 'files');
    areFilesIndexed = true;
  };
  const end = (): void => {
    database.close();
    scanning.delete(database.path);
  };
  /** Whatever goes wrong, nothing of the scan is to remain. */
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      end();
      throw error;
    }
  };
  return {
    putFolder: (folder) => guarded(() => folders.putFolder(folder)),
    keepFolder: (root, path) => guarded(() => folders.keepFolder(root, path)),
    keepUnreadFolder: (root, path) => guarded(() => folders.keepUnreadFolder(root, path)),
    endRoot: (root, options) => guarded(() => folders.endRoot(root, options)),
    changedArtifacts: () => {
      guarded(indexFiles);
      return changes.changedArtifacts();
    },
    describe: (artifacts) => guarded(() => changes.describe(artifacts)),
    setFamilyComplete: (name, complete) => {
      const family = session.families.get(name);
      if (family !== undefined) familyComplete.change(Number(complete), family.id);
    },
    get fileCount() {
      return folders.fileCount;
    },
    get touchedCount() {
      return session.touched.size;
    },
    commit: () =>
      guarded(() => {
        indexFiles();
        changes.finish();
        if (isQuiet(session)) {
          const totals = totalsOf(database);
          end();
          return { ...changes.figures, ...totals, isQuiet: true };
        }
        if (session.isFirstLoad) createLateIndexes(database, 'artifacts');
        const release = carryRecords(session, records);
        finish(session);
        forgetGone(session, overlay);
        const totals = totalsOf(database);
        database.run('COMMIT');
        end();
        release();
        return { ...changes.figures, ...totals, isQuiet: false };
      }),
    rollback: end,
  };
}

/** Whether nothing was found that is not in the index, and it was said not long ago that it was looked. */
function isQuiet({ database, start, stamps, lastLook, at, isFirstLoad }: ScanSession): boolean {
  if (start.quiet === undefined || lastLook === undefined || isFirstLoad) return false;
  const [written = 0] = database.tuples<[number]>('SELECT total_changes()').get() ?? [];
  return written === stamps.count && at - lastLook < start.quiet;
}

function finish(session: ScanSession): void {
  const { database } = session;
  session.counts.flush();
  protectUndecided(session);
  noteLongIds(session);
  indexWords(session);
  database.query("REPLACE INTO meta VALUES ('claims', ?)").change(session.start.claimsDigest);
  const version = database.query('UPDATE families SET version = ?, scanned = ? WHERE id = ?');
  for (const family of session.families.values()) version.change(family.version, session.at, family.id);
}

function totalsOf(database: Database): { artifacts: number; files: number; bytes: number } {
  const [artifacts = 0, files = 0, bytes = 0] =
    database
      .tuples<[number, number, number]>(
        'SELECT coalesce(sum(artifacts), 0), coalesce(sum(files), 0), coalesce(sum(size), 0) FROM counts WHERE presence = 0',
      )
      .get() ?? [];
  return { artifacts, files, bytes };
}
