import type { CatalogRow } from '@cairn/catalog';
import type { KeptArtifact, Reason } from '@cairn/core';
import { makePlan, planRequest } from '../decisions/plan-families.ts';
import { findArtifacts } from '../listing/find-artifact.ts';
import { listArtifacts } from '../listing/listing.ts';
import type { ArchiveOptions, LeftOut } from '../workspace/archive-contract.ts';
import type { Session } from '../workspace/session.ts';

/** What goes into an archive, and what was meant and does not. */
export interface Choice {
  readonly rows: readonly CatalogRow[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * The artifacts that an archive is asked for. What is still being written is left out; with a move everything that
 * is protected is, as it could not be trashed.
 */
export async function chooseArtifacts(session: Session, options: ArchiveOptions): Promise<Choice> {
  const rows = await meantBy(session, options);
  const families = [...new Set(rows.map(({ family }) => family))];
  const loaded = families.filter((name) => session.domain.families.some((family) => family.name === name));
  const { kept } = await makePlan(session, planRequest(session, { families: loaded, all: true }));
  const reasons = protectionsOf(kept, options.move === true);
  const leftOut = rows.flatMap(({ id, family, key }) => {
    const rule = reasons.get(id);
    return rule === undefined ? [] : [{ id, family, key, rule }];
  });
  return { rows: rows.filter(({ id }) => !reasons.has(id)), leftOut };
}

async function meantBy(session: Session, options: ArchiveOptions): Promise<readonly CatalogRow[]> {
  const { references = [], families, before, where } = options;
  const query = { families, until: before, where, sort: 'created', order: 'asc' } as const;
  const listed = await listArtifacts(session, query);
  const artifacts = listed.artifacts.filter(({ createdAt }) => before === undefined || createdAt < before);
  const fitting = new Map(artifacts.map((artifact) => [artifact.digest, artifact]));
  if (references.length === 0) {
    const { index } = session.catalog;
    return artifacts.flatMap(({ digest }) => index.byDigest(digest) ?? []);
  }
  const named = await findArtifacts(session, references);
  const live = named.filter(({ digest }) => fitting.has(digest));
  return [...new Map(live.map((row) => [row.digest, row])).values()];
}

/** The rule that speaks against archiving an artifact, by id. */
function protectionsOf(kept: Iterable<KeptArtifact>, isMove: boolean): ReadonlyMap<string, string> {
  const rules = new Map<string, string>();
  for (const { id, reasons } of kept) {
    const rule = reasons.find((reason) => speaksAgainst(reason, isMove))?.rule;
    if (rule !== undefined) rules.set(id, rule);
  }
  return rules;
}

function speaksAgainst({ rule, effect }: Reason, isMove: boolean): boolean {
  return effect === 'protect' && (isMove || MOVING.has(rule));
}

/** What is still being written: an archive of it would hold a part. */
const MOVING: ReadonlySet<string> = new Set(['pending', 'in_progress', 'open_run', 'settling']);
