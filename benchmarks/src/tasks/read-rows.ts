import { DatabaseSync } from 'node:sqlite';
import { stateLayout } from '@cairn/files';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface ReadRowsInput {
  readonly folder: string;
}

/** What a plan needs of an artifact, in the order that it needs it: the peer of planning, which does nothing more. */
const SELECT = `SELECT id, root, family, key, digest, created_at, created_from, created_offset, modified_at,
  changed_at, first_seen, state, outcome, error, described, file_count, size, allocated, metadata, metrics,
  tags, run, fingerprint, protections
FROM artifacts WHERE presence = 0 AND family = ? ORDER BY created_at DESC`;
const MAPPED_BYTES = 2 ** 31;

/** Reads every row of the index with SQLite alone. */
export async function readRows({ folder }: ReadRowsInput): Promise<Timed> {
  const database = new DatabaseSync(stateLayout(folder).indexDatabase, { readOnly: true });
  try {
    database.exec(`PRAGMA mmap_size = ${MAPPED_BYTES}`);
    const select = database.prepare(SELECT);
    select.setReturnArrays(true);
    const families = database.prepare('SELECT id FROM families ORDER BY name').all();
    return await timed(() => {
      let rows = 0;
      for (const { id } of families)
        for (const row of select.iterate(id ?? null)) rows += row === null ? 0 : 1;
      return { rows };
    });
  } finally {
    database.close();
  }
}
