import type { ArtifactId, PlanStep } from '@cairn/core';
import type { FamilyInput } from '@cairn/planner';
import { openRunsOf } from '../store/open-runs.ts';
import type { Session } from '../workspace/session.ts';
import { pluginProtections } from './plugin-protections.ts';

/** What plans are told of runs, lineage, and what plugins protect. */
export type LineageInput = Pick<FamilyInput, 'ancestorsOf' | 'openRunIds' | 'protections'>;

/** What is known besides the links. */
interface Planned {
  /** Full names of the families whose artifacts the plan decides upon. */
  readonly families: readonly string[];
  /** Digests of artifacts of other families that go, where that is known. */
  readonly going?: ReadonlySet<string> | undefined;
}

/** The runs that go on, what plugins protect, and the way to ancestors; the latter only where anything is linked. */
export function lineageInput(session: Session, planned: Planned): LineageInput {
  const openRunIds = new Set(openRunsOf(session).map(({ id }) => id));
  const protections = pluginProtections(session);
  if (session.catalog.records.links.count() === 0) return { openRunIds, protections };
  return { openRunIds, protections, ancestorsOf: ancestorSearch(session, planned) };
}

/**
 * Finds what staying artifacts were made from. Plans know artifacts by id and links by digest, of which an id is
 * the beginning; few artifacts have links, so that these are what is looked through.
 */
function ancestorSearch(session: Session, planned: Planned): NonNullable<LineageInput['ancestorsOf']> {
  const { index, records } = session.catalog;
  const outputs = new Set(Array.from(records.links.all(), ({ output }) => output));
  const byBeginning = Map.groupBy(outputs, beginningOf);
  const outside = [...outputs].filter((digest) => staysOutside(session, planned, digest));
  return (ids) => {
    const staying = new Set(outside);
    for (const id of ids)
      for (const digest of byBeginning.get(beginningOf(id)) ?? [])
        if (digest.startsWith(id)) staying.add(digest);
    const ancestors = records.links.ancestors(staying);
    return Array.from(
      ancestors,
      (digest) => index.byDigest(digest)?.id ?? (digest.slice(0, idLength) as ArtifactId),
    );
  };
}

/** Ids have at least so many digits. */
const idLength = 12;

function beginningOf(text: string): string {
  return text.slice(0, idLength);
}

/**
 * Tells whether an artifact that the plan does not decide upon is there, or may be: what is in no index and was
 * not removed by an operation counts, as that of a family that did not load.
 */
function staysOutside({ catalog }: Session, { families, going }: Planned, digest: string): boolean {
  const { index, records } = catalog;
  const row = index.byDigest(digest);
  if (row !== undefined)
    return row.presence === 'live' && !families.includes(row.family) && going?.has(digest) !== true;
  const managed = records.managed.get(digest);
  if (managed !== undefined) return managed.presence === 'live';
  const last = records.operations.historyOf(digest).find(({ outcome }) => outcome === 'done');
  return last?.action !== 'trash' && last?.action !== 'purge';
}

/** Digests of the artifacts that the steps of a plan take from where they are. */
export function goingIn(steps: readonly PlanStep[]): ReadonlySet<string> {
  const going = steps.filter(
    ({ action, options }) => action !== 'compress' && (action !== 'archive' || options?.move === true),
  );
  return new Set(going.map(({ digest }) => digest));
}
