import { isCairnError } from '@cairn/core';
import type { ArtifactOutcome } from '@cairn/core';
import { isSyncFailure } from '@cairn/files';
import type { TouchedFolder } from '../journal/journal.ts';
import { journalLine } from '../journal/line.ts';
import { lineOf } from '../journal/write-journal.ts';
import type { JournalWriter } from '../journal/write-journal.ts';
import { intentOf, locateStep, performStep } from '../step/kinds.ts';
import type { FileStep } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';
import { outcomeOf } from '../task/task.ts';
import type { Task, Verdict } from '../task/task.ts';
import { entryToJson } from '../trash/entry-json.ts';
import type { EntryLists } from '../trash/entry-lists.ts';
import { takeBack, takeBackChanged, verdictOf } from './take-back.ts';
import { putBackAttributes, syncFolders, touchedFolders } from './touched-folders.ts';

/** What a batch is carried out with. */
export interface BatchTools {
  readonly bench: Workbench;
  readonly journal: JournalWriter;
  readonly entries: EntryLists;
  /** Hears, as often as steps are performed, which task of the batch that was, counted from zero. */
  readonly onPerformed?: ((task: Task, index: number) => void) | undefined;
}

/** The tasks of a batch, and how many outcomes its journal has to find room for. */
export interface Batch {
  readonly n: number;
  readonly tasks: readonly Task[];
  readonly room: number;
}

/**
 * Carries out checked tasks: intents, one sync; the steps; modes and times put back; one sync of each folder;
 * then everything that was moved away is compared once more. What failed or was changed meanwhile is taken
 * back whole. Reporting the outcomes is left to the caller.
 *
 * @throws CairnError when something is not durable: the operation ends there, and recovery settles it
 */
export async function runBatch(
  { n, tasks, room }: Batch,
  tools: BatchTools,
): Promise<readonly ArtifactOutcome[]> {
  const { bench } = tools;
  const steps = tasks.flatMap((task) => task.steps);
  const folders = touchedFolders(steps, bench);
  intend({ n, tasks, room }, folders, tools);
  bench.atPoint('batch.intended');

  const verdicts = tasks.map((task, index) => {
    const verdict = perform(task, bench);
    tools.onPerformed?.(task, index);
    return verdict;
  });
  putBackAttributes(folders, bench);
  bench.atPoint('batch.performed');
  // The disk is busy with what is to be durable while the comparison reads what the system knows.
  const [, changed] = await Promise.all([syncAll(steps, tools), takeBackChanged(tasks, verdicts, bench)]);
  bench.atPoint('batch.synced');
  if (changed.length > 0) {
    putBackAttributes(folders, bench);
    await syncFolders(
      changed.flatMap((task) => task.steps),
      bench,
    );
  }
  return tasks.map((task, index) => outcomeOf(task, verdicts[index]!));
}

/** Room that is kept in the journal for the outcome of one artifact. */
const ROOM_FOR_OUTCOME = 1024;

function intend(
  { n, tasks, room }: Batch,
  folders: readonly TouchedFolder[],
  { journal, entries }: BatchTools,
): void {
  const lines = [lineOf({ t: 'batch', n, folders })];
  tasks.forEach((task, number) => {
    const entry = entryToJson(task.entry);
    const steps = JSON.stringify(task.steps.map(intentOf));
    const turn = task.turn === undefined ? '' : `"turn":"${task.turn}",`;
    lines.push(
      journalLine(
        `{"t":"task","n":${number},"action":"${task.action}",${turn}"steps":${steps},"entry":${entry}}`,
      ),
    );
    entries.add(task, entry);
  });
  entries.write();
  journal.intend(lines, ROOM_FOR_OUTCOME * (room + 4));
}

async function syncAll(steps: readonly FileStep[], { bench, entries }: BatchTools): Promise<void> {
  const synced = syncFolders(steps, bench);
  entries.sync();
  await synced;
}

function perform(task: Task, bench: Workbench): Verdict {
  const begun: FileStep[] = [];
  try {
    for (const step of task.steps) {
      begun.push(step);
      performStep(step, bench);
    }
    return { outcome: 'done' };
  } catch (error) {
    if (isSyncFailure(error) || isCairnError(error, 'LOCK_LOST')) throw error;
    // What vanished from under a step was taken by somebody else, and there is nothing of it to take back.
    const last = begun.at(-1);
    if (last !== undefined && locateStep(last, bench) === 'lost') begun.pop();
    return takeBack({ ...task, steps: begun }, bench, verdictOf(error));
  }
}
