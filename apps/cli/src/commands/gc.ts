import { CairnError } from '@cairn/core';
import type { Plan } from '@cairn/core';
import type { Workspace } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { applyLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { momentOf } from '../frame/option-values.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { carryOut } from '../plans/carry-out.ts';
import { expiredTrash } from '../plans/expired-trash.ts';
import { isStopped } from '../plans/refusals.ts';
import { isNothingPlanned, showPlan } from '../plans/show-plan.ts';
import type { gcOptions } from '../table/decide.ts';

type Options = CommandInput<typeof gcOptions>['options'];

/** Plans what the policies let go, and with `--apply` carries it out. */
export const gc: CommandHandler<typeof gcOptions> = async (frame, { options }) => {
  if (options.apply === true && options.at !== undefined) throw otherMoment();
  return withWorkspace(frame, async (workspace) => {
    const plan = await makePlan(frame, workspace, options);
    // The saved plan stays: writing it again would find it in the way.
    const apply = applyLine(frame, { flags: ['--check'], values: ['--out'] });
    if (options.out !== undefined && !frame.globals.dryRun) {
      await workspace.savePlan(plan, options.out);
      note(frame, `Saved the plan as ${options.out}.`);
    }
    if (options.apply === true && !frame.globals.dryRun && options.check !== true)
      return carryOut(frame, workspace, { plan, options, apply });
    const expired = await expiredTrash(workspace, frame.now());
    showPlan(frame, workspace, { plan, expired, apply, options });
    if (options.yes === true && !frame.globals.dryRun && options.apply !== true)
      note(frame, 'Nothing was changed: --yes only answers the question of --apply.');
    return verdictOf(plan, options);
  });
};

async function makePlan(frame: Frame, workspace: Workspace, options: Options): Promise<Plan> {
  return workspace.plan({
    families: options.family,
    at: momentOf(options.at, { zone: workspace.timezone, now: frame.now() }),
    settle: options.settle,
    strategy: options.strategy,
    all: options.all ?? false,
    signal: frame.signal,
  });
}

/** A plan that could not be applied as it is says so to scripts, too. */
function verdictOf(plan: Plan, options: Options): ExitCode {
  if (isStopped(plan, options)) return exitCodes.refused;
  return options.check === true && !isNothingPlanned(plan) ? exitCodes.findings : exitCodes.done;
}

function otherMoment(): CairnError {
  return new CairnError('USAGE', 'expected --apply or --at, got both', {
    hint: 'A plan for another moment can be looked at, never applied.',
  });
}
