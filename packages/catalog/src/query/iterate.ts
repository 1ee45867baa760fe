import type { ArtifactSummary } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { LiveArtifact } from './live-artifact.ts';
import { SUMMARY_COLUMNS } from './row-columns.ts';
import type { RowReader, SummaryTuple } from './row-columns.ts';

const SELECT = `SELECT ${SUMMARY_COLUMNS} FROM artifacts INDEXED BY artifacts_family
WHERE presence = 0 AND family = ? ORDER BY created_at DESC`;

/** The live artifacts of a family, newest first, those of one moment in order of digest. */
export function* iterateFamily(
  database: Database,
  reader: RowReader,
  family: string,
): Generator<ArtifactSummary, void, undefined> {
  const id = reader.families.idOf(family);
  if (id === undefined) return;
  const rows = database.loop<SummaryTuple>(SELECT).each(id);
  let held: SummaryTuple | undefined;
  for (const row of rows) {
    if (held !== undefined) {
      if (row[CREATED] === held[CREATED]) {
        held = yield* sameMoment(rows, [held, row], (tuple) => new LiveArtifact(tuple, family, reader));
        continue;
      }
      yield new LiveArtifact(held, family, reader);
    }
    held = row;
  }
  if (held !== undefined) yield new LiveArtifact(held, family, reader);
}

/** Yields all rows of one moment, and returns the first of the next. */
function* sameMoment(
  rows: Iterator<SummaryTuple, void>,
  group: SummaryTuple[],
  make: (tuple: SummaryTuple) => ArtifactSummary,
): Generator<ArtifactSummary, SummaryTuple | undefined, undefined> {
  const moment = group[0]![CREATED];
  let next = rows.next();
  for (; next.done !== true && next.value[CREATED] === moment; next = rows.next()) group.push(next.value);
  group.sort((one, other) => (one[DIGEST] < other[DIGEST] ? -1 : 1));
  for (const tuple of group) yield make(tuple);
  return next.done === true ? undefined : next.value;
}

const DIGEST = 4;
const CREATED = 5;
