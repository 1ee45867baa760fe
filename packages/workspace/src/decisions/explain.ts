import type { CatalogRow } from '@cairn/catalog';
import type { Instant } from '@cairn/core';
import { openExplainer } from '@cairn/planner';
import type { ArtifactExplanation } from '@cairn/planner';
import { counterfactualText } from '@cairn/render';
import type { LoadedFamily } from '../config/config.ts';
import type { Explanation } from '../workspace/decision-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { resolveConfigPins } from './config-pins.ts';
import { familyInput, planInput, planRequest, recordsFor } from './plan-families.ts';

/** Why an artifact stays or goes at a moment, what would change that, and what was done to it before. */
export async function explain(
  session: Session,
  row: CatalogRow,
  at: Instant | undefined,
): Promise<Explanation> {
  const family = familiesByName(session).get(row.family);
  const artifact = session.catalog.index.artifact(row.digest);
  const history = session.catalog.records.operations
    .historyOf(row.digest)
    .map(({ at: when, operation, action, outcome }) => ({ at: when, operation, action, outcome }));
  if (family === undefined || row.presence !== 'live')
    return { artifact, action: 'keep', reasons: [], counterfactuals: [], history };
  const explainer = await openFamilyExplainer(session, family, at);
  const { action, reasons, counterfactuals } = explainer(row.id);
  const changes = counterfactuals.map((each) => ({
    kind: each.change.kind,
    text: counterfactualText(each, session.config.timezone),
  }));
  return { artifact, action, reasons, counterfactuals: changes, history };
}

/** Decides on a family once, to explain any number of its artifacts. */
export async function openFamilyExplainer(
  session: Session,
  family: LoadedFamily,
  at: Instant | undefined,
): Promise<(id: string) => ArtifactExplanation> {
  const request = planRequest(session, { families: [family.name], at });
  const records = await recordsFor(session, request);
  const context = { unresolved: resolveConfigPins(session), records };
  return openExplainer({
    ...planInput(session, request, records),
    family: familyInput(session, family, context),
  });
}
