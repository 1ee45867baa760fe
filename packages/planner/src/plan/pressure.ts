import { addDuration, type Instant, type PurgeStep, type Reason, type Refusal } from '@cairn/core';
import type { CompiledPressure } from '../retention/compiled-policy.ts';
import { isActedOn, type FamilyPlan } from './plan-family.ts';
import type { PlanInput, PressureDisk, PurgeCandidate } from './plan-input.ts';

/** What goes for good because disks are nearly full, and what has to be said of those where that is open or too little. */
export interface PressurePlan {
  readonly purges: readonly PurgeStep[];
  readonly refusals: readonly Refusal[];
}

/**
 * Chooses what goes for good from disks with less free space than their families want: in the order that each
 * policy names, the oldest first, and no more than it takes. Bytes that one family frees count for the next on the
 * same disk. What a plan trashes frees nothing, and counts for nothing. A plan for another moment has none, as the
 * free space of another moment is not known.
 */
export function relievePressure(input: PlanInput, families: readonly FamilyPlan[]): PressurePlan {
  const freed = new Map<string, number>();
  const purges: PurgeStep[] = [];
  const refusals: Refusal[] = [];
  for (const family of input.hypothetical ? [] : families) {
    const pressure = family.input.compiled?.pressure;
    if (pressure === undefined || !isActedOn(family)) continue;
    for (const disk of family.input.disks ?? []) {
      const relief = relieve(disk, { family: family.input.name, pressure, at: input.at, freed });
      purges.push(...relief.purges);
      refusals.push(...relief.refusals);
    }
  }
  return { purges, refusals };
}

interface Relieving {
  readonly family: string;
  readonly pressure: CompiledPressure;
  readonly at: Instant;
  /** Bytes that go already, by disk. */
  readonly freed: Map<string, number>;
}

function relieve(disk: PressureDisk, relieving: Relieving): PressurePlan {
  const { family, pressure, freed } = relieving;
  if (disk.free === undefined) {
    const text = `${rootsText(disk)}${disk.trouble === undefined ? '' : `: ${disk.trouble}`}`;
    return { purges: [], refusals: [{ rule: 'freeSpace', family, text }] };
  }
  let free = disk.free + (freed.get(disk.id) ?? 0);
  const purges: PurgeStep[] = [];
  for (const candidate of free < pressure.freeBelow ? candidatesOf(disk, relieving) : []) {
    if (free >= pressure.freeBelow) break;
    purges.push(stepOf(candidate, reasonOf(disk, pressure)));
    free += candidate.allocated;
  }
  freed.set(disk.id, free - disk.free);
  if (free >= pressure.freeBelow) return { purges, refusals: [] };
  const short: Refusal = {
    rule: 'pressure',
    family,
    limit: pressure.freeBelow,
    count: free,
    of: disk.free,
    text: rootsText(disk),
  };
  return { purges, refusals: [short] };
}

/** In the order in which they would go. */
function candidatesOf({ candidates }: PressureDisk, { pressure, at }: Relieving): readonly PurgeCandidate[] {
  const kinds = pressure.reclaim.map((name) => (name === 'archives' ? 'archive' : 'trash'));
  return Array.from(candidates)
    .filter(({ what, isProtected }) => !isProtected && kinds.includes(what))
    .filter(({ what, createdAt }) => what === 'archive' || addDuration(createdAt, pressure.trashFor) <= at)
    .toSorted(
      (a, b) =>
        kinds.indexOf(a.what) - kinds.indexOf(b.what) ||
        a.createdAt - b.createdAt ||
        // What went into archives at once has names that tell its age, more often than not.
        (`${a.key}\0${a.digest}` < `${b.key}\0${b.digest}` ? -1 : 1),
    );
}

function stepOf({ isProtected: _isProtected, ...candidate }: PurgeCandidate, reason: Reason): PurgeStep {
  return Object.freeze({ ...candidate, action: 'purge', reasons: Object.freeze([reason]) });
}

function reasonOf(disk: PressureDisk, { freeBelow }: CompiledPressure): Reason {
  return { rule: 'pressure', effect: 'select', value: disk.free, limit: freeBelow, text: rootsText(disk) };
}

function rootsText({ roots }: PressureDisk): string {
  return roots.join(', ');
}
