import type { ArtifactSummary, Duration, Instant, Plan, PlanStep } from '@cairn/core';
import type { FamilyInput, PlanInput } from '@cairn/planner';
import type { Past } from './arrivals.ts';
import type { ExpectedCleanup } from './forecast-contract.ts';

/** A family as it is simulated. */
export interface SimulatedFamily {
  readonly input: Omit<FamilyInput, 'artifacts' | 'recentlyTrashed'>;
  readonly live: Iterable<ArtifactSummary>;
  /** How many were trashed within the last day. */
  readonly recentlyTrashed: number;
  /** What comes again; without it nothing new comes. */
  readonly past?: Past | undefined;
  readonly trashFor: Duration;
}

/** Something in the trash. */
export interface SimulatedTrash {
  readonly family: string;
  readonly artifact: Pick<ArtifactSummary, 'id' | 'key'>;
  readonly disk: string;
  readonly bytes: number;
  /** Infinity for what is held. */
  readonly expiresAt: Instant;
}

/** What a simulation cannot know by itself. Shares are of the bytes, from 0 to 1. */
export interface Assumptions {
  /** The file system of a root. */
  diskOf(root: string): string;
  /** The file system of a folder that something is moved to; undefined for that of the archives. */
  diskAt(folder: string | undefined): string;
  /** What is left of a family's files once they are compacted. */
  compacted(family: string): number;
  /** What `trim` leaves of an artifact. */
  trimmed(step: PlanStep): number;
}

/** Everything that a simulation is a function of. */
export interface Simulation {
  readonly plan: Omit<PlanInput, 'families' | 'at' | 'now'>;
  readonly now: Instant;
  readonly families: readonly SimulatedFamily[];
  readonly trash: readonly SimulatedTrash[];
  readonly assumptions: Assumptions;
  /** Days from now at which plans are carried out, in order. */
  readonly days: readonly number[];
  /** Cleanups of later days are not told one by one. */
  readonly toldDays: number;
  /** How much may be done in all, counted in artifacts that are decided upon, so that it ends. */
  readonly budget: {
    /** While days are told one by one. */
    readonly told: number;
    /** When later days begin: with less than is used up by then there are none. */
    readonly later: number;
  };
  readonly signal?: AbortSignal | undefined;
}

/** How things stand after a day's cleanup. */
export interface SimulatedDay {
  readonly at: Instant;
  /** Bytes that each disk holds beyond what it holds now. */
  readonly growth: ReadonlyMap<string, number>;
  /** Bytes in place by family. */
  readonly inPlace: ReadonlyMap<string, number>;
}

/** What came out. */
export interface Simulated {
  readonly days: readonly SimulatedDay[];
  readonly cleanups: readonly ExpectedCleanup[];
  /** Of the plan for now. */
  readonly refusals: Plan['refusals'];
}
