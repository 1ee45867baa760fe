import type { ArtifactSummary, Instant, Plan } from '@cairn/core';
import { isExpected } from './arrivals.ts';
import type { ExpectedCleanup } from './forecast-contract.ts';
import type { SimulatedTrash } from './simulation.ts';

/** What a plan acts on, by family and action. */
export function cleanupsOf(plan: Plan): readonly ExpectedCleanup[] {
  const braked = new Set(plan.refusals.filter(({ rule }) => rule === 'maxTrash').map(({ family }) => family));
  const groups = Map.groupBy(plan.steps, ({ family, action }) => `${action}\0${family}`);
  return Array.from(groups.values(), (steps) => {
    const { family = '', action = 'trash' } = steps[0] ?? {};
    const items = steps.map((step) => ({ artifact: step, bytes: step.allocated }));
    return { at: plan.at, family, action, ...counted(items), beyondBrake: braked.has(family) };
  });
}

/** What leaves the trash for good, by family. */
export function purgesOf(purged: readonly SimulatedTrash[], at: Instant): readonly ExpectedCleanup[] {
  const groups = Map.groupBy(purged, ({ family }) => family);
  return Array.from(groups, ([family, items]) => ({
    at,
    family,
    action: 'purge',
    ...counted(items),
    beyondBrake: false,
  }));
}

interface Item {
  readonly artifact: Pick<ArtifactSummary, 'id' | 'key'>;
  readonly bytes: number;
}

function counted(
  items: readonly Item[],
): Pick<ExpectedCleanup, 'artifacts' | 'expected' | 'bytes' | 'existing'> {
  const existing = items.filter(({ artifact }) => !isExpected(artifact));
  return {
    artifacts: items.length,
    expected: items.length - existing.length,
    bytes: items.reduce((sum, { bytes }) => sum + bytes, 0),
    existing: existing.map(({ artifact: { id, key }, bytes }) => ({ id, key, bytes })),
  };
}
