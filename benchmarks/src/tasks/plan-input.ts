import type { Catalog } from '@cairn/catalog';
import { defaultGcSettings } from '@cairn/core';
import type { Retention } from '@cairn/core';
import { compileRetention } from '@cairn/planner';
import type { FamilyInput, PlanInput } from '@cairn/planner';
import { MILLION, PLAN_MOMENT } from './million.ts';

/** `rules`: five keep rules. `groups`: the same within each branch, and a condition on the metadata. */
export type PolicyName = 'rules' | 'groups';

const POLICIES: Readonly<Record<PolicyName, Retention>> = {
  rules: { keep: { last: 10, daily: 14, weekly: 8, monthly: 12, tags: [['golden']] } },
  groups: {
    per: ['metadata.branch'],
    keep: { last: 10, daily: 14, weekly: 8, monthly: 12, where: 'metadata.needs_review == true' },
  },
};

/** What every plan here is made with. */
export const PLAN_SETTINGS: Omit<PlanInput, 'families'> = {
  at: PLAN_MOMENT,
  now: PLAN_MOMENT,
  hypothetical: false,
  timezone: 'Europe/Berlin',
  config: { digest: 'generated', plugins: {} },
  overrides: {},
  keepReasons: 'compact',
  clock: {},
};

/** A family of the catalog as the planner is given it. */
export function familyInput(catalog: Catalog, name: string, policy: PolicyName): FamilyInput {
  const compiled = compileRetention({
    name,
    runs: true,
    retention: POLICIES[policy],
    gc: { ...defaultGcSettings, maxTrash: '100%' },
    policies: new Map(),
  });
  return {
    name,
    compiled,
    artifacts: catalog.index.iterate(name),
    complete: catalog.index.familyComplete(name),
    known: true,
    recentlyTrashed: 0,
    rootFirstScan: new Map([[MILLION.root, catalog.index.rootState(MILLION.root)?.firstScanAt ?? 0]]),
  };
}
