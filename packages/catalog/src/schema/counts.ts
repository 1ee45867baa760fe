import type { Database } from '../database/database.ts';

/** What an artifact is counted under, and with how much. */
export interface Counted {
  readonly family: number;
  readonly root: number;
  readonly presence: number;
  readonly state: number;
  readonly outcome: number;
  readonly described: number;
  readonly created_at: number;
  readonly file_count: number;
  readonly size: number;
  readonly allocated: number;
}

/** Changes of the summary table that are gathered and written at once. */
export interface CountChanges {
  add(artifact: Counted): void;
  remove(artifact: Counted): void;
  /** Writes them; afterwards there are none. */
  flush(): void;
}

/** The day, in UTC, that an artifact is counted under, so that a span of time is summed up without its rows. */
export function dayOf(at: number): number {
  return Math.floor(at / DAY);
}

export const DAY = 86_400_000;

type Sums = [artifacts: number, files: number, size: number, allocated: number];

export function countChanges(database: Database): CountChanges {
  const changes = new Map<string, Sums>();
  const change = (artifact: Counted, by: 1 | -1): void => {
    const { family, root, presence, state, outcome, described } = artifact;
    const group = `${family},${root},${presence},${state},${outcome},${described},${dayOf(artifact.created_at)}`;
    let sums = changes.get(group);
    if (sums === undefined) changes.set(group, (sums = [0, 0, 0, 0]));
    sums[0] += by;
    sums[1] += by * artifact.file_count;
    sums[2] += by * artifact.size;
    sums[3] += by * artifact.allocated;
  };
  return {
    add: (artifact) => change(artifact, 1),
    remove: (artifact) => change(artifact, -1),
    flush: () => {
      const write = database.query(UPSERT);
      for (const [group, sums] of changes) write.change(...group.split(',').map(Number), ...sums);
      database.run('DELETE FROM counts WHERE artifacts = 0');
      changes.clear();
    },
  };
}

const UPSERT = `
INSERT INTO counts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
  artifacts = artifacts + excluded.artifacts, files = files + excluded.files,
  size = size + excluded.size, allocated = allocated + excluded.allocated`;

/** Counts a family anew from its rows. */
export function recount(database: Database, family: number): void {
  database.query('DELETE FROM counts WHERE family = ?').change(family);
  database.query(RECOUNT).change(family);
}

const RECOUNT = `
INSERT INTO counts
SELECT family, root, presence, state, outcome, described, CAST(floor(created_at / ${DAY}) AS INTEGER) AS day,
  count(*), sum(file_count), sum(size), sum(allocated)
FROM artifacts WHERE family = ? GROUP BY root, presence, state, outcome, described, day`;
