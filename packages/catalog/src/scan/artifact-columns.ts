import type { Database } from '../database/database.ts';
import type { Counted } from '../schema/counts.ts';

/** Everything that a scan writes of an artifact, by column. */
export interface ArtifactColumns extends Omit<Counted, 'family' | 'root'> {
  readonly version: number;
  readonly fingerprint: string;
  readonly created_at: number;
  readonly created_from: number;
  readonly created_offset: number | null;
  readonly modified_at: number;
  readonly changed_at: number;
  /** JSON, or null when there is none. */
  readonly metadata: string | null;
  readonly metrics: string | null;
  readonly tags: string | null;
  readonly error: string | null;
  readonly paths: string | null;
  readonly operation: string | null;
}

/** The same, and what a scan never changes. */
export interface ArtifactRow extends ArtifactColumns, Pick<Counted, 'family' | 'root'> {
  readonly id: number;
  readonly key: string;
  readonly digest: string;
}

const COLUMNS = [
  'presence',
  'state',
  'outcome',
  'described',
  'version',
  'fingerprint',
  'created_at',
  'created_from',
  'created_offset',
  'modified_at',
  'changed_at',
  'file_count',
  'size',
  'allocated',
  'metadata',
  'metrics',
  'tags',
  'error',
  'paths',
  'operation',
] as const satisfies readonly (keyof ArtifactColumns)[];

/** Reads and writes the rows of artifacts. */
export interface ArtifactRows {
  get(id: number): ArtifactRow | undefined;
  write(id: number, columns: ArtifactColumns): void;
  remove(id: number): void;
}

export function openArtifactRows(database: Database): ArtifactRows {
  const get = database.query<ArtifactRow>(
    `SELECT id, root, family, key, digest, ${COLUMNS.join(', ')} FROM artifacts WHERE id = ?`,
  );
  const write = database.query(
    `UPDATE artifacts SET ${COLUMNS.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`,
  );
  const remove = database.query('DELETE FROM artifacts WHERE id = ?');
  return {
    get: (id) => get.get(id),
    write: (id, columns) => {
      write.change(...COLUMNS.map((name) => columns[name]), id);
    },
    remove: (id) => {
      remove.change(id);
    },
  };
}
