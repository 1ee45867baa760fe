import { absolutePath } from '@cairn/files';
import { diffPlans } from '@cairn/planner';
import { loadConfig } from '../config/load-config.ts';
import { loadDomain } from '../plugins/load-domain.ts';
import type { PolicyDifference } from '../workspace/decision-contract.ts';
import type { Session } from '../workspace/session.ts';
import { makePlan, planRequest } from './plan-families.ts';

/** Of a family that one of the configurations does not have, nothing goes. */
const notPlanned: PolicyDifference['before'] = { action: 'keep', reasons: [] };

/** What another configuration would treat differently, by the same catalog at the same moment. */
export async function diffPolicy(
  session: Session,
  otherConfigPath: string,
): Promise<readonly PolicyDifference[]> {
  const configPath = absolutePath(otherConfigPath, process.cwd());
  const domain = await loadDomain(
    await loadConfig({ configPath, directory: session.config.directory, env: process.env }),
  );
  const request = { ...planRequest(session, { all: true }), hypothetical: true };
  const other: Session = { ...session, config: domain.config, domain, emit: () => undefined };
  const families = domain.families.map(({ name }) => name);
  const differences = diffPlans(
    await makePlan(session, request),
    await makePlan(other, { ...request, families }),
  );
  return differences.map(({ id, family, key, createdAt, before = notPlanned, after = notPlanned }) => ({
    id,
    family,
    key,
    createdAt,
    before,
    after,
  }));
}
