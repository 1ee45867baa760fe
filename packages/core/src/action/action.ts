import type { ZodType } from 'zod';
import type { PlanDraft } from '../plan/plan.ts';
import type { ViewContext } from '../view/view.ts';

/** What an action may read; actions that change records get their collections here. */
export type ActionContext = ViewContext;

/**
 * A verb that a plugin adds to every face. With `run` it changes records or nothing; with `plan` it
 * changes files, and the engine shows, confirms, applies, journals and undoes.
 */
export interface Action<I = unknown, R = unknown> {
  readonly name: string;
  readonly title: string;
  readonly input: ZodType<I>;
  readonly on?: 'artifact' | 'run' | undefined;
  readonly danger?: boolean | undefined;
  run?(input: I, context: ActionContext): Promise<R>;
  plan?(input: I, context: ActionContext): Promise<PlanDraft>;
}

/** Defines an action, and keeps the types of its input and result. */
export function defineAction<I, R = void>(action: Action<I, R>): Action<I, R> {
  return Object.freeze(action);
}
