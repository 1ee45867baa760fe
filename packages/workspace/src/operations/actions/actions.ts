import type { Operation, PlanStep } from '@cairn/core';
import type { MakeTask, OperationResult } from '@cairn/executor';
import type { Session } from '../../workspace/session.ts';

/** How a plan's action is carried out where it does not trash: made once for each operation. */
export interface ActionMaker {
  /** How it is done to one artifact; undefined when its files are simply trashed. */
  make(step: ActingStep): MakeTask | undefined;
  /**
   * Digests of artifacts that the operation did the action to, or to which it need not be done again as long as
   * they stay as they are (it would not have paid): their lifecycle stage is written down.
   */
  settled?(result: OperationResult): Iterable<string>;
  /** What the action leaves is another artifact than the plan saw: its stage is done for what it is now. */
  readonly changesFiles?: boolean | undefined;
  /** Called under the lock after the operation has ended, before the report is made. */
  ended?(operation: Operation): Promise<void> | void;
}

/** What an action needs to know of a step. */
export type ActingStep = Pick<
  PlanStep,
  'digest' | 'root' | 'family' | 'action' | 'options' | 'stage' | 'reasons' | 'fingerprint'
>;

type Action = PlanStep['action'];

/** What an action is told of the operation. */
interface ActionWork {
  readonly signal?: AbortSignal | undefined;
  /** How many artifacts are acted on. */
  readonly total: number;
}

type LoadAction = (session: Session, work: ActionWork) => Promise<ActionMaker>;

/** Each action is loaded when a plan has it. Trashing is what the executor does by itself. */
const ACTIONS: Readonly<Partial<Record<Action, LoadAction>>> = {
  compress: async (session, work) => (await import('./compress.ts')).compressMaker(session, work),
  trim: async () => (await import('./trim.ts')).trimMaker(),
  move: async (session) => (await import('./folder.ts')).moveMaker(session),
  archive: async (session) => (await import('./archive.ts')).archiveMaker(session),
};

/** Tells whether steps of an action can be carried out. */
export function isCarriedOut(action: Action): boolean {
  return action === 'trash' || action in ACTIONS;
}

/** What carries out the actions of an operation. */
export interface Actions {
  makeOf(step: ActingStep): MakeTask | undefined;
  /** Writes down the lifecycle stages that are done, and lets each action end; after what it changed was scanned. */
  end(result: OperationResult): Promise<void>;
}

/** Loads what the steps of a plan need. */
export async function openActions(
  session: Session,
  steps: Iterable<ActingStep> & { readonly length: number },
  signal?: AbortSignal,
): Promise<Actions> {
  const makers = new Map<Action, ActionMaker>();
  const stages = new Map<string, ActingStep>();
  for (const step of steps) {
    const load = ACTIONS[step.action];
    if (load === undefined) continue;
    if (!makers.has(step.action))
      makers.set(step.action, await load(session, { signal, total: steps.length }));
    if (step.stage !== undefined) stages.set(step.digest, step);
  }
  return {
    makeOf: (step) => makers.get(step.action)?.make(step),
    end: async (result) => {
      for (const [action, maker] of makers) {
        const settled = new Set(maker.settled?.(result) ?? []);
        const done = [...stages.values()].filter(
          (step) => step.action === action && settled.has(step.digest),
        );
        writeDown(session, done, maker.changesFiles === true);
        await maker.ended?.(result.operation);
      }
    },
  };
}

function writeDown(session: Session, steps: readonly ActingStep[], isChanged: boolean): void {
  const { index, records } = session.catalog;
  records.transaction(() => {
    for (const { digest, stage, fingerprint } of steps) {
      const now = isChanged ? index.byDigest(digest)?.fingerprint : undefined;
      if (stage !== undefined) records.stages.done(digest, stage, now ?? fingerprint);
    }
  });
}
