/**
 * What is wrong with a trail:
 *
 * - `unreadable`: a line is no record, or not UTF-8.
 * - `torn_tail`: the last line of all is unfinished, as a crash leaves it; the next write repairs it.
 * - `reformatted`: a record says the same in other bytes than the canonical ones.
 * - `edited`: a record's content does not fit its own hash.
 * - `deleted`, `dropped_month`: numbers are missing, inside a file or between two; whole months.
 * - `inserted`, `duplicated`, `swapped`: a line is where it does not belong.
 * - `unlinked`: a record does not name the one before it: one of both was replaced.
 * - `misplaced`: a record lies in the file of a month before its own.
 * - `dropped_tail`, `rechained`: the trail ends before a checkpoint, or has another record in its place.
 * - `details_changed`, `details_unknown`: details do not fit their digest, or belong to no record.
 * - `untrusted`: a checkpoint or cut is not signed, or by an unknown key, or is of another workspace.
 */
export type ProblemKind =
  | 'unreadable'
  | 'torn_tail'
  | 'reformatted'
  | 'edited'
  | 'deleted'
  | 'dropped_month'
  | 'inserted'
  | 'duplicated'
  | 'swapped'
  | 'unlinked'
  | 'misplaced'
  | 'dropped_tail'
  | 'rechained'
  | 'details_changed'
  | 'details_unknown'
  | 'untrusted';

/** The first thing that is wrong with a trail, and where. */
export interface TrailProblem {
  readonly kind: ProblemKind;
  /** Name of the file in the trail's directory; of a checkpoint the file where the trail ends. */
  readonly file: string;
  /** Counted from 1; 0 for a file as a whole. */
  readonly line: number;
  /** Number of the record, as far as it can be told. */
  readonly seq?: number | undefined;
  /** One sentence for people. */
  readonly text: string;
}
