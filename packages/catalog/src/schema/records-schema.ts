import type { Migration } from '../database/open-database.ts';

/** The shape of `records.db`. A record of an artifact keeps its identity, so that it outlives the index. */
export const RECORDS_MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    up: (database) =>
      database.run(`
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE pins (
  digest TEXT PRIMARY KEY, root TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL,
  who TEXT NOT NULL, at REAL NOT NULL, why TEXT, until REAL, hold INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE tags (
  digest TEXT NOT NULL, tag TEXT NOT NULL, root TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL,
  who TEXT NOT NULL, at REAL NOT NULL, PRIMARY KEY (digest, tag)
) WITHOUT ROWID;
CREATE INDEX tags_tag ON tags(tag);

CREATE TABLE roots (
  name TEXT PRIMARY KEY, identity TEXT NOT NULL, first_scan REAL NOT NULL, last_scan REAL, complete INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE baselines (
  root INTEGER NOT NULL, path TEXT NOT NULL, sha256 BLOB NOT NULL, size REAL NOT NULL, mtime REAL NOT NULL, at REAL NOT NULL,
  PRIMARY KEY (root, path)
) WITHOUT ROWID;
CREATE TABLE baseline_roots (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE operations (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL, state TEXT NOT NULL,
  started_at REAL NOT NULL, ended_at REAL, actor TEXT NOT NULL, plan_digest TEXT, of TEXT, undone INTEGER NOT NULL,
  done INTEGER NOT NULL, skipped INTEGER NOT NULL, failed INTEGER NOT NULL,
  files INTEGER NOT NULL, bytes REAL NOT NULL, freed_now REAL NOT NULL, freed_later REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX operations_open ON operations(state) WHERE state IN ('running', 'interrupted');

CREATE TABLE outcomes (
  operation TEXT NOT NULL, digest TEXT NOT NULL, root TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL,
  action TEXT NOT NULL, outcome TEXT NOT NULL, why TEXT, since TEXT, reasons TEXT NOT NULL,
  files INTEGER NOT NULL, bytes REAL NOT NULL, folders TEXT NOT NULL, at REAL NOT NULL,
  PRIMARY KEY (operation, digest)
) WITHOUT ROWID;
CREATE INDEX outcomes_digest ON outcomes(digest, at);
CREATE INDEX outcomes_family ON outcomes(family, action, at);

CREATE TABLE stages (
  digest TEXT NOT NULL, stage TEXT NOT NULL, fingerprint TEXT NOT NULL, PRIMARY KEY (digest, stage)
) WITHOUT ROWID;

CREATE TABLE keys (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

CREATE TABLE outbox (number INTEGER PRIMARY KEY AUTOINCREMENT, draft TEXT NOT NULL);`),
  },
  {
    version: 2,
    // An archive is known by the digest of its place, and what it holds by the digests of the artifacts.
    up: (database) =>
      database.run(`
CREATE TABLE archives (
  digest TEXT PRIMARY KEY, id TEXT NOT NULL, place TEXT NOT NULL, path TEXT NOT NULL, format TEXT NOT NULL, sha256 TEXT NOT NULL,
  size REAL NOT NULL, original REAL NOT NULL, files INTEGER NOT NULL, created_at REAL NOT NULL, verified_at REAL,
  presence TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE archived (
  archive TEXT NOT NULL, digest TEXT NOT NULL, root TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL,
  fingerprint TEXT NOT NULL, files INTEGER NOT NULL, size REAL NOT NULL, PRIMARY KEY (archive, digest)
) WITHOUT ROWID;
CREATE INDEX archived_digest ON archived(digest);`),
  },
];
