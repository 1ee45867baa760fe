import type { CatalogRow } from '@cairn/catalog';
import type { Instant } from '@cairn/core';
import { explainArtifact } from '@cairn/planner';
import { counterfactualText } from '@cairn/render';
import type { Explanation } from '../workspace/decision-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { resolveConfigPins } from './config-pins.ts';
import { familyInput, planInput, planRequest } from './plan-families.ts';

/** Why an artifact stays or goes at a moment, what would change that, and what was done to it before. */
export function explain(session: Session, row: CatalogRow, at: Instant | undefined): Explanation {
  const family = familiesByName(session).get(row.family);
  const artifact = session.catalog.index.artifact(row.digest);
  const history = session.catalog.records.operations
    .historyOf(row.digest)
    .map(({ at: when, operation, action, outcome }) => ({ at: when, operation, action, outcome }));
  if (family === undefined || row.presence !== 'live')
    return { artifact, action: 'keep', reasons: [], counterfactuals: [], history };
  const input = planInput(session, planRequest(session, { families: [family.name], at }));
  const { action, reasons, counterfactuals } = explainArtifact(
    { ...input, family: familyInput(session, family, resolveConfigPins(session)) },
    row.id,
  );
  const changes = counterfactuals.map((each) => ({
    kind: each.change.kind,
    text: counterfactualText(each, session.config.timezone),
  }));
  return { artifact, action, reasons, counterfactuals: changes, history };
}
