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
 * The artifacts that an archive is asked for. What is still being written is left out, and what holds a socket, a
 * pipe or a device, of which there is nothing to archive; with a move everything that is protected is, as it could
 * not be trashed.
 */
export async function chooseArtifacts(session: Session, options: ArchiveOptions): Promise<Choice> {
  const { rows, others } = await meantBy(session, options);
  const families = [...new Set(rows.map(({ family }) => family))];
  const loaded = families.filter((name) => session.domain.families.some((family) => family.name === name));
  const { kept } = await makePlan(session, planRequest(session, { families: loaded, all: true }));
  const reasons = protectionsOf(kept, options.move === true);
  const special = rows.length === 0 ? new Set<string>() : session.catalog.index.specialArtifacts();
  const ruleOf = ({ id, digest }: CatalogRow): string | undefined =>
    reasons.get(id) ?? (special.has(digest) ? 'special_file' : undefined);
  const leftOut = rows.flatMap((row) => {
    const rule = ruleOf(row);
    const { id, family, key } = row;
    return rule === undefined ? [] : [{ id, family, key, rule }];
  });
  return { rows: rows.filter((row) => ruleOf(row) === undefined), leftOut: [...others, ...leftOut] };
}

interface Meant {
  readonly rows: readonly CatalogRow[];
  /** What was named, and is not there or does not fit the other conditions. */
  readonly others: readonly LeftOut[];
}

async function meantBy(session: Session, options: ArchiveOptions): Promise<Meant> {
  const { references = [], families, before, where } = options;
  const query = { families, until: before, where, sort: 'created', order: 'asc' } as const;
  const listed = await listArtifacts(session, query);
  const fitting = new Set(
    listed.artifacts
      .filter(({ createdAt }) => before === undefined || createdAt < before)
      .map(({ digest }) => digest),
  );
  const { index } = session.catalog;
  if (references.length === 0)
    return { rows: [...fitting].flatMap((digest) => index.byDigest(digest) ?? []), others: [] };
  const named = new Map((await findArtifacts(session, references)).map((row) => [row.digest, row]));
  const [rows, others] = [[] as CatalogRow[], [] as LeftOut[]];
  for (const row of named.values()) {
    const { id, family, key, presence } = row;
    if (fitting.has(row.digest)) rows.push(row);
    else others.push({ id, family, key, rule: presence === 'live' ? 'not_meant' : presence });
  }
  return { rows, others };
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
