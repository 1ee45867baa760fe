import { OUTCOMES, STATES } from '../schema/codes.ts';
import type { BriefRow } from './index-contract.ts';
import { mergeTags } from './row-columns.ts';
import type { RowReader } from './row-columns.ts';

/** The columns of a row of a table, in the order of {@link BriefTuple}. */
export const BRIEF_COLUMNS =
  'digest, root, family, key, created_at, state, outcome, described, file_count, size, allocated, tags';

export type BriefTuple = readonly [
  digest: string,
  root: number,
  family: number,
  key: string,
  createdAt: number,
  state: number,
  outcome: number,
  described: number,
  fileCount: number,
  size: number,
  allocated: number,
  tags: string | null,
];

/** Turns columns into what a table shows. */
export function briefRow(tuple: BriefTuple, reader: RowReader): BriefRow {
  const { roots, families, overlay } = reader;
  const digest = tuple[0];
  return {
    id: reader.idOf(digest),
    digest,
    root: roots.nameOf(tuple[1]),
    family: families.nameOf(tuple[2]),
    key: tuple[3],
    createdAt: tuple[4],
    state: STATES[tuple[5]] ?? 'pending',
    outcome: OUTCOMES[tuple[6]],
    described: tuple[7] === 1,
    fileCount: tuple[8],
    size: tuple[9],
    allocated: tuple[10],
    tags: mergeTags(tuple[11], overlay.tags(digest)),
    pin: overlay.pin(digest),
  };
}
