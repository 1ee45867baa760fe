import type { Action, ActionContext, KeepRules, PlanDraft, Retention } from '@cairn/core';
import { CairnError, defineAction, suggest } from '@cairn/core';
import { z } from 'zod';
import { runFamily } from '../family/family.ts';
import { runNameOf } from '../family/run-name.ts';
import type { StrategyName } from '../strategies/strategies.ts';
import { strategyNames } from '../strategies/strategies.ts';

/** What `cleanup` is given. */
export interface CleanupInput {
  readonly strategy?: StrategyName | undefined;
  readonly keep?: string | undefined;
  readonly keepCurrent: boolean;
  readonly preserve: readonly string[];
  readonly purgeNow: boolean;
}

/** Trashes, archives or trims the runs that a strategy lets go. */
export function cleanup(strategies: Readonly<Record<StrategyName, Retention>>): Action<CleanupInput> {
  return defineAction<CleanupInput>({
    name: 'cleanup',
    title: 'clean up old runs by a strategy, or by what is configured',
    input: z.strictObject({
      strategy: z.enum(strategyNames).optional().describe('instead of what is configured'),
      keep: z.string().min(1).optional().describe('the run that is current, by its name or path: it stays'),
      keepCurrent: z.boolean().default(true).describe('let the newest run go, too, if nothing else keeps it'),
      preserve: z
        .array(z.string().min(1))
        .default([])
        .describe('files that stay of a run that would go into the trash, as a glob'),
      purgeNow: z.boolean().default(false).describe('purge at once, for good, what goes into the trash'),
    }),
    forceApplies: true,
    plan: async (input, context): Promise<PlanDraft> => {
      const configured = context.retention(runFamily);
      const chosen =
        input.strategy === undefined ? configured : { ...configured, ...strategies[input.strategy] };
      const rules = {
        keep: keepRules(chosen.keep, input, context),
        only: chosen.only,
        then: thenOf(chosen, input),
      };
      return {
        title: `cleanup of pipeline runs${input.strategy === undefined ? '' : ` (${input.strategy})`}`,
        retention: { [runFamily]: rules },
        purgeNow: input.purgeNow,
        show: { order: 'oldest', first: 10 },
        steps: [],
      };
    },
    review: async (plan, { purgeNow }) =>
      purgeNow && plan.steps.some(({ action }) => action === 'trash' || action === 'trim')
        ? { notes: ['What goes into the trash is purged at once, for good: nothing brings it back.'] }
        : {},
  });
}

/** What is preserved, is preserved of what would go into the trash: what moves to an archive stays whole. */
function thenOf({ then = 'trash' }: Retention, { preserve }: CleanupInput): Retention['then'] {
  if (preserve.length === 0) return then;
  const isGoing = then === 'trash' || (typeof then === 'object' && 'trim' in then);
  return isGoing ? { trim: { keep: preserve } } : then;
}

/** The configured rules, and one for the current run: the named one, or else the newest. */
function keepRules(
  configured: Retention['keep'],
  { keep, keepCurrent }: CleanupInput,
  context: ActionContext,
): KeepRules {
  const rules = typeof configured === 'number' ? { last: configured } : { ...configured };
  if (keep !== undefined) {
    const isNamed = `key == ${JSON.stringify(knownRun(keep, context))}`;
    return { ...rules, where: rules.where === undefined ? isNamed : `(${rules.where}) || ${isNamed}` };
  }
  return keepCurrent && rules.last === undefined ? { ...rules, last: 1 } : rules;
}

/** A run with a wrong name would be no protection. */
function knownRun(reference: string, context: ActionContext): string {
  const name = runNameOf(reference);
  const names = Array.from(context.artifacts({ family: runFamily }), ({ key }) => key);
  if (names.includes(name)) return name;
  const near = suggest(name, names);
  throw new CairnError(
    'NOT_FOUND',
    `expected the name of a run that is there, got ${JSON.stringify(reference)}`,
    {
      hint: near === undefined ? 'cairn list shows the runs.' : `Did you mean ${near}?`,
    },
  );
}
