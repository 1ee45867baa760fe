import { CairnError } from '@cairn/core';
import type { Advice, Workspace } from '@cairn/workspace';
import { adviceText, changeText, policyYaml } from '../advice/advice-text.ts';
import { askQuestions } from '../advice/ask-questions.ts';
import { applyLine, commandLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import type { Frame } from '../frame/frame.ts';
import { print, printText } from '../frame/print.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { adviseOptions } from '../table/weigh.ts';

type Options = CommandInput<typeof adviseOptions>['options'];

/** Asks five questions, and says whether to keep, archive or delete; with `--write` into the configuration. */
export const advise: CommandHandler<typeof adviseOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const family = familyOf(workspace, options);
    const advice = workspace.advise(await askQuestions(frame, options));
    if (options.write === true) await write(frame, workspace, { advice, family: required(family), options });
    else show(frame, workspace, { advice, family });
  });

interface Advised {
  readonly advice: Advice;
  readonly family: string | undefined;
}

function show(frame: Frame, workspace: Workspace, { advice, family }: Advised): void {
  const name = family === undefined ? 'FAMILY' : familyNamesOf(workspace)(family);
  print(frame, {
    text: () => `${adviceText(frame, advice)}\n\nThe policy that follows:\n\n${policyYaml(advice, name)}`,
    json: () => ({ advice, family, written: false }),
  });
}

async function write(
  frame: Frame,
  workspace: Workspace,
  { advice, family, options }: Advised & { readonly family: string; readonly options: Options },
): Promise<void> {
  const change = await workspace.adviceChange(advice, family);
  const isWanted = options.apply === true && !frame.globals.dryRun;
  if (!frame.globals.json)
    printText(frame, `${adviceText(frame, advice)}\n\n${changeText(frame, workspace, change)}`);
  if (isWanted) {
    await askConsent(frame, 'Write this?', options.yes);
    await workspace.followAdvice(change);
  }
  const { retention, path } = change;
  const document = { advice, family: change.family, path, retention, written: isWanted };
  print(frame, {
    text: () =>
      isWanted
        ? `${frame.style('good', '✓')} Written. ${commandLine(frame, 'gc')} shows what it comes to.`
        : `\n${applyLine(frame)}`,
    json: () => document,
  });
}

/** The family that is meant: the named one, or the only one. */
function familyOf(workspace: Workspace, { family }: Options): string | undefined {
  const names = workspace.policies().map((policy) => policy.family);
  if (family !== undefined) {
    const found = names.find((name) => name === family || familyNamesOf(workspace)(name) === family);
    if (found !== undefined) return found;
    throw new CairnError('NOT_FOUND', `expected a family, got ${JSON.stringify(family)}`, {
      hint: `The families are ${names.join(', ')}.`,
    });
  }
  return names.length === 1 ? names[0] : undefined;
}

function required(family: string | undefined): string {
  if (family !== undefined) return family;
  throw new CairnError('USAGE', 'expected --family with --write: the workspace has several families', {
    hint: 'cairn stats names them.',
  });
}
