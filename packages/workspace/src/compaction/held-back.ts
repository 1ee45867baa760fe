import type { ArtifactSummary, Reason } from '@cairn/core';
import type { ArtifactExplanation } from '@cairn/planner';
import { openFamilyExplainer } from '../decisions/explain.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';

/**
 * Why an artifact must not be compacted, if it must not: it is still moving, or what and whose its files are is
 * open. Pins and rules that keep it do not hold compaction off, as it loses nothing.
 */
export function openHolds(
  session: Session,
): (artifact: Pick<ArtifactSummary, 'family' | 'id'>) => Promise<Reason | undefined> {
  const explainers = new Map<string, (id: string) => ArtifactExplanation>();
  const families = familiesByName(session);
  return async ({ family: name, id }) => {
    const family = families.get(name);
    if (family === undefined) return { rule: 'unknown_family', effect: 'protect', text: name };
    const explainer = explainers.get(name) ?? (await openFamilyExplainer(session, family));
    explainers.set(name, explainer);
    const { reasons } = explainer(id);
    return reasons.find(({ rule, effect }) => effect === 'protect' && HOLDING.has(rule));
  };
}

const HOLDING: ReadonlySet<string> = new Set([
  'open_run',
  'in_progress',
  'pending',
  'settling',
  'undescribed',
  'future',
  'undecided_claim',
  'container_beside',
]);
