import { shortId } from '@cairn/core';
import type { ArtifactId, ArtifactSummary, Reason } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { longIds } from '../scan/long-ids.ts';
import { OUTCOMES, PRESENCES, STATES, TIME_SOURCES, TRASH } from '../schema/codes.ts';
import { openNames } from '../schema/names.ts';
import type { Names } from '../schema/names.ts';
import type { CatalogRow } from './index-contract.ts';
import type { Overlay } from './overlay.ts';

/** The columns of a summary, in the order of {@link SummaryTuple}. */
export const SUMMARY_COLUMNS: string =
  'id, root, family, key, digest, created_at, created_from, created_offset, modified_at, changed_at, first_seen, state, outcome, ' +
  'error, described, file_count, size, allocated, metadata, metrics, tags, run, fingerprint, protections';

/** Those, and what only a listing shows. */
export const ROW_COLUMNS: string = `${SUMMARY_COLUMNS}, presence, operation, paths`;

export type SummaryTuple = readonly [
  id: number,
  root: number,
  family: number,
  key: string,
  digest: string,
  createdAt: number,
  createdFrom: number,
  createdOffset: number | null,
  modifiedAt: number,
  changedAt: number,
  firstSeen: number,
  state: number,
  outcome: number,
  error: string | null,
  described: number,
  fileCount: number,
  size: number,
  allocated: number,
  metadata: string | null,
  metrics: string | null,
  tags: string | null,
  run: string | null,
  fingerprint: string,
  protections: string | null,
];

export type RowTuple = readonly [
  ...SummaryTuple,
  presence: number,
  operation: string | null,
  paths: string | null,
];

/** What turns columns into artifacts. */
export interface RowReader {
  readonly roots: Names;
  readonly families: Names;
  readonly overlay: Overlay;
  idOf(digest: string): ArtifactId;
  readonly row: (this: void, tuple: RowTuple) => CatalogRow;
}

export function createRowReader(database: Database, overlay: Overlay): RowReader {
  const roots = openNames(database, 'roots');
  const families = openNames(database, 'families');
  const idOf = idReader(database);
  return {
    roots,
    families,
    overlay,
    idOf,
    row: (tuple) => ({
      id: idOf(tuple[4]),
      digest: tuple[4],
      root: roots.nameOf(tuple[1]),
      family: families.nameOf(tuple[2]),
      key: tuple[3],
      createdAt: tuple[5],
      createdFrom: TIME_SOURCES[tuple[6]] ?? 'mtime',
      createdOffset: tuple[7] ?? undefined,
      modifiedAt: tuple[8],
      changedAt: tuple[9],
      firstSeen: tuple[10],
      state: STATES[tuple[11]] ?? 'pending',
      outcome: OUTCOMES[tuple[12]],
      error: tuple[13] ?? undefined,
      described: tuple[14] === 1,
      fileCount: tuple[15],
      size: tuple[16],
      allocated: tuple[17],
      metadata: metadataOf(tuple[18]),
      metrics: metricsOf(tuple[19]),
      tags: mergeTags(tuple[20], overlay.tags(tuple[4])),
      pin: overlay.pin(tuple[4]),
      runId: tuple[21] ?? undefined,
      fingerprint: tuple[22],
      protections: tuple[23] === null ? undefined : protectionsOf(tuple[23]),
      stagesDone: overlay.stages(tuple[4], tuple[22]),
      archives: overlay.archives(tuple[4]),
      presence: PRESENCES[tuple[24]] ?? 'gone',
      operation: tuple[24] === TRASH ? (tuple[25] ?? undefined) : undefined,
      paths: tuple[26] === null ? [tuple[3]] : (JSON.parse(tuple[26]) as string[]),
    }),
  };
}

export function metadataOf(json: string | null): unknown {
  return json === null ? NOTHING : JSON.parse(json);
}

export function metricsOf(json: string | null): ArtifactSummary['metrics'] {
  return json === null ? NOTHING : (JSON.parse(json) as Record<string, number>);
}

export function mergeTags(json: string | null, byHand: readonly string[] | undefined): readonly string[] {
  const described = json === null ? NO_TAGS : (JSON.parse(json) as string[]);
  return byHand === undefined ? described : [...new Set([...described, ...byHand])];
}

export function protectionsOf(json: string): readonly Reason[] {
  return JSON.parse(json) as Reason[];
}

const NOTHING: Readonly<Record<string, never>> = Object.freeze({});
const NO_TAGS: readonly string[] = Object.freeze([]);

/** Twelve digits, and sixteen for the rare ones that share those. */
function idReader(database: Database): (digest: string) => ArtifactId {
  const select = database.tuples<[string]>("SELECT value FROM meta WHERE name = 'long_ids'");
  let known: string | undefined;
  let shared: ReadonlySet<string> = new Set();
  const refresh = (): void => {
    const value = select.get()?.[0];
    if (value === known) return;
    known = value;
    shared = new Set(longIds(value));
  };
  refresh();
  let asked = 0;
  return (digest) => {
    // Looked at now and then: a process that shows a million rows is not to ask a million times.
    if (asked++ % 1000 === 0) refresh();
    const id = shortId(digest);
    return shared.size > 0 && shared.has(id) ? shortId(digest, 16) : id;
  };
}
