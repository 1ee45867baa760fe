import type { Baseline, ScanWriter } from '@cairn/catalog';
import { CairnError, canonicalDigest } from '@cairn/core';
import type { Compactor, RelPath } from '@cairn/core';
import { isSameRoot } from '@cairn/files';
import { describeChanged } from './describe/describe-changed.ts';
import { openDiagnosticLog } from './diagnostics.ts';
import { compileGroupings } from './grouping/groupings.ts';
import type { Groupings } from './grouping/groupings.ts';
import { openLanePool } from './lane-pool.ts';
import type { LanePool } from './lane-pool.ts';
import type { LaneSetup, ScanFamily } from './lane/lane.ts';
import { checkRoots, confirmRoots } from './roots.ts';
import type { CheckedRoot } from './roots.ts';
import type { ScannedRoot, ScanOptions, ScanReport } from './scan-contract.ts';
import { firstTasks } from './walk/first-tasks.ts';
import { openOutcomeTaker } from './walk/take-outcome.ts';
import type { WalkFigures } from './walk/take-outcome.ts';
import { walkRoots } from './walk/walk-roots.ts';

/**
 * Brings the catalog up to date with what lies in the roots: walks them, says whose each file is, makes
 * missing checksums, and describes what changed. It is one transaction: when it fails or is interrupted, the
 * catalog is as it was.
 *
 * @throws CairnError `ROOT_UNAVAILABLE` for a root that is missing, replaced or suddenly empty,
 *   `SCAN_LIMIT` for too many files, `INTERRUPTED` by its signal, and what the configuration is wrong about.
 */
export async function runScan(options: ScanOptions): Promise<ScanReport> {
  const started = performance.now();
  const roots = checkRoots({
    roots: options.roots,
    catalog: options.catalog,
    skipFolders: options.skipFolders ?? [],
    untouched: byRoot(options.untouched ?? []),
    acceptRoots: options.acceptRoots ?? false,
  });
  const { families } = options;
  const groupings = withCompactors(
    compileGroupings({ families, claims: options.claims, roots }),
    options.compactors,
  );
  const hung = new Map<string, number>();
  const onHang = (family: string): void => void hung.set(family, (hung.get(family) ?? 0) + 1);
  const pool = openLanePool({
    families,
    compactors: options.compactors,
    setup: laneSetup(options, { roots, groupingDigest: groupings.digest }),
    worker: options.worker,
    threads: options.threads ?? 'auto',
    count: options.settings.parallelWorkers,
    limits: { limit: options.describeLimit ?? DESCRIBE_LIMIT, onHang },
  });
  const end = (): void => void pool.close();
  options.signal?.addEventListener('abort', end);
  try {
    options.signal?.throwIfAborted();
    options.onEvent?.({ type: 'scan.started', roots: roots.map(({ name }) => name) });
    const report = await scanWith(pool, { options, roots, groupings, hung });
    options.onEvent?.({ type: 'scan.ended', files: report.files, artifacts: report.artifacts });
    return { ...report, milliseconds: performance.now() - started };
  } catch (error) {
    if (options.signal?.aborted !== true) throw error;
    throw new CairnError('INTERRUPTED', 'the scan was interrupted; the catalog is as it was', {
      cause: error,
    });
  } finally {
    options.signal?.removeEventListener('abort', end);
    await pool.close();
  }
}

/** Which containers are seen through decides whose a file is, as globs and groups do. */
function withCompactors(groupings: Groupings, compactors: readonly Compactor[] = []): Groupings {
  const endings = compactors.flatMap(({ name, extension }) =>
    extension === '' ? [] : [`${name}:${extension}`],
  );
  return endings.length === 0
    ? groupings
    : { ...groupings, digest: canonicalDigest([groupings.digest, ...endings.sort()]) };
}

/** For one description: DESIGN's ten seconds. */
const DESCRIBE_LIMIT = 10_000;

/** What the parts of one scan share. */
interface ScanParts {
  readonly options: ScanOptions;
  readonly roots: readonly CheckedRoot[];
  readonly groupings: Groupings;
  readonly hung: ReadonlyMap<string, number>;
}

/** Of a family that has nothing in the roots of this scan nothing is learned, and nothing is to be described. */
function familiesOf({ groupings, roots }: ScanParts): readonly ScanFamily[] {
  return groupings.familiesIn(roots.map(({ name }) => name));
}

async function scanWith(pool: LanePool, parts: ScanParts): Promise<Omit<ScanReport, 'milliseconds'>> {
  const { options, roots, groupings, hung } = parts;
  const { signal, onEvent, catalog } = options;
  const at = options.now();
  const log = openDiagnosticLog(onEvent);
  const writer = catalog.index.beginScan({
    at,
    roots: roots.map(({ name }) => name),
    families: familiesOf(parts).map(({ name, family }) => ({
      name,
      version: family.version,
      formerly: family.formerly,
      keepsGone: family.subject !== undefined,
    })),
    claimsDigest: groupings.digest,
    maxFiles: options.settings.maxFilesPerScan,
    patience: options.patience,
    quiet: options.quiet,
    // What failed may have failed for a reason that left no trace in the files: permissions, a busy machine.
    describeAgain: options.force === true ? 'all' : options.only === undefined ? 'failed' : undefined,
  });
  try {
    const putBaselines = (baselines: readonly Baseline[]): void => catalog.records.baselines.put(baselines);
    const taker = openOutcomeTaker({ roots, writer, log, at, putBaselines });
    await walkRoots(firstTasks(options.only, { roots, groupings, index: catalog.index }), {
      pool,
      taker,
      signal,
      onEvent,
    });
    taker.flush();
    confirmRoots(roots);
    endWalk(writer, parts, taker.figures);
    const described = await describeChanged({ pool, writer, log, hung, signal, onEvent });
    onEvent?.({ type: 'scan.progress', phase: 'write', progress: { done: writer.fileCount } });
    const { isQuiet, ...committed } = writer.commit();
    const scanned = recordRoots(parts, taker.figures, isQuiet ? undefined : at);
    const { folders, hashed, incompleteFamilies } = taker.figures;
    const complete = scanned.every((root) => root.complete);
    return {
      ...committed,
      folders,
      hashed,
      described,
      complete,
      roots: scanned,
      incompleteFamilies: [...incompleteFamilies].sort(),
      diagnostics: log.all(),
    };
  } catch (error) {
    writer.rollback();
    throw error;
  }
}

/** A part of a root says nothing about the rest: what was incomplete there still is. */
function endWalk(writer: ScanWriter, parts: ScanParts, figures: WalkFigures): void {
  const { options, roots } = parts;
  // A root that was never walked is walked as a whole, whatever was asked for.
  const isWhole = (root: string): boolean =>
    options.only === undefined || options.catalog.index.rootState(root) === undefined;
  const isAllWhole = roots.every(({ name }) => isWhole(name));
  for (const [index, { name }] of roots.entries()) {
    const wasComplete = isWhole(name) || options.catalog.index.rootState(name)?.complete === true;
    writer.endRoot(name, {
      complete: wasComplete && !figures.incompleteRoots.has(index),
      partial: !isWhole(name),
    });
  }
  for (const { name } of familiesOf(parts)) {
    const isIncomplete = figures.incompleteFamilies.has(name);
    if (isIncomplete || isAllWhole) writer.setFamilyComplete(name, !isIncomplete);
  }
}

/** Only after the commit: a scan that failed recognised nothing. @param at undefined when nothing is to be said of it. */
function recordRoots(
  { options, roots }: ScanParts,
  figures: WalkFigures,
  at: number | undefined,
): readonly ScannedRoot[] {
  const { records } = options.catalog;
  return roots.map(({ name, identity }, index) => {
    const complete = !figures.incompleteRoots.has(index);
    if (at === undefined) return { root: name, complete };
    const recorded = records.roots.get(name)?.identity;
    if (recorded === undefined || !isSameRoot(recorded, identity))
      records.roots.setIdentity(name, identity, at);
    if (options.only === undefined) records.roots.scanned(name, at, complete);
    return { root: name, complete };
  });
}

function laneSetup(
  options: ScanOptions,
  { roots, groupingDigest }: { readonly roots: readonly CheckedRoot[]; readonly groupingDigest: string },
): LaneSetup {
  return {
    roots: roots.map(({ name, path, skipped, untouched }) => ({ name, path, skipped, untouched })),
    indexDatabase: options.indexDatabase,
    groupingDigest,
    claims: options.claims ?? {},
    zone: options.zone,
    bufferSize: options.settings.checksumBufferSize,
    force: options.force ?? false,
  };
}

function byRoot(
  paths: readonly { readonly root: string; readonly path: RelPath }[],
): ReadonlyMap<string, readonly RelPath[]> {
  return new Map(
    Object.entries(Object.groupBy(paths, ({ root }) => root)).map(([root, own = []]) => [
      root,
      own.map(({ path }) => path),
    ]),
  );
}
