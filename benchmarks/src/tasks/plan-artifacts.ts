import { planFamilies } from '@cairn/planner';
import { MILLION, openMillion } from './million.ts';
import { familyInput, PLAN_SETTINGS } from './plan-input.ts';
import type { PolicyName } from './plan-input.ts';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface PlanInput {
  readonly folder: string;
  readonly policy: PolicyName;
}

/** Plans for every artifact of the catalog. */
export async function planArtifacts({ folder, policy }: PlanInput): Promise<Timed> {
  const catalog = openMillion(folder, 'read');
  try {
    return await timed(() => {
      const families = MILLION.families.map((name) => familyInput(catalog, name, policy));
      const { summary, steps, kept } = planFamilies({ ...PLAN_SETTINGS, families });
      return { artifacts: summary.artifacts, act: steps.length, keep: kept.length };
    });
  } finally {
    catalog.close();
  }
}
