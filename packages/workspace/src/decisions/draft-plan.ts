import type { CatalogRow } from '@cairn/catalog';
import type { Instant, Plan, PlanDraft, PlanStep } from '@cairn/core';
import { CairnError, canonicalDigest } from '@cairn/core';
import type { ArtifactExplanation } from '@cairn/planner';
import { printable, reasonText } from '@cairn/render';
import { openHolds } from '../compaction/held-back.ts';
import { findArtifacts } from '../listing/find-artifact.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { openFamilyExplainer } from './explain.ts';
import { makePlan } from './plan-families.ts';

/** When a draft is planned for, and what ends it early. */
export interface DraftOptions {
  readonly at?: Instant | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The plan of a wish: what other rules than the configured ones let go, or artifacts that are named.
 *
 * @throws CairnError for a named artifact: `NOT_FOUND` when it is not live, `REFUSED` when it is protected.
 */
export async function draftPlan(
  session: Session,
  draft: PlanDraft,
  options: DraftOptions = {},
): Promise<Plan> {
  const at = options.at ?? session.now();
  return draft.retention === undefined
    ? namedPlan(session, draft, at)
    : rulesPlan(session, draft, { ...options, at });
}

/** A plan by the rules of a draft: all that protects and brakes a policy protects and brakes it. */
async function rulesPlan(
  session: Session,
  draft: PlanDraft,
  { at, signal }: DraftOptions & { readonly at: Instant },
): Promise<Plan> {
  const entries = Object.entries(draft.retention ?? {});
  const retention = Object.fromEntries(
    entries.map(([name, rules]) => [session.domain.resolveFamily(name).name, rules]),
  );
  const families = Object.keys(retention);
  const plan = await makePlan(session, {
    families,
    at,
    hypothetical: false,
    keepReasons: 'compact',
    retention,
    signal,
  });
  const steps =
    draft.show?.order === 'largest' ? plan.steps.toSorted((a, b) => b.allocated - a.allocated) : plan.steps;
  const summary = draft.purgeNow === true ? freedAtOnce(plan.summary) : plan.summary;
  return { ...plan, steps, summary, draft: { ...draft, retention } };
}

/** What the trash is purged of at once frees its room now. */
function freedAtOnce(summary: Plan['summary']): Plan['summary'] {
  return { ...summary, freedNow: summary.freedNow + summary.freedLater, freedLater: 0 };
}

async function namedPlan(session: Session, draft: PlanDraft, at: Instant): Promise<Plan> {
  const protections = createProtections(session);
  const holds = openHolds(session);
  const steps: PlanStep[] = [];
  for (const step of draft.steps) {
    const row = liveRow(session, step.artifact);
    if (step.action === 'compress') {
      // What moves by now is left out: it was not asked to be compacted at any price.
      if ((await holds(row)) !== undefined) continue;
    } else await protections.refuse(row);
    const { id, digest, root, family, key, createdAt, fileCount: files, size, allocated, fingerprint } = row;
    steps.push({
      id,
      digest,
      root,
      family,
      key,
      createdAt,
      action: step.action,
      options: step.options,
      reasons: [step.reason],
      files,
      size,
      allocated,
      fingerprint,
    });
  }
  const digest = canonicalDigest({ draft, at, fingerprints: steps.map(({ fingerprint }) => fingerprint) });
  return {
    schemaVersion: 1,
    id: digest.slice(0, 12),
    digest,
    at,
    hypothetical: false,
    families: [...new Set(steps.map(({ family }) => family))],
    steps,
    kept: [],
    refusals: [],
    summary: summaryOf(steps),
    config: { digest: session.domain.digest, plugins: session.domain.pluginVersions },
    draft,
    overrides: {},
  };
}

/** The draft that trashes artifacts which someone named. */
export async function trashDraft(
  session: Session,
  references: readonly string[],
  why: string | undefined,
): Promise<PlanDraft> {
  const rows = await findArtifacts(session, references);
  return {
    title: rows.length === 1 ? `trash ${rows[0]?.key ?? ''}` : `trash ${rows.length} artifacts`,
    steps: rows.map(({ id }) => ({
      artifact: id,
      action: 'trash',
      reason: { rule: 'requested', effect: 'select', text: why },
    })),
  };
}

function liveRow(session: Session, reference: string): CatalogRow {
  const row = session.catalog.index.get(reference);
  if (row.presence === 'live') return row;
  throw new CairnError(
    'NOT_FOUND',
    `expected an artifact that is in its place, got ${row.id} (${printable(row.key)}), which is ${row.presence === 'trash' ? 'in the trash' : 'gone'}`,
  );
}

/** Refuses what is protected; each family is decided upon once, however many artifacts are named. */
function createProtections(session: Session): { refuse(row: CatalogRow): Promise<void> } {
  const explainers = new Map<string, (id: string) => ArtifactExplanation>();
  const families = familiesByName(session);
  const explainerOf = async (name: string) => {
    const family = families.get(name);
    const known = explainers.get(name);
    if (family === undefined || known !== undefined) return known;
    const explainer = await openFamilyExplainer(session, family);
    explainers.set(name, explainer);
    return explainer;
  };
  return {
    refuse: async (row) => {
      const reasons = (await explainerOf(row.family))?.(row.id).reasons ?? [];
      const protection = reasons.find(({ effect }) => effect === 'protect');
      if (protection === undefined) return;
      throw new CairnError(
        'REFUSED',
        `expected an artifact that nothing protects, got ${row.id} (${printable(row.key)}): ${reasonText(protection, session.config.timezone)}`,
        { hint: `cairn explain ${row.id} tells what would change that.` },
      );
    },
  };
}

function summaryOf(steps: readonly PlanStep[]): Plan['summary'] {
  const files = steps.reduce((sum, step) => sum + step.files, 0);
  const bytes = steps.reduce((sum, step) => sum + step.allocated, 0);
  // What compaction frees is only known once it was tried.
  const trashed = steps.filter(({ action }) => action !== 'compress');
  const freedLater = trashed.reduce((sum, step) => sum + step.allocated, 0);
  const figures = { artifacts: steps.length, keep: 0, act: steps.length, files, bytes };
  return { ...figures, freedNow: 0, freedLater, safety: {}, unknown: 0, byFamily: {} };
}
