/** One run of one contestant. */
export interface Measurement {
  /** Wall time. */
  readonly milliseconds: number;
  /** The most memory that the process held at once, in bytes; of processes that it started, nothing. */
  readonly peakBytes: number;
  /** Whatever else was counted or timed: files seen, microseconds of a query. */
  readonly figures: Readonly<Record<string, number>>;
}

/** Bytes of a megabyte as the targets mean it. */
export const MEGABYTE = 1_000_000;
