import type { CatalogRow } from '@cairn/catalog';
import { openExplainer } from '@cairn/planner';
import type { ArtifactExplanation } from '@cairn/planner';
import { counterfactualText } from '@cairn/render';
import type { LoadedFamily } from '../config/config.ts';
import type { ExplainOptions, Explanation } from '../workspace/decision-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { resolveConfigPins } from './config-pins.ts';
import { goingIn, lineageInput } from './lineage-input.ts';
import type { LineageInput } from './lineage-input.ts';
import {
  compiledPolicy,
  familyInput,
  makePlan,
  planInput,
  planRequest,
  recordsFor,
} from './plan-families.ts';
import type { PlanRequest } from './plan-families.ts';

/** Why an artifact stays or goes at a moment, what would change that, and what was done to it before. */
export async function explain(
  session: Session,
  row: CatalogRow,
  options: ExplainOptions,
): Promise<Explanation> {
  const family = familiesByName(session).get(row.family);
  const artifact = session.catalog.index.artifact(row.digest);
  const history = session.catalog.records.operations
    .historyOf(row.digest)
    .map(({ at: when, operation, action, outcome }) => ({ at: when, operation, action, outcome }));
  if (family === undefined || row.presence !== 'live')
    return { artifact, action: 'keep', reasons: [], counterfactuals: [], history };
  const explainer = await openFamilyExplainer(session, family, options);
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
  options: ExplainOptions = {},
): Promise<(id: string) => ArtifactExplanation> {
  const request = planRequest(session, { families: [family.name], at: options.at, settle: options.settle });
  const records = await recordsFor(session, request);
  const lineage = await lineageFor(session, family, request);
  const context = { unresolved: resolveConfigPins(session), records, lineage };
  return openExplainer({
    ...planInput(session, request, records),
    family: familyInput(session, family, context),
  });
}

/** Where ancestors of what stays are kept, what stays in all other families counts as it does in a whole plan. */
async function lineageFor(
  session: Session,
  family: LoadedFamily,
  request: PlanRequest,
): Promise<LineageInput> {
  const families = [family.name];
  const asksAncestors = compiledPolicy(session, family, request.retention).protection.ancestors;
  if (!asksAncestors || session.catalog.records.links.count() === 0)
    return lineageInput(session, { families });
  const all = session.domain.families.map((each) => each.name);
  const plan = await makePlan(session, { ...request, families: all });
  return lineageInput(session, { families, going: goingIn(plan.steps) });
}
