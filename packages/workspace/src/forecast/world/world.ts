import type { ArtifactSummary, Instant, OutsideRecord } from '@cairn/core';
import { dayInMilliseconds } from '@cairn/core';
import type { FamilyInput } from '@cairn/planner';
import type { Coming } from '../arrivals.ts';
import { arrivalsOf } from '../arrivals.ts';
import type {
  Assumptions,
  SimulatedDay,
  SimulatedFamily,
  SimulatedTrash,
  Simulation,
} from '../simulation.ts';

/** Everything that changes while days go by. */
export interface World {
  readonly families: ReadonlyMap<string, Inhabitants>;
  /** Bytes that each disk holds beyond what it held at the beginning. */
  readonly growth: Map<string, number>;
  trash: SimulatedTrash[];
}

/** One family in it. */
export interface Inhabitants {
  readonly family: SimulatedFamily;
  readonly live: Map<string, ArtifactSummary>;
  /** When artifacts left: the figure of the brake. */
  gone: Instant[];
  readonly coming: Iterator<Coming, void, undefined>;
  next: Coming | undefined;
  readonly records: Map<string, OutsideRecord> | undefined;
}

export function createWorld({ families, trash, now }: Simulation): World {
  return {
    families: new Map(families.map((family) => [family.input.name, settle(family, now)])),
    growth: new Map(),
    trash: [...trash],
  };
}

function settle(family: SimulatedFamily, now: Instant): Inhabitants {
  const coming = family.past === undefined ? [].values() : arrivalsOf(family.past);
  const { records } = family.input;
  return {
    family,
    live: new Map(Array.from(family.live, (artifact) => [artifact.digest, artifact])),
    gone: Array.from({ length: family.recentlyTrashed }, () => now),
    coming,
    next: coming.next().value ?? undefined,
    records: records === undefined ? undefined : new Map(records),
  };
}

/** Adds bytes to what a disk holds. */
export function addBytes({ growth }: World, disk: string, bytes: number): void {
  growth.set(disk, (growth.get(disk) ?? 0) + bytes);
}

/**
 * Lets come what is due.
 *
 * @returns how many came.
 */
export function arrive(
  world: World,
  {
    at,
    most,
    assumptions,
  }: { readonly at: Instant; readonly most: number; readonly assumptions: Assumptions },
): number {
  let came = 0;
  for (const family of world.families.values()) {
    for (; family.next !== undefined && family.next.artifact.createdAt <= at && came <= most; came++) {
      const { artifact, like } = family.next;
      family.live.set(artifact.digest, artifact);
      // It has the record of what it is like: without any it would be an orphan at once.
      family.records?.set(artifact.key, family.records.get(like) ?? {});
      addBytes(world, assumptions.diskOf(artifact.root), artifact.allocated);
      family.next = family.coming.next().value ?? undefined;
    }
  }
  return came;
}

/** How many artifacts the next plan looks at. */
export function liveCount({ families }: World): number {
  let count = 0;
  for (const { live } of families.values()) count += live.size;
  return count;
}

/** The families as the planner is given them. */
export function familyInputs({ families }: World, at: Instant): readonly FamilyInput[] {
  return Array.from(families.values(), (each) => {
    each.gone = each.gone.filter((moment) => at - moment < dayInMilliseconds);
    return {
      ...each.family.input,
      records: each.records,
      artifacts: each.live.values(),
      recentlyTrashed: each.gone.length,
    };
  });
}

/** Ends what has waited in the trash for long enough. */
export function purgeExpired(world: World, at: Instant): readonly SimulatedTrash[] {
  const expired = world.trash.filter(({ expiresAt }) => expiresAt <= at);
  if (expired.length > 0) world.trash = world.trash.filter(({ expiresAt }) => expiresAt > at);
  for (const { disk, bytes } of expired) addBytes(world, disk, -bytes);
  return expired;
}

/** How things stand. */
export function figuresOf({ families, growth }: World): Omit<SimulatedDay, 'at'> {
  const inPlace = Array.from(families, ([name, { live }]) => {
    let bytes = 0;
    for (const { allocated } of live.values()) bytes += allocated;
    return [name, bytes] as const;
  });
  return { growth: new Map(growth), inPlace: new Map(inPlace) };
}
