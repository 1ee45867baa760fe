import type { AuditDraft, Instant, RunRecords } from '@cairn/core';

/** What runs are kept with: the records, the trail, and where they are. */
export interface RunHost {
  readonly records: {
    transaction<T>(work: () => T): T;
    readonly runs: RunRecords;
  };
  /** Adds to the trail, within the transaction in hand. */
  enqueue(draft: Omit<AuditDraft, 'time' | 'actor'>): void;
  /** Moves what was added into the trail. */
  flush(): void;
  readonly actor: string;
  readonly now: () => Instant;
  /** Name of this machine. */
  readonly machine: string;
  /** Folder for the temporary files of all runs. */
  readonly temporary: string;
  /** May the trail hold what pipelines say of their errors? Not where that could name somebody. */
  readonly mayTell: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Names of the variables that may be written down. */
  readonly allowed: readonly string[];
}
