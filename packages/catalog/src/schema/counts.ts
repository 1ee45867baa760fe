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
  const changes = new Map<number | string, [group: Group, sums: Sums]>();
  const change = (artifact: Counted, by: 1 | -1): void => {
    const name = nameOf(artifact);
    let found = changes.get(name);
    if (found === undefined) changes.set(name, (found = [groupOf(artifact), [0, 0, 0, 0]]));
    const sums = found[1];
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
      for (const [group, sums] of changes.values())
        if (sums.some((sum) => sum !== 0)) write.change(...group, ...sums);
      database.run('DELETE FROM counts WHERE artifacts = 0');
      changes.clear();
    },
  };
}

type Group = readonly [
  family: number,
  root: number,
  presence: number,
  state: number,
  outcome: number,
  described: number,
  day: number,
];

function groupOf({ family, root, presence, state, outcome, described, created_at }: Counted): Group {
  return [family, root, presence, state, outcome, described, dayOf(created_at)];
}

/** A number for nearly all groups, as a text for each of a million artifacts would take a second. */
function nameOf(artifact: Counted): number | string {
  const day = dayOf(artifact.created_at);
  if (!(day >= 0 && day < 2 ** 17 && artifact.root < 2 ** 9 && artifact.family < 2 ** 16))
    return groupOf(artifact).join();
  const status = ((artifact.presence * 8 + artifact.state) * 4 + artifact.outcome) * 2 + artifact.described;
  return ((status * 2 ** 9 + artifact.root) * 2 ** 16 + artifact.family) * 2 ** 17 + day;
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
