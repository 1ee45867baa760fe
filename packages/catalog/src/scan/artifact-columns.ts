import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';
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
  readonly run: string | null;
  readonly paths: string | null;
  readonly operation: string | null;
}

/** The same, and what a scan never changes. */
export interface ArtifactRow extends ArtifactColumns, Pick<Counted, 'family' | 'root'> {
  readonly id: number;
  readonly key: string;
}

/** Reads and writes the rows of artifacts. */
export interface ArtifactRows {
  get(id: number): ArtifactRow | undefined;
  /** A row that was made in this scan: nothing is in it yet. */
  getNew(id: number): ArtifactRow | undefined;
  /** @param known what the row has; undefined for one that was made in this scan. */
  write(id: number, columns: ArtifactColumns, known: ArtifactColumns | undefined): void;
  remove(id: number): void;
}

type RowTuple = readonly [
  root: number,
  family: number,
  key: string,
  presence: number,
  state: number,
  outcome: number,
  described: number,
  version: number,
  fingerprint: string,
  createdAt: number,
  createdFrom: number,
  createdOffset: number | null,
  modifiedAt: number,
  changedAt: number,
  files: number,
  size: number,
  allocated: number,
  metadata: string | null,
  metrics: string | null,
  tags: string | null,
  error: string | null,
  run: string | null,
  paths: string | null,
  operation: string | null,
];

const NAMES = [
  'presence', 'state', 'outcome', 'described', 'version', 'fingerprint', 'created_at', 'created_from', 'created_offset',
  'modified_at', 'changed_at', 'file_count', 'size', 'allocated', 'metadata', 'metrics', 'tags', 'error', 'run', 'paths',
  'operation',
] as const satisfies readonly (keyof ArtifactColumns)[]; // prettier-ignore

const COLUMNS = NAMES.join(', ');

export function openArtifactRows(database: Database): ArtifactRows {
  const get = database.tuples<RowTuple>(`SELECT root, family, key, ${COLUMNS} FROM artifacts WHERE id = ?`);
  const getNew = database.tuples<[number, number, string]>(
    'SELECT root, family, key FROM artifacts WHERE id = ?',
  );
  const writeAll = database.query(updateOf(NAMES));
  const remove = database.query('DELETE FROM artifacts WHERE id = ?');
  return {
    get: (id) => {
      const tuple = get.get(id);
      return tuple && rowOf(id, tuple);
    },
    getNew: (id) => {
      const tuple = getNew.get(id);
      return tuple && { ...NEW, id, root: tuple[0], family: tuple[1], key: tuple[2] };
    },
    write: (id, columns, known) => {
      if (known === undefined) return void writeAll.change(...valuesOf(columns), id);
      const names = NAMES.filter((name) => columns[name] !== known[name]);
      if (names.length > 0) database.query(updateOf(names)).change(...names.map((name) => columns[name]), id);
    },
    remove: (id) => {
      remove.change(id);
    },
  };
}

/** SQLite writes every index anew that has one of the columns set, also where the value stays. */
function updateOf(names: readonly (keyof ArtifactColumns)[]): string {
  return `UPDATE artifacts SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE id = ?`;
}

const NEW: ArtifactRow = {
  id: 0,
  root: 0,
  family: 0,
  key: '',
  presence: 0,
  state: 0,
  outcome: 0,
  described: 0,
  version: 0,
  fingerprint: '',
  created_at: 0,
  created_from: 2,
  created_offset: null,
  modified_at: 0,
  changed_at: 0,
  file_count: 0,
  size: 0,
  allocated: 0,
  metadata: null,
  metrics: null,
  tags: null,
  error: null,
  run: null,
  paths: null,
  operation: null,
};

/** Written out, because a million are made in one shape. */
function rowOf(id: number, tuple: RowTuple): ArtifactRow {
  return {
    id,
    root: tuple[0],
    family: tuple[1],
    key: tuple[2],
    presence: tuple[3],
    state: tuple[4],
    outcome: tuple[5],
    described: tuple[6],
    version: tuple[7],
    fingerprint: tuple[8],
    created_at: tuple[9],
    created_from: tuple[10],
    created_offset: tuple[11],
    modified_at: tuple[12],
    changed_at: tuple[13],
    file_count: tuple[14],
    size: tuple[15],
    allocated: tuple[16],
    metadata: tuple[17],
    metrics: tuple[18],
    tags: tuple[19],
    error: tuple[20],
    run: tuple[21],
    paths: tuple[22],
    operation: tuple[23],
  };
}

/** In the order of {@link COLUMNS}. */
function valuesOf(columns: ArtifactColumns): readonly Value[] {
  return [
    columns.presence,
    columns.state,
    columns.outcome,
    columns.described,
    columns.version,
    columns.fingerprint,
    columns.created_at,
    columns.created_from,
    columns.created_offset,
    columns.modified_at,
    columns.changed_at,
    columns.file_count,
    columns.size,
    columns.allocated,
    columns.metadata,
    columns.metrics,
    columns.tags,
    columns.error,
    columns.run,
    columns.paths,
    columns.operation,
  ];
}
