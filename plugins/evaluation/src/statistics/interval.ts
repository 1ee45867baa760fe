/** A range that holds the unknown value with the given confidence, by the named method. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** The confidence level, 0.95 for 95 %. */
  readonly level: number;
  readonly method: string;
}

/** An interval with what it is about. */
export interface Estimate extends Interval {
  readonly estimate: number;
  /** How many values it rests on. */
  readonly n: number;
  /** What the figures do not say of themselves, as one sentence; absent when there is nothing. */
  readonly caution?: string;
}

/** What every interval can be asked. */
export interface LevelOptions {
  /** The confidence level, above 0 and below 1; 0.95 when left out. */
  readonly level?: number | undefined;
}

/** Said of intervals that have no width because nothing varied. */
export const equalValuesCaution =
  'All values are equal: an interval from their spread has no width, which is no sign of certainty.';

/** Said of bootstraps in which the statistic never moved. */
export const equalResamplesCaution =
  'Every resample gives the same number: an interval without width is no sign of certainty.';
