import type { Database } from '../database/database.ts';
import type { ArchivedArtifact, ArchiveRecord, ArchiveRecords } from './archives-contract.ts';

interface ArchiveRow extends Omit<ArchiveRecord, 'createdAt' | 'verifiedAt'> {
  readonly created_at: number;
  readonly verified_at: number | null;
}

export function openArchives(database: Database): ArchiveRecords {
  const put = database.query(`REPLACE INTO archives VALUES (${Array(12).fill('?').join(', ')})`);
  const add = database.query(`REPLACE INTO archived VALUES (${Array(9).fill('?').join(', ')})`);
  const get = database.query<ArchiveRow>('SELECT * FROM archives WHERE digest = ?');
  const all = database.query<ArchiveRow>('SELECT * FROM archives ORDER BY created_at DESC, digest');
  const artifacts = database.query<ArchivedArtifact>(
    'SELECT * FROM archived WHERE archive = ? ORDER BY family, key, digest',
  );
  const count = database.tuples<[number]>('SELECT count(*) FROM archived WHERE archive = ?');
  const holding = database.query<ArchiveRow & { readonly fingerprint: string }>(HOLDING);
  const verified = database.query('UPDATE archives SET verified_at = ? WHERE digest = ?');
  const setPresence = database.query('UPDATE archives SET presence = ? WHERE digest = ?');
  const remove = database.query('DELETE FROM archives WHERE digest = ?');
  const empty = database.query('DELETE FROM archived WHERE archive = ?');
  return {
    put: (archive, held, { replace = false } = {}) =>
      database.transaction(() => {
        put.change(...valuesOf(archive));
        if (replace) empty.change(archive.digest);
        for (const each of held) add.change(archive.digest, ...archivedValues(each));
      }),
    get: (digest) => {
      const row = get.get(digest);
      return row && recordOf(row);
    },
    all: () => all.all().map(recordOf),
    artifactsOf: (digest) => artifacts.all(digest).map(archivedOf),
    countOf: (digest) => count.get(digest)?.[0] ?? 0,
    holding: (artifact) =>
      holding.all(artifact).map(({ fingerprint, ...row }) => ({ ...recordOf(row), fingerprint })),
    verified: (digest, at) => {
      verified.change(at, digest);
    },
    setPresence: (digest, presence) => {
      setPresence.change(presence, digest);
    },
    remove: (digest) =>
      database.transaction(() => {
        remove.change(digest);
        empty.change(digest);
      }),
  };
}

const HOLDING = `SELECT archives.*, archived.fingerprint FROM archived JOIN archives ON archives.digest = archived.archive
WHERE archived.digest = ? ORDER BY archives.created_at DESC, archives.digest`;

function valuesOf(archive: ArchiveRecord): readonly (string | number | null)[] {
  const { digest, id, place, path, format, sha256, size, original, files, createdAt, verifiedAt, presence } =
    archive;
  return [
    digest,
    id,
    place,
    path,
    format,
    sha256,
    size,
    original,
    files,
    createdAt,
    verifiedAt ?? null,
    presence,
  ];
}

function archivedValues(artifact: ArchivedArtifact): readonly (string | number)[] {
  const { digest, root, family, key, id, fingerprint, files, size } = artifact;
  return [digest, root, family, key, id, fingerprint, files, size];
}

function recordOf({ created_at, verified_at, ...row }: ArchiveRow): ArchiveRecord {
  return { ...row, createdAt: created_at, ...(verified_at === null ? {} : { verifiedAt: verified_at }) };
}

function archivedOf({
  digest,
  root,
  family,
  key,
  id,
  fingerprint,
  files,
  size,
}: ArchivedArtifact): ArchivedArtifact {
  return { digest, root, family, key, id, fingerprint, files, size };
}
