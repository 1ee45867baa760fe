import type { BriefRow, CatalogRow, ListOptions } from '@cairn/catalog';
import type { Artifact, OutsideRecord } from '@cairn/core';
import { seeArrivals } from '../store/see-arrivals.ts';
import type {
  BriefListResult,
  ListedArtifact,
  ListedOrder,
  ListQuery,
  ListResult,
  OrderQuery,
  SearchHit,
} from '../workspace/listing-contract.ts';
import { familyNames } from '../workspace/session.ts';
import type { Session } from '../workspace/session.ts';
import { findArtifact } from './find-artifact.ts';
import { seeConfigPins } from './see-config-pins.ts';

/** A page of live artifacts, and what all that match amount to. */
export async function listArtifacts(session: Session, query: ListQuery = {}): Promise<ListResult> {
  const { where, limit, offset = 0, ...options } = await optionsOf(session, query);
  const { index } = session.catalog;
  if (where === undefined) return resultOf(session, index.list({ ...options, limit, offset }));
  // Loaded here, because few listings have a condition and its language takes long to load.
  const { compileExpression } = await import('@cairn/planner');
  const expression = compileExpression(where, { label: '--where' });
  const { words } = expression;
  const recordOf = await recordsFor(session, expression.paths, options.families);
  const rows = index
    .list({ ...options, words })
    .rows.filter((row) => expression.evaluate(row, recordOf(row)) === true);
  const bytes = rows.reduce((sum, row) => sum + row.size, 0);
  const page = rows.slice(offset, limit === undefined ? undefined : offset + limit);
  return resultOf(session, { rows: page, total: rows.length, bytes });
}

/** The same for a table. A condition may ask for anything, so that with one whole artifacts are read. */
export async function listBriefly(session: Session, query: ListQuery = {}): Promise<BriefListResult> {
  if (query.where !== undefined) return listArtifacts(session, query);
  const { where: _, ...options } = await optionsOf(session, query);
  return resultOf(session, session.catalog.index.listBriefly(options));
}

/** What the catalog is asked for; pins and artifacts that came from elsewhere are in it first. */
async function optionsOf(
  session: Session,
  { families, ...rest }: ListQuery,
): Promise<ListOptions & Pick<ListQuery, 'where'>> {
  await seeConfigPins(session);
  await seeArrivals(session);
  return { ...rest, families: families === undefined ? undefined : familyNames(session, families) };
}

function resultOf<R extends BriefRow>(
  session: Session,
  { rows, total, bytes }: { readonly rows: readonly R[]; readonly total: number; readonly bytes: number },
): Omit<ListResult, 'artifacts'> & { readonly artifacts: readonly (R & Marked)[] } {
  return { artifacts: withMarks(session, rows), total, bytes, scannedAt: scannedAt(session) };
}

type Marked = Pick<ListedArtifact, 'marks'>;

/**
 * The outside records of artifacts, where a condition asks for them.
 *
 * @throws CairnError when the records of a family that is listed cannot be read.
 */
async function recordsFor(
  session: Session,
  paths: readonly string[],
  families: readonly string[] | undefined,
): Promise<(row: CatalogRow) => OutsideRecord | undefined> {
  if (!paths.some((path) => path.split('.')[0] === 'record')) return () => undefined;
  const { loadRecords } = await import('../records/family-records.ts');
  const known = new Map<string, ReadonlyMap<string, OutsideRecord>>();
  for (const family of session.domain.families) {
    if (family.records === undefined || families?.includes(family.name) === false) continue;
    known.set(family.name, await loadRecords(session, family));
  }
  // That all records are known and none speaks of an artifact is an answer, too.
  return ({ family, key }) => known.get(family) && (known.get(family)?.get(key) ?? {});
}

/** Everything that matches, in order. */
export async function artifactOrder(session: Session, query: OrderQuery = {}): Promise<ListedOrder> {
  await seeConfigPins(session);
  await seeArrivals(session);
  const { families, ...rest } = query;
  return session.catalog.index.order({
    ...rest,
    families: families === undefined ? undefined : familyNames(session, families),
  });
}

/** The artifacts of some numbers, in their order. */
export async function listNumbered(
  session: Session,
  numbers: Iterable<number>,
): Promise<readonly (ListedArtifact | undefined)[]> {
  await seeConfigPins(session);
  await seeArrivals(session);
  const rows = session.catalog.index.rows(numbers);
  const known = withMarks(
    session,
    rows.filter((row) => row !== undefined),
  );
  const byDigest = new Map(known.map((artifact) => [artifact.digest, artifact]));
  return rows.map((row) => row && byDigest.get(row.digest));
}

/** An artifact with its files, by id, prefix of an id, or key. */
export async function showArtifact(session: Session, reference: string): Promise<Artifact> {
  await seeConfigPins(session);
  await seeArrivals(session);
  return session.catalog.index.artifact((await findArtifact(session, reference)).digest);
}

/** Live artifacts that hold all the words of a text in key, tags or metadata. */
export async function searchArtifacts(
  session: Session,
  text: string,
  limit: number,
): Promise<readonly SearchHit[]> {
  await seeConfigPins(session);
  await seeArrivals(session);
  return session.catalog.index
    .search(text, { limit })
    .map(({ row, excerpt }) => ({ artifact: listedArtifact(session, row), excerpt }));
}

/** An artifact as listings show it, with the marks of its family. */
export function listedArtifact(session: Session, row: CatalogRow): ListedArtifact {
  const [listed] = withMarks(session, [row]);
  return listed ?? { ...row, marks: [] };
}

function withMarks<R extends BriefRow>(session: Session, rows: readonly R[]): readonly (R & Marked)[] {
  const runs = new Set(
    session.domain.families.filter(({ family }) => family.runs === true).map(({ name }) => name),
  );
  const families = new Set(rows.map((row) => row.family).filter((family) => runs.has(family)));
  const newest = new Map([...families].map((family) => [family, session.catalog.index.marks(family)]));
  const compacted = rows.length === 0 ? NONE : session.catalog.index.compactedArtifacts();
  return rows.map((row) => {
    const { lastRun, lastPass } = newest.get(row.family) ?? {};
    const isCompacted = compacted.has(row.digest);
    // Rows are made anew for each question: thousands of them are not copied for one more member.
    if (!isCompacted && row.id !== lastRun && row.id !== lastPass)
      return Object.assign(row, { marks: UNMARKED });
    const marks: ListedArtifact['marks'] = [
      ...(row.id === lastRun ? (['last_run'] as const) : []),
      ...(row.id === lastPass ? (['last_pass'] as const) : []),
      ...(isCompacted ? (['compacted'] as const) : []),
    ];
    return Object.assign(row, { marks });
  });
}

const NONE: ReadonlySet<string> = new Set();
const UNMARKED: ListedArtifact['marks'] = Object.freeze([]);

function scannedAt(session: Session): number | undefined {
  const times = [...session.roots.keys()].map((root) => session.catalog.index.rootState(root)?.lastScanAt);
  const known = times.filter((time) => time !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
