import type { ArtifactOutcome, Operation } from '../operation/operation.ts';

/** Something that could not be read, or is not as it should be, while work goes on. */
export interface Diagnostic {
  /** `vanished`, `unreadable`, `changed`, `describe_failed`, `not_a_file`, `same_inode`, `undecided_claim` … */
  readonly code: string;
  readonly severity: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly root?: string | undefined;
  readonly path?: string | undefined;
  readonly family?: string | undefined;
}

/** How far long work has come. Totals are absent while they are not known. */
export interface Progress {
  readonly done: number;
  readonly total?: number | undefined;
  readonly bytes?: number | undefined;
  readonly bytesTotal?: number | undefined;
}

/** Everything that cairn tells while it works. Faces render it; libraries listen to it. */
export type CairnEvent =
  | { readonly type: 'scan.started'; readonly roots: readonly string[] }
  | {
      readonly type: 'scan.progress';
      readonly phase: 'walk' | 'describe' | 'write';
      readonly progress: Progress;
    }
  | { readonly type: 'scan.ended'; readonly files: number; readonly artifacts: number }
  | { readonly type: 'plan.progress'; readonly family: string; readonly progress: Progress }
  | { readonly type: 'operation.started'; readonly operation: Operation }
  | {
      readonly type: 'operation.progress';
      readonly operation: string;
      /** Counts artifacts, also those that are moved by now and not yet settled. */
      readonly progress: Progress;
      /** Key of the one that was worked on last. */
      readonly key?: string | undefined;
    }
  | {
      readonly type: 'operation.settled';
      readonly operation: string;
      readonly outcomes: readonly ArtifactOutcome[];
    }
  | { readonly type: 'operation.ended'; readonly operation: Operation }
  | { readonly type: 'verify.progress'; readonly progress: Progress }
  | { readonly type: 'compact.progress'; readonly progress: Progress }
  | {
      readonly type: 'archive.progress';
      readonly phase: 'write' | 'verify' | 'extract';
      readonly progress: Progress;
    }
  | { readonly type: 'diagnostic'; readonly diagnostic: Diagnostic }
  | { readonly type: 'notice'; readonly text: string };

/** Hears events as they happen; must not throw. */
export type EventListener = (event: CairnEvent) => void;
