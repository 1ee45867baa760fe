import { formatCount, printable } from '@cairn/render';
import type { PluginCommand, Workspace } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { askConsent } from '../frame/consent.ts';
import type { Frame } from '../frame/frame.ts';
import type { OptionSpecs } from '../frame/option-spec.ts';
import { flag } from '../frame/option-spec.ts';
import { jsonText, print } from '../frame/print.ts';
import { carryOut } from '../plans/carry-out.ts';
import { expiredTrash } from '../plans/expired-trash.ts';
import { showPlan } from '../plans/show-plan.ts';
import { answering, brakes, waiting } from '../table/common-options.ts';
import type { PluginCall } from './run-view.ts';

/** The options that an action has besides its own: those of gc when it changes files. */
export function actionOptions({ plans, danger }: PluginCommand): OptionSpecs {
  if (plans)
    return {
      apply: flag('--apply', 'carry the plan out, after a question', { alias: '--execute' }),
      yes: answering.yes,
      ...brakes,
      ...waiting,
    };
  return danger ? answering : {};
}

/** Runs an action: one that changes files is planned, shown, confirmed and applied like a cleanup. */
export async function runAction(frame: Frame, workspace: Workspace, call: PluginCall): Promise<ExitCode> {
  const { command, value, options } = call;
  if (command.plans) return runPlan(frame, workspace, call);
  if (frame.globals.dryRun) {
    const text = `Would run ${command.namespace} ${command.name}.`;
    print(frame, { text: () => text, json: () => ({ dryRun: true, input: value }) });
    return exitCodes.done;
  }
  if (command.danger) await askConsent(frame, `${command.title}?`, options['yes'] === true);
  const result = await workspace.runAction(command.namespace, command.name, { value, signal: frame.signal });
  print(frame, { text: () => resultText(result), json: () => ({ result: result ?? null }) });
  return exitCodes.done;
}

async function runPlan(frame: Frame, workspace: Workspace, call: PluginCall): Promise<ExitCode> {
  const { command, value, options } = call;
  const plan = await workspace.planAction(command.namespace, command.name, { value, signal: frame.signal });
  if (options['apply'] === true && !frame.globals.dryRun)
    return carryOut(frame, workspace, { plan, options });
  showPlan(frame, workspace, { plan, expired: await expiredTrash(workspace, frame.now()), options });
  return exitCodes.done;
}

function resultText(result: unknown): string {
  if (result === undefined || result === null) return '✓ Done.';
  if (typeof result === 'string') return printable(result);
  return Array.isArray(result)
    ? `${formatCount(result.length, 'result')}\n${jsonText(result)}`
    : jsonText(result);
}
