import { setImmediate } from 'node:timers/promises';
import type { CatalogRow } from '@cairn/catalog';
import type { ArtifactSummary, PlanDraft } from '@cairn/core';
import { addDuration, parseDuration } from '@cairn/core';
import type { FileChoice } from '@cairn/executor';
import { reasonText } from '@cairn/render';
import { draftPlan } from '../decisions/draft-plan.ts';
import { findArtifacts } from '../listing/find-artifact.ts';
import { scanWorkspace } from '../operations/scan-workspace.ts';
import { loadCompactors } from '../plugins/load-compactors.ts';
import type {
  CompactionEstimate,
  CompactionPlan,
  CompactionQuery,
} from '../workspace/compaction-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName, familyNames } from '../workspace/session.ts';
import { openChooser } from './choose-compactors.ts';
import { openEstimator } from './estimate-file.ts';
import type { Estimate } from './estimate-file.ts';
import { openHolds } from './held-back.ts';

/** Scans, and plans what compaction would do. See `CompactionVerbs.planCompaction`. */
export async function planCompaction(session: Session, query: CompactionQuery = {}): Promise<CompactionPlan> {
  // Before the scan, so that a wrong name is told at once.
  const families = familyNames(session, query.families);
  const choose = openChooser(session, await loadCompactors(session.domain));
  await scanWorkspace(session, { signal: query.signal });
  const estimate = openEstimator(query.signal);
  const holds = openHolds(session);
  let looked = 0;
  const files: CompactionEstimate[] = [];
  const held: CompactionPlan['held'][number][] = [];
  const steps: PlanDraft['steps'][number][] = [];
  for (const row of await rowsOf(session, families, query)) {
    await setImmediate();
    query.signal?.throwIfAborted();
    session.emit({ type: 'plan.progress', family: row.family, progress: { done: (looked += 1) } });
    const { id, family, key, digest } = row;
    const choices = choose({ family, files: session.catalog.index.filesOf(digest) }, query.minSize);
    if (choices.length === 0) continue;
    const hold = await holds(row);
    if (hold !== undefined) {
      held.push({ id, family, key, why: reasonText(hold, session.config.timezone) });
      continue;
    }
    const root = session.roots.get(row.root) ?? '';
    const estimates: CompactionEstimate[] = [];
    for (const choice of choices)
      estimates.push(estimated(session, row, { choice, estimate: await estimate({ root, family, choice }) }));
    files.push(...estimates);
    if (estimates.every(({ compactor }) => compactor === undefined)) continue;
    const options = query.minSize === undefined ? {} : { options: { minSize: query.minSize } };
    steps.push({
      artifact: id,
      action: 'compress',
      ...options,
      reason: { rule: 'requested', effect: 'select' },
    });
  }
  const title = steps.length === 1 ? 'compact 1 artifact' : `compact ${steps.length} artifacts`;
  return { plan: await draftPlan(session, { title, steps }), files, held };
}

async function rowsOf(
  session: Session,
  families: readonly string[],
  { references, before = Infinity, minSize = 0 }: CompactionQuery,
): Promise<readonly (ArtifactSummary | CatalogRow)[]> {
  const isMeant = ({ createdAt, size }: ArtifactSummary): boolean => createdAt < before && size >= minSize;
  if (references !== undefined && references.length > 0) {
    const named = await findArtifacts(session, references);
    return named.filter((row) => row.presence === 'live' && families.includes(row.family) && isMeant(row));
  }
  return families.flatMap((family) => [...session.catalog.index.iterate(family)].filter(isMeant));
}

function estimated(
  session: Session,
  { id, digest, family, key }: ArtifactSummary,
  { choice: { file }, estimate }: { readonly choice: FileChoice; readonly estimate: Estimate },
): CompactionEstimate {
  const { compactor, after, how, why } = estimate;
  const isCanonical = compactor?.fidelity === 'canonical';
  const trashFor = familiesByName(session).get(family)?.gc.trashFor ?? session.config.gc.trashFor;
  return {
    artifact: id,
    digest,
    family,
    key,
    path: file.path,
    before: file.size,
    compactor: compactor?.name,
    after,
    how,
    isCanonical,
    undoUntil: isCanonical ? addDuration(session.now(), parseDuration(trashFor)) : undefined,
    why,
  };
}
