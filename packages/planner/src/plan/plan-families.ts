import type { Plan } from '@cairn/core';
import { openZoneClock } from '../calendar/zone-clock.ts';
import { protectAncestors } from './ancestors.ts';
import { refusalsOfPlan } from './brakes.ts';
import { digestPlan } from './digest.ts';
import { planFamily } from './plan-family.ts';
import type { PlanInput } from './plan-input.ts';
import { relievePressure } from './pressure.ts';
import { actingRows, keptOf, stepsOf } from './steps.ts';
import { summarise } from './summary.ts';

/**
 * Decides what happens to the artifacts of families. Pure: the same input gives the same plan, in
 * whatever order the artifacts come. Steps stand in the order of the families, and within a family
 * the oldest comes first, so that an operation that is interrupted has done the oldest ones.
 *
 * A family that is unknown, was not scanned completely, or that something else is refused about has no
 * steps; the plan's `refusals` say so. `maxTrash`, `clock` and `hypothetical` leave the steps as they are.
 *
 * @throws CairnError `VALUE_INVALID` when the zone is not an IANA name.
 */
export function planFamilies(input: PlanInput): Plan {
  const context = { at: input.at, clock: openZoneClock(input.timezone), overrides: input.overrides };
  const families = Array.from(input.families, (family) => planFamily(family, context));
  protectAncestors(families);
  const rows = families.map(actingRows);
  const pressure = relievePressure(input, families);
  const digest = digestPlan(input, { families, rows, purges: pressure.purges });
  const summary = summarise(families, rows, pressure.purges);
  return Object.freeze({
    schemaVersion: 1,
    id: digest.slice(0, 12),
    digest,
    at: input.at,
    hypothetical: input.hypothetical,
    families: Object.freeze(families.map(({ input: { name } }) => name)),
    steps: stepsOf(families, rows),
    ...(pressure.purges.length === 0 ? {} : { purges: Object.freeze(pressure.purges) }),
    kept: keptOf(families, { length: summary.keep, all: input.keepReasons === 'all' }),
    refusals: Object.freeze([...refusalsOfPlan(input, families, rows), ...pressure.refusals]),
    summary,
    config: input.config,
    overrides: input.overrides,
  });
}
