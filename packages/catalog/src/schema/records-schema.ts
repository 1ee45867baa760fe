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
  {
    version: 3,
    // A managed artifact stays when its bytes are gone: it is then a tombstone, as the ends of links are.
    up: (database) =>
      database.run(`
CREATE TABLE managed (
  digest TEXT PRIMARY KEY, id TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, version INTEGER NOT NULL,
  state TEXT NOT NULL, error TEXT, created_at REAL NOT NULL, created_by TEXT NOT NULL, changed_at REAL NOT NULL,
  run TEXT, module TEXT, module_version TEXT, folder TEXT NOT NULL,
  file TEXT, size REAL, sha256 TEXT, form TEXT, stored_size REAL,
  metadata TEXT NOT NULL, metrics TEXT NOT NULL, tags TEXT NOT NULL, presence TEXT NOT NULL, indexed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE UNIQUE INDEX managed_version ON managed(family, name, version);
CREATE INDEX managed_created ON managed(created_at, family);
CREATE INDEX managed_run ON managed(run) WHERE run IS NOT NULL;
CREATE INDEX managed_bytes ON managed(sha256) WHERE sha256 IS NOT NULL;
CREATE INDEX managed_key ON managed(key);
CREATE INDEX managed_unindexed ON managed(changed_at) WHERE indexed = 0;
CREATE TABLE managed_tags (tag TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (tag, digest)) WITHOUT ROWID;
CREATE TABLE managed_aliases (alias TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (alias, digest)) WITHOUT ROWID;
CREATE TABLE managed_names (family TEXT NOT NULL, name TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (family, name)) WITHOUT ROWID;
CREATE TABLE call_failures (call TEXT PRIMARY KEY, failures INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE links (
  output TEXT NOT NULL, source TEXT NOT NULL, relationship TEXT NOT NULL, at REAL NOT NULL, who TEXT NOT NULL, run TEXT,
  PRIMARY KEY (output, source, relationship)
) WITHOUT ROWID;
CREATE INDEX links_source ON links(source);
CREATE TABLE link_ends (
  digest TEXT PRIMARY KEY, id TEXT NOT NULL, root TEXT NOT NULL, family TEXT NOT NULL, key TEXT NOT NULL, created_at REAL
) WITHOUT ROWID;

CREATE TABLE runs (
  id TEXT PRIMARY KEY, pipeline TEXT NOT NULL, user TEXT NOT NULL, parameters TEXT NOT NULL, state TEXT NOT NULL, error TEXT,
  started_at REAL NOT NULL, ended_at REAL, lease TEXT, capture TEXT, temporary TEXT
) WITHOUT ROWID;
CREATE INDEX runs_open ON runs(started_at) WHERE state = 'running';
CREATE INDEX runs_started ON runs(started_at, pipeline, state);`),
  },
];
