import type { CompactInput } from './compact-jsonl.ts';
import type { CopyCsvInput } from './copy-csv.ts';
import type { EvaluationInput } from './evaluate.ts';
import type { ExplainInput } from './explain-artifacts.ts';
import type { CatalogInput } from './fill-catalog.ts';
import type { HashInput } from './hash-files.ts';
import type { RecordInput, RestoreInput } from './open-jsonl.ts';
import type { PlanInput } from './plan-artifacts.ts';
import type { QueryInput } from './query-catalog.ts';
import type { ReadRowsInput } from './read-rows.ts';
import type { RenameInput } from './rename-units.ts';
import type { TrashInput } from './trash-artifacts.ts';
import type { WalkInput } from './walk-tree.ts';
import type { ArchiveInput } from './write-archive.ts';

/** What runs in a process of its own, by name, and what it is given. */
export interface TaskInputs {
  readonly archive: ArchiveInput;
  readonly compact: CompactInput;
  readonly copyCsv: CopyCsvInput;
  readonly evaluate: EvaluationInput;
  readonly explain: ExplainInput;
  readonly fill: CatalogInput;
  readonly hash: HashInput;
  readonly plan: PlanInput;
  readonly query: QueryInput;
  readonly read: ReadRowsInput;
  readonly record: RecordInput;
  readonly rename: RenameInput;
  readonly restore: RestoreInput;
  readonly trash: TrashInput;
  readonly walk: WalkInput;
}

export type TaskName = keyof TaskInputs;

/** What a task took, and what it counted. */
export interface Timed {
  readonly milliseconds: number;
  readonly figures: Readonly<Record<string, number>>;
}

export type Task<I> = (input: I) => Timed | Promise<Timed>;

/** Takes the time of a piece of work, and keeps what it counted. */
export async function timed(
  work: () => Readonly<Record<string, number>> | Promise<Readonly<Record<string, number>>>,
): Promise<Timed> {
  const started = performance.now();
  const figures = await work();
  return { milliseconds: performance.now() - started, figures };
}
