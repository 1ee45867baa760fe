import { setImmediate } from 'node:timers/promises';
import type { ArtifactOutcome, Operation } from '@cairn/core';
import { dropSpares, hasDrops } from '../batch/drop-spares.ts';
import { runBatch } from '../batch/run-batch.ts';
import type { OperationResult } from '../contract.ts';
import { performStep } from '../step/kinds.ts';
import { isTask, outcomeOf } from '../task/task.ts';
import type { Refusal, Task } from '../task/task.ts';
import { PREPARED } from '../trash/trash-folder.ts';
import { beginOperation, closeOperation } from './begin-operation.ts';
import type { OperationRequest, Run } from './begin-operation.ts';
import { writeResult } from './operation-folder.ts';
import { makeReserve, releaseIfFull } from './reserve.ts';
import { makeTrashFolders, noteTrashFolders, prepareTrashFolder, tidyTrashes } from './tidy.ts';
import type { Tools } from './tools.ts';

/** Steps that one batch holds at most, except for those of a single artifact. */
const BATCH = 1000;

/** Bytes that are prepared aside before a batch puts them in place, which is when it frees what they replace. */
const PREPARED_AT_ONCE = 64 * 1024 * 1024;

/**
 * Carries out an operation from its first record to its result.
 *
 * @throws CairnError when it could not begin, lost the lock, or could not make something durable. Then it
 * stays open, and recovery settles it.
 */
export async function runOperation(tools: Tools, request: OperationRequest): Promise<OperationResult> {
  const isFull = releaseIfFull(tools.paths);
  const run = beginOperation(tools, request);
  try {
    const isWhole = await carryOut(run, request);
    return end(run, isWhole);
  } finally {
    closeOperation(run);
    if (isFull) makeReserve(tools.paths);
  }
}

/** False when the signal ended it early. */
async function carryOut(run: Run, { work, signal }: OperationRequest): Promise<boolean> {
  const { bench, crowds, operation, tools } = run;
  let batch: (Task | Refusal)[] = [];
  let steps = 0;
  let prepared = 0;
  const prepareIn = (base: string): void =>
    prepareTrashFolder({ base, operation: operation.id }, run.touched, tools);
  const now = tools.options.now();
  for await (const planned of work({ operation: operation.id, now, bench, crowds, prepareIn })) {
    if (signal?.aborted === true) return false;
    const more = isTask(planned) ? planned.steps.length : 1;
    const isFull = steps + more > BATCH || prepared > PREPARED_AT_ONCE;
    if ((isFull || planned.turn !== undefined) && batch.length > 0) {
      await carryOutBatch(run, batch);
      batch = [];
      steps = 0;
      prepared = 0;
    }
    if (planned.turn === 'first') {
      await carryOutBatch(run, [planned]);
      if (run.outcomes.at(-1)?.outcome !== 'done') return true;
      continue;
    }
    batch.push(planned.turn === 'last' ? lastOf(planned, run.outcomes) : planned);
    steps += more;
    prepared += preparedBytes(planned);
  }
  if (signal?.aborted === true) return false;
  if (batch.length > 0) await carryOutBatch(run, batch);
  return true;
}

async function carryOutBatch(run: Run, batch: readonly (Task | Refusal)[]): Promise<void> {
  const { bench, crowds, figures, tools } = run;
  tools.options.lock.assertHeld();
  const tasks = batch.filter(isTask);
  for (const task of tasks) noteTrashFolders(task.steps, run.touched);
  makeTrashFolders(run.touched, tools);
  const onPerformed = performingTeller(run);
  const results = await runBatch({ n: run.batch, tasks, room: batch.length }, { ...run, onPerformed });
  const done = results.values();
  const outcomes = batch.map((planned) =>
    isTask(planned) ? done.next().value! : outcomeOf(planned, planned),
  );
  settleOutcomes(run, outcomes, tasks);
  report(run, outcomes);
  figures.add(outcomes, tasks, bench.tally);
  run.batch += 1;
  crowds.refresh(outcomes.some(({ outcome }) => outcome !== 'done'));
  // Folders are opened anew for each batch: their paths are true at its beginning.
  bench.close();
  tell(run, outcomes);
  // Signals, and the keys of an interface, are heard here.
  await setImmediate();
}

function lastOf(planned: Task | Refusal, outcomes: readonly ArtifactOutcome[]): Task | Refusal {
  if (outcomes.every(({ outcome }) => outcome === 'done')) return planned;
  const { action, entry, turn } = planned;
  return { action, entry, turn, outcome: 'skipped', why: 'not everything that it stands for was taken back' };
}

function preparedBytes(planned: Task | Refusal): number {
  if (!isTask(planned)) return 0;
  return planned.steps.reduce((sum, step) => {
    if (step.kind === 'replace') return sum + step.prepared.size;
    return step.kind === 'move' && step.from.path.endsWith(PREPARED) ? sum + step.seen.size : sum;
  }, 0);
}

function tell({ figures, operation, tools }: Run, outcomes: readonly ArtifactOutcome[]): void {
  const { done, skipped, failed, bytes } = figures.total();
  const progress = { done: done + skipped + failed, bytes };
  tools.options.onEvent?.({ type: 'operation.settled', operation: operation.id, outcomes });
  tools.options.onEvent?.({ type: 'operation.progress', operation: operation.id, progress });
}

/** How many artifacts are moved between two looks at how far a batch is. */
const TOLD_EVERY = 10;

/** Tells how far a batch is, of which nothing is settled yet. */
function performingTeller({ figures, operation, tools }: Run): (task: Task, index: number) => void {
  const { done, skipped, failed, bytes } = figures.total();
  return ({ entry }, index) => {
    if ((index + 1) % TOLD_EVERY !== 0) return;
    const progress = { done: done + skipped + failed + index + 1, bytes };
    const { key } = entry;
    tools.options.onEvent?.({ type: 'operation.progress', operation: operation.id, progress, key });
  };
}

/** What is dropped goes only when the journal says durably that it may. */
function settleOutcomes(run: Run, outcomes: readonly ArtifactOutcome[], tasks: readonly Task[]): void {
  const record = { t: 'outcomes', n: run.batch, outcomes } as const;
  if (!tasks.some(hasDrops)) return run.journal.note(record);
  run.journal.settle(record);
  run.bench.atPoint('batch.settled');
  for (const text of dropSpares(tasks, outcomes, run.bench))
    run.tools.options.onEvent?.({ type: 'notice', text });
}

function report(run: Run, outcomes: readonly ArtifactOutcome[]): void {
  run.outcomes.push(...outcomes);
  performStep({ kind: 'record', operation: run.operation, outcomes }, run.bench);
  run.journal.note({ t: 'reported', n: run.batch });
}

function end(run: Run, isWhole: boolean): OperationResult {
  const { tools, figures, journal, outcomes } = run;
  tidyTrashes(run.touched, run.bench, tools);
  const state = isWhole ? figures.state() : 'interrupted';
  const operation: Operation = { ...run.operation, ...figures.total(), state, endedAt: tools.options.now() };
  journal.settle({ t: 'end', operation });
  tools.atPoint('operation.ended');
  settleResult(tools, operation);
  return { operation, outcomes };
}

/** Reports the end of an operation, and then marks it as settled: from here on it is not open any more. */
export function settleResult(tools: Tools, operation: Operation): void {
  tools.options.recorder.ended(operation);
  tools.atPoint('operation.recorded');
  writeResult(tools.paths, operation);
  tools.options.onEvent?.({ type: 'operation.ended', operation });
}
