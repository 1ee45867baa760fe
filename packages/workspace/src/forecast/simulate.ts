import type { Plan } from '@cairn/core';
import { dayInMilliseconds } from '@cairn/core';
import { planFamilies } from '@cairn/planner';
import { cleanupsOf, purgesOf } from './cleanups.ts';
import type { ExpectedCleanup } from './forecast-contract.ts';
import type { Simulated, SimulatedDay, Simulation } from './simulation.ts';
import { carryOut } from './world/carry-out.ts';
import { arrive, createWorld, familyInputs, figuresOf, liveCount, purgeExpired } from './world/world.ts';

/** Making an artifact up takes as long as deciding on some. */
const arrivalCost = 4;

/**
 * Carries the policies out, day by day, on what is there and on what is expected to come: the plans are those that
 * the planner makes. Pure. Ends early once the budget is used up.
 */
export function simulate(simulation: Simulation): Simulated {
  const { plan: input, assumptions } = simulation;
  const world = createWorld(simulation);
  const days: SimulatedDay[] = [];
  const cleanups: ExpectedCleanup[] = [];
  let refusals: Plan['refusals'] = [];
  let used = 0;
  for (const day of simulation.days) {
    simulation.signal?.throwIfAborted();
    const at = simulation.now + day * dayInMilliseconds;
    const most = day <= simulation.toldDays ? simulation.budget.told : simulation.budget.later;
    used += arrive(world, { at, most: most - used, assumptions }) * arrivalCost + liveCount(world);
    if (used > most && days.length > 0) break;
    const plan = planFamilies({ ...input, at, now: at, families: familyInputs(world, at) });
    if (day === 0) refusals = plan.refusals;
    const { steps } = plan;
    for (const step of steps) carryOut(world, step, { at, assumptions });
    const purged = purgeExpired(world, at);
    if (day <= simulation.toldDays) cleanups.push(...cleanupsOf(plan), ...purgesOf(purged, at));
    days.push({ at, ...figuresOf(world) });
  }
  return { days, cleanups, refusals };
}
