import type { ActionReport, ViewModel } from '@cairn/core';
import { formatCount, printable, viewText } from '@cairn/render';
import type { PluginCommand, Workspace } from '@cairn/workspace';
import { viewDocument } from '../documents/view-document.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { applyLine, fromHere } from '../frame/command-line.ts';
import { askConsent } from '../frame/consent.ts';
import type { Frame } from '../frame/frame.ts';
import type { OptionSpecs } from '../frame/option-spec.ts';
import { flag } from '../frame/option-spec.ts';
import { jsonText, print, printText } from '../frame/print.ts';
import { textOptions } from '../frame/text-options.ts';
import { carryOut } from '../plans/carry-out.ts';
import { expiredTrash } from '../plans/expired-trash.ts';
import { isStopped } from '../plans/refusals.ts';
import { showPlan } from '../plans/show-plan.ts';
import { answering, brakes, irreversible, waiting } from '../table/common-options.ts';
import type { PluginCall } from './run-view.ts';

/** The options that an action has besides its own: those of gc when it changes files. */
export function actionOptions({ plans, previews, danger, forceApplies }: PluginCommand): OptionSpecs {
  if (plans)
    return {
      apply: flag('--apply', 'carry the plan out, after a question', { alias: '--execute' }),
      ...(forceApplies ? forcing : { yes: answering.yes }),
      count: irreversible.count,
      ...brakes,
      ...waiting,
    };
  if (previews)
    return { apply: flag('--apply', 'do it, after a question', { alias: '--execute' }), yes: answering.yes };
  return danger ? answering : {};
}

/** For an action whose users know `--force` as the word that does it. */
const forcing = {
  yes: flag('-y, --yes', 'answer the question before a change; lifts no brake'),
  force: flag('--force', 'carry the plan out without a question; lifts no brake'),
} as const;

/** Runs an action: one that changes files is planned, shown, confirmed and applied like a cleanup. */
export async function runAction(frame: Frame, workspace: Workspace, call: PluginCall): Promise<ExitCode> {
  const { command, value, options } = call;
  if (command.plans) return runPlan(frame, workspace, call);
  if (command.previews) return runPreviewed(frame, workspace, call);
  if (frame.globals.dryRun) {
    const text = `Would run ${command.namespace} ${command.name}.`;
    print(frame, { text: () => text, json: () => ({ dryRun: true, input: value }) });
    return exitCodes.done;
  }
  if (command.danger) await askConsent(frame, `${command.title}?`, options['yes'] === true);
  const result = await workspace.runAction(command.namespace, command.name, { value, signal: frame.signal });
  if (!isReport(result)) {
    printResult(frame, workspace, result);
    return exitCodes.done;
  }
  printReport(frame, workspace, result);
  return result.findings ? exitCodes.findings : exitCodes.done;
}

/** What would be done is shown first; `--apply` asks, does it, and shows what came of it. */
async function runPreviewed(frame: Frame, workspace: Workspace, call: PluginCall): Promise<ExitCode> {
  const { command, value, options } = call;
  const input = { value, signal: frame.signal };
  const preview = await workspace.previewAction(command.namespace, command.name, input);
  const wanted = options['apply'] === true && !frame.globals.dryRun && preview.work;
  const text = viewText(preview.view, textOptions(frame, workspace));
  if (!wanted) {
    const next = preview.work ? `\n\n${applyLine(frame)}` : '';
    print(frame, { text: () => text + next, json: () => viewDocument(preview.view) });
    return preview.findings === true ? exitCodes.findings : exitCodes.done;
  }
  if (!frame.globals.json) printText(frame, `${text}\n`);
  await askConsent(frame, preview.question ?? `${command.title}?`, options['yes'] === true);
  printResult(frame, workspace, await workspace.runAction(command.namespace, command.name, input));
  return exitCodes.done;
}

async function runPlan(frame: Frame, workspace: Workspace, call: PluginCall): Promise<ExitCode> {
  const { command, value, options } = call;
  const apply = applyLine(frame);
  const plan = await workspace.planAction(command.namespace, command.name, { value, signal: frame.signal });
  const isWanted = options['apply'] === true || options['force'] === true;
  if (isWanted && !frame.globals.dryRun) return carryOut(frame, workspace, { plan, options, apply });
  showPlan(frame, workspace, { plan, expired: await expiredTrash(workspace, frame.now()), options, apply });
  return isStopped(plan, options) ? exitCodes.refused : exitCodes.done;
}

function printResult(frame: Frame, workspace: Workspace, result: unknown): void {
  if (!isView(result))
    return print(frame, { text: () => resultText(result), json: () => ({ result: result ?? null }) });
  print(frame, {
    text: () => fromHere(frame, viewText(result, textOptions(frame, workspace))),
    json: () => viewDocument(result),
  });
}

function printReport(frame: Frame, workspace: Workspace, { view, data }: ActionReport): void {
  if (data === undefined) return printResult(frame, workspace, view);
  const text = (): string => fromHere(frame, viewText(view, textOptions(frame, workspace)));
  print(frame, { text, json: () => ({ ...data }) });
}

const viewKinds: ReadonlySet<unknown> = new Set(['table', 'chart', 'figures', 'text', 'graph', 'group']);

function isReport(result: unknown): result is ActionReport {
  return typeof result === 'object' && result !== null && 'view' in result && isView(result.view);
}

function isView(result: unknown): result is ViewModel {
  return typeof result === 'object' && result !== null && 'kind' in result && viewKinds.has(result.kind);
}

function resultText(result: unknown): string {
  if (result === undefined || result === null) return '✓ Done.';
  if (typeof result === 'string') return printable(result);
  return Array.isArray(result)
    ? `${formatCount(result.length, 'result')}\n${jsonText(result)}`
    : jsonText(result);
}
