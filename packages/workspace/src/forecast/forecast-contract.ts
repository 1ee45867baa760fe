import type { ArtifactId, Instant, PlanAction } from '@cairn/core';

/** What is to be looked ahead at. */
export interface ForecastOptions {
  /** Short or full names; all families when left out. */
  readonly families?: readonly string[] | undefined;
  /** A strategy of a plugin, instead of what is configured for its families. */
  readonly strategy?: string | undefined;
  /** How many days of cleanups are told one by one; 30 when left out, at most 365. */
  readonly days?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes a day: the mean of what was observed, and the ends of its interval of 90 %. */
export interface Growth {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** What is known of how a family grew. Sizes are allocated bytes. */
export interface FamilyHistory {
  /** When the stretch begins that growth is counted in; it ends at the forecast's moment. */
  readonly since: Instant;
  /** In days. */
  readonly span: number;
  /** Artifacts that came in it, whether they are still there or not. */
  readonly artifacts: number;
  readonly bytes: number;
  /**
   * `watched`: everything that came is known. `found`: the stretch began before the first scan, so that what was
   * gone by then is not counted, and growth may have been more.
   */
  readonly basis: 'watched' | 'found';
}

/** How a family has grown, and what becomes of it. Sizes are allocated bytes. */
export interface FamilyForecast {
  readonly family: string;
  readonly title: string;
  readonly history: FamilyHistory;
  /** Absent when the history is too short; then nothing new is expected of the family. */
  readonly growth?: Growth | undefined;
  /** New artifacts a day. */
  readonly arrivals?: number | undefined;
  readonly now: { readonly artifacts: number; readonly bytes: number };
  /** In place after the days that were asked for. */
  readonly then: { readonly without: number; readonly with: number };
}

/** One family's part of a day's cleanup; `purge` is the end of what waited in the trash. */
export interface ExpectedCleanup {
  readonly at: Instant;
  readonly family: string;
  readonly action: Exclude<PlanAction, 'keep'>;
  readonly artifacts: number;
  /** How many of them are yet to be written. */
  readonly expected: number;
  /** Allocated bytes of what is acted on. */
  readonly bytes: number;
  /** Those that exist already. */
  readonly existing: readonly {
    readonly id: ArtifactId;
    readonly key: string;
    readonly bytes: number;
  }[];
  /** True when the brake would ask for `--allow-large`. */
  readonly beyondBrake: boolean;
}

/** How full a disk is on a day, in bytes. */
export interface DiskPoint {
  readonly at: Instant;
  readonly without: number;
  readonly with: number;
}

/** When one file system is full if nothing is removed. */
export interface DiskOutlook {
  /** Names of the roots that lie on it. */
  readonly roots: readonly string[];
  readonly total: number;
  readonly free: number;
  readonly growth?: Growth | undefined;
  /** Absent when that is beyond the horizon of five years. */
  readonly fullWithout?: Instant | undefined;
  /** The ends of the interval; the later one is absent when growth may be nothing. */
  readonly earliest?: Instant | undefined;
  readonly latest?: Instant | undefined;
}

/** What becomes of one file system. */
export interface DiskForecast extends DiskOutlook {
  /** When it is full although the policies are carried out each day. */
  readonly fullWith?: Instant | undefined;
  readonly course: readonly DiskPoint[];
}

/** How space will develop. */
export interface Forecast {
  readonly at: Instant;
  readonly days: number;
  /** The last moment that is looked at. */
  readonly horizon: Instant;
  /** Up to here every plan was made; what lies beyond is drawn on in a straight line. */
  readonly simulatedUntil: Instant;
  readonly families: readonly FamilyForecast[];
  readonly disks: readonly DiskForecast[];
  readonly cleanups: readonly ExpectedCleanup[];
  /** What the figures leave out, one sentence each. */
  readonly notes: readonly string[];
}

/** Looking ahead. */
export interface ForecastVerbs {
  /**
   * Says from each family's history and policy how space will develop. Reads the catalog and the disks'
   * figures, scans nothing, and changes nothing.
   *
   * @throws CairnError `NOT_FOUND` for a family or strategy that there is not, `USAGE` for days out of range.
   */
  forecast(options?: ForecastOptions): Promise<Forecast>;
  /**
   * Says from each family's history when its disks are full if nothing is removed: the part of a forecast that
   * makes no plans, and so takes milliseconds.
   */
  diskOutlooks(): Promise<readonly DiskOutlook[]>;
}
