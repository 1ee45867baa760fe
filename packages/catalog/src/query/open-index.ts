import { CairnError } from '@cairn/core';
import type { Instant, Pin } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';
import { beginScan } from '../scan/begin-scan.ts';
import type { ScanSurroundings } from '../scan/begin-scan.ts';
import { applyOutcomes } from './apply-outcomes.ts';
import { filesOf, holdersOf, withFiles } from './artifact-files.ts';
import { artifactsOf } from './batch-artifacts.ts';
import { BRIEF_COLUMNS, briefRow } from './brief-rows.ts';
import type { BriefTuple } from './brief-rows.ts';
import { compactedArtifacts, compactedFiles } from './compacted.ts';
import { conditionsOf } from './conditions.ts';
import { familyCounts, familyMarks, familyState, rootState } from './family-queries.ts';
import type { CatalogIndex, ListOptions, Totals } from './index-contract.ts';
import { iterateFamily } from './iterate.ts';
import { listRows } from './list.ts';
import type { Page } from './list.ts';
import { orderOf, rowsOf } from './order.ts';
import type { Overlay } from './overlay.ts';
import { openPassed } from './passed.ts';
import { resolveReference } from './reference.ts';
import { createRowReader, ROW_COLUMNS } from './row-columns.ts';
import type { RowTuple } from './row-columns.ts';
import { searchArtifacts } from './search.ts';
import { specialArtifacts } from './special.ts';
import { totalsOf } from './totals.ts';

/** What the index is made from. */
export interface IndexParts extends ScanSurroundings {
  readonly database: Database;
  readonly overlay: Overlay & { readonly setConfigPins: (pins: ReadonlyMap<string, Pin>) => void };
  readonly at: () => Instant;
}

export function openIndex(parts: IndexParts): CatalogIndex {
  const { database, overlay, at } = parts;
  const reader = createRowReader(database, overlay);
  const context = { ...reader, at };
  const byDigest = database.tuples<RowTuple>(`SELECT ${ROW_COLUMNS} FROM artifacts WHERE digest = ?`);
  const find: CatalogIndex['byDigest'] = (digest) => {
    overlay.refresh();
    const tuple = byDigest.get(digest);
    return tuple && reader.row(tuple);
  };
  /** One state of index and records throughout a query. */
  const fresh = <T>(work: () => T): T => {
    overlay.refresh();
    return database.snapshot(work);
  };
  const pageWith = <T extends readonly Value[]>(
    columns: string,
    options: ListOptions,
  ): Totals & { readonly rows: readonly T[] } => {
    const conditions = conditionsOf(options, context);
    const totals = totalsOf(database, conditions);
    const { total } = totals;
    const rows = listRows<T>(database, { conditions, total }, { ...pageOf(options), columns });
    return { ...totals, rows };
  };
  return {
    beginScan: (start) => beginScan(start, parts),
    get: (reference) => fresh(() => resolveReference(database, reader, reference)),
    byDigest: find,
    artifact: (digest) => {
      const row = find(digest);
      if (row === undefined) throw new CairnError('NOT_FOUND', `no artifact has the digest ${digest}`);
      return withFiles(row, filesOf(database, row.digest));
    },
    artifacts: (digests) => fresh(() => artifactsOf(database, reader, digests)),
    passed: openPassed(database),
    filesOf: (digest) => filesOf(database, digest),
    whoHas: (root, path) => fresh(() => holdersOf(database, reader, { root, path })),
    list: (options = {}) =>
      fresh(() => {
        const { rows, ...totals } = pageWith<RowTuple>(ROW_COLUMNS, options);
        return { ...totals, rows: rows.map(reader.row) };
      }),
    listBriefly: (options = {}) =>
      fresh(() => {
        const { rows, ...totals } = pageWith<BriefTuple>(BRIEF_COLUMNS, options);
        return { ...totals, rows: rows.map((tuple) => briefRow(tuple, reader)) };
      }),
    order: ({ text, ...options } = {}) =>
      fresh(() => {
        const { sort, order } = pageOf(options);
        return orderOf(database, reader, { conditions: conditionsOf(options, context), text, sort, order });
      }),
    rows: (numbers) => fresh(() => rowsOf(database, reader, numbers)),
    totals: (query = {}) => fresh(() => totalsOf(database, conditionsOf(query, context))),
    iterate: (family) => {
      overlay.refresh();
      return iterateFamily(database, reader, family);
    },
    families: () =>
      database
        .tuples<[string]>(FAMILIES)
        .all()
        .map(([name]) => name),
    counts: (presence = 'live') => familyCounts(database, reader, presence),
    marks: (family) => familyMarks(database, reader, { family, at: at() }),
    compactedFiles: () => compactedFiles(database),
    compactedArtifacts: () => compactedArtifacts(database),
    specialArtifacts: () => specialArtifacts(database),
    search: (text, { limit = 50 } = {}) => fresh(() => searchArtifacts(database, reader, { text, limit })),
    rootState: (root) => rootState(database, root),
    familyState: (family) => familyState(database, family),
    familyComplete: (family) => familyState(database, family)?.complete ?? false,
    applyOutcomes: (operation, outcomes) => applyOutcomes(database, operation, outcomes),
    setConfigPins: overlay.setConfigPins,
  };
}

const FAMILIES = 'SELECT name FROM families WHERE id IN (SELECT family FROM counts) ORDER BY name';

function pageOf({ sort = 'created', order, limit = -1, offset = 0 }: ListOptions): Omit<Page, 'columns'> {
  const usual = sort === 'created' || sort === 'size' ? 'desc' : 'asc';
  return { sort, order: order ?? usual, limit, offset };
}
