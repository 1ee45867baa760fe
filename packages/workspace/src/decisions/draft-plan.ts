import type { CatalogRow } from '@cairn/catalog';
import type { Plan, PlanDraft, PlanStep } from '@cairn/core';
import { CairnError, canonicalDigest } from '@cairn/core';
import { reasonText } from '@cairn/render';
import { findArtifacts } from '../listing/find-artifact.ts';
import type { Session } from '../workspace/session.ts';
import { explain } from './explain.ts';

/**
 * The plan of a wish: named artifacts rather than what a policy lets go.
 *
 * @throws CairnError `NOT_FOUND` for an artifact that is not live, `REFUSED` for one that is protected.
 */
export function draftPlan(session: Session, draft: PlanDraft, at: number = session.now()): Plan {
  const steps = draft.steps.map((step): PlanStep => {
    const row = liveRow(session, step.artifact);
    refuseProtected(session, row);
    const { id, digest, root, family, key, createdAt, fileCount: files, size, allocated, fingerprint } = row;
    return {
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
    };
  });
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
    `expected an artifact that is in its place, got ${row.id} (${row.key}), which is ${row.presence === 'trash' ? 'in the trash' : 'gone'}`,
  );
}

function refuseProtected(session: Session, row: CatalogRow): void {
  const [protection] = explain(session, row, undefined).reasons.filter(({ effect }) => effect === 'protect');
  if (protection === undefined) return;
  throw new CairnError(
    'REFUSED',
    `expected an artifact that nothing protects, got ${row.id} (${row.key}): ${reasonText(protection, session.config.timezone)}`,
    {
      hint: `cairn explain ${row.id} tells what would change that.`,
    },
  );
}

function summaryOf(steps: readonly PlanStep[]): Plan['summary'] {
  const files = steps.reduce((sum, step) => sum + step.files, 0);
  const bytes = steps.reduce((sum, step) => sum + step.allocated, 0);
  const figures = { artifacts: steps.length, keep: 0, act: steps.length, files, bytes };
  return { ...figures, freedNow: 0, freedLater: bytes, safety: {}, unknown: 0, byFamily: {} };
}
