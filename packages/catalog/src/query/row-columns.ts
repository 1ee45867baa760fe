import { shortId } from '@cairn/core';
import type { ArtifactId, ArtifactSummary, Reason } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { longIds } from '../scan/long-ids.ts';
import { OUTCOMES, PRESENCES, STATES, TIME_SOURCES } from '../schema/codes.ts';
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
    row: (tuple) => {
      const [
        ,
        root,
        family,
        key,
        digest,
        createdAt,
        from,
        offset,
        modifiedAt,
        changedAt,
        firstSeen,
        state,
        outcome,
        ...rest
      ] = tuple;
      const [
        error,
        described,
        fileCount,
        size,
        allocated,
        metadata,
        metrics,
        tags,
        runId,
        fingerprint,
        protections,
        presence,
        operation,
        paths,
      ] = rest;
      const outcomeName = OUTCOMES[outcome];
      const pin = overlay.pin(digest);
      const stagesDone = overlay.stages(digest, fingerprint);
      return {
        id: idOf(digest),
        digest,
        root: roots.nameOf(root),
        family: families.nameOf(family),
        key,
        createdAt,
        createdFrom: TIME_SOURCES[from] ?? 'mtime',
        ...(offset === null ? {} : { createdOffset: offset }),
        modifiedAt,
        changedAt,
        firstSeen,
        state: STATES[state] ?? 'pending',
        ...(outcomeName === undefined ? {} : { outcome: outcomeName }),
        ...(error === null ? {} : { error }),
        described: described === 1,
        fileCount,
        size,
        allocated,
        metadata: metadataOf(metadata),
        metrics: metricsOf(metrics),
        tags: mergeTags(tags, overlay.tags(digest)),
        ...(pin === undefined ? {} : { pin }),
        ...(runId === null ? {} : { runId }),
        fingerprint,
        ...(protections === null ? {} : { protections: protectionsOf(protections) }),
        ...(stagesDone === undefined ? {} : { stagesDone }),
        presence: PRESENCES[presence] ?? 'gone',
        ...(operation === null || presence !== 1 ? {} : { operation }),
        paths: paths === null ? [key] : (JSON.parse(paths) as string[]),
      };
    },
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
