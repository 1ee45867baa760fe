import type { Database } from '../database/database.ts';
import type { Migration } from '../database/open-database.ts';

/** The shape of `index.db`. Times, sizes, inodes and devices are REAL, because they may exceed what an integer may be read as. */
export const INDEX_MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    up: (database) => {
      database.run(TABLES);
      createLateIndexes(database, 'files');
      createLateIndexes(database, 'artifacts');
    },
  },
  {
    version: 2,
    // Indexes that were made before there were containers lack it.
    up: (database) => database.run(`CREATE INDEX IF NOT EXISTS ${CONTAINED.join(' ON ')}`),
  },
  {
    version: 3,
    // Indexes that were made before listings looked for words lack it.
    up: (database) => database.run(`CREATE INDEX IF NOT EXISTS ${MANY_WORDS.join(' ON ')}`),
  },
  {
    version: 4,
    // By number, so that nothing of what an artifact is called is left when it is erased.
    up: (database) =>
      database.run(
        'CREATE TABLE passed (artifact INTEGER PRIMARY KEY, checks TEXT NOT NULL, fingerprint TEXT NOT NULL)',
      ),
  },
];

/**
 * Indexes that nothing needs while an empty index is filled, and that are cheaper to build afterwards: those
 * of files once all folders are in, those of artifacts once all are described.
 */
export function createLateIndexes(database: Database, table: 'files' | 'artifacts'): void {
  for (const [name, columns] of lateIndexes(table)) database.run(`CREATE INDEX ${name} ON ${columns}`);
}

export function dropLateIndexes(database: Database): void {
  for (const [name] of LATE_INDEXES) database.run(`DROP INDEX ${name}`);
}

function lateIndexes(table: string): typeof LATE_INDEXES {
  return LATE_INDEXES.filter(([, columns]) => columns.startsWith(table));
}

const CONTAINED = ['files_contained', 'files(artifact) WHERE container IS NOT NULL'] as const;

/** True of whatever could have more words than are indexed: each has at least a character and a comma. */
export const WORDY = 'length(metadata) + coalesce(length(tags), 0) > 1500';

const MANY_WORDS = ['artifacts_words', `artifacts(id) WHERE ${WORDY}`] as const;

/**
 * Each order of a listing has an index that ends in what is filtered by, so that rows that do not match are
 * passed over without being read.
 */
const LATE_INDEXES: readonly (readonly [name: string, columns: string])[] = [
  ['files_artifact', 'files(artifact)'],
  CONTAINED,
  ['files_rivals', 'files(folder) WHERE rivals IS NOT NULL'],
  ['artifacts_digest', 'artifacts(digest)'],
  ['artifacts_created', 'artifacts(presence, created_at, family, state, outcome)'],
  ['artifacts_family', 'artifacts(presence, family, created_at, state, outcome)'],
  ['artifacts_size', 'artifacts(presence, size, family, state, outcome)'],
  ['artifacts_status', 'artifacts(presence, family, state, outcome)'],
  MANY_WORDS,
  ['artifacts_undecided', 'artifacts(id) WHERE protections IS NOT NULL'],
  ['artifacts_returned', 'artifacts(id) WHERE presence = 0 AND operation IS NOT NULL'],
];

const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE roots (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  first_scan REAL, last_scan REAL, complete INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE families (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE,
  version INTEGER, scanned REAL, complete INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE folders (
  id INTEGER PRIMARY KEY, root INTEGER NOT NULL, parent INTEGER NOT NULL, path TEXT NOT NULL,
  fingerprint TEXT NOT NULL, racy INTEGER NOT NULL, complete INTEGER NOT NULL, files INTEGER NOT NULL
);
CREATE UNIQUE INDEX folders_path ON folders(root, path);
CREATE INDEX folders_parent ON folders(parent);

CREATE TABLE files (
  folder INTEGER NOT NULL, name TEXT NOT NULL, artifact INTEGER NOT NULL, kind INTEGER NOT NULL,
  size REAL NOT NULL, allocated REAL NOT NULL, mtime REAL NOT NULL, ctime REAL NOT NULL,
  inode REAL NOT NULL, device REAL NOT NULL, mode INTEGER NOT NULL, links INTEGER NOT NULL,
  sha256 TEXT, container TEXT, rivals TEXT,
  PRIMARY KEY (folder, name)
) WITHOUT ROWID;

CREATE TABLE artifacts (
  id INTEGER PRIMARY KEY, root INTEGER NOT NULL, family INTEGER NOT NULL, key TEXT NOT NULL, digest TEXT NOT NULL,
  presence INTEGER NOT NULL DEFAULT 0, state INTEGER NOT NULL DEFAULT 0, outcome INTEGER NOT NULL DEFAULT 0,
  described INTEGER NOT NULL DEFAULT 0, version INTEGER NOT NULL DEFAULT 0, fingerprint TEXT NOT NULL DEFAULT '',
  created_at REAL NOT NULL DEFAULT 0, created_from INTEGER NOT NULL DEFAULT 2, created_offset INTEGER,
  modified_at REAL NOT NULL DEFAULT 0, changed_at REAL NOT NULL DEFAULT 0, first_seen REAL NOT NULL,
  file_count INTEGER NOT NULL DEFAULT 0, size REAL NOT NULL DEFAULT 0, allocated REAL NOT NULL DEFAULT 0,
  metadata TEXT, metrics TEXT, tags TEXT, error TEXT, run TEXT, protections TEXT, paths TEXT, operation TEXT
);
CREATE UNIQUE INDEX artifacts_key ON artifacts(key, family, root);

CREATE TABLE tags (tag TEXT NOT NULL, artifact INTEGER NOT NULL, PRIMARY KEY (tag, artifact)) WITHOUT ROWID;

CREATE TABLE counts (
  family INTEGER NOT NULL, root INTEGER NOT NULL, presence INTEGER NOT NULL, state INTEGER NOT NULL,
  outcome INTEGER NOT NULL, described INTEGER NOT NULL, day INTEGER NOT NULL,
  artifacts INTEGER NOT NULL, files INTEGER NOT NULL, size REAL NOT NULL, allocated REAL NOT NULL,
  PRIMARY KEY (family, root, presence, state, outcome, described, day)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5(
  words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
`;
