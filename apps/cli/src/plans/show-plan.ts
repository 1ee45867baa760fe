import type { Plan } from '@cairn/core';
import { formatBytes, formatCount, planText } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { planDocument } from '../documents/plan-document.ts';
import type { Frame } from '../frame/frame.ts';
import { print, printText } from '../frame/print.ts';
import { familyNamesOf, textOptions } from '../frame/text-options.ts';
import type { ExpiredTrash } from './expired-trash.ts';
import { isNothingExpired } from './expired-trash.ts';
import type { Lifts } from './refusals.ts';
import { isStoppedWhole, liftedFlags } from './refusals.ts';

/** A plan, and how it was asked for. */
export interface ShownPlan {
  readonly plan: Plan;
  readonly expired: ExpiredTrash;
  /** How it is carried out; absent where that is not for this command. */
  readonly apply?: string | undefined;
  readonly options: Lifts & { readonly all?: boolean | undefined };
}

/** True when nothing would be done. */
export function isNothingPlanned({ steps, purges = [] }: Plan): boolean {
  return steps.length === 0 && purges.length === 0;
}

/** Prints a plan as the result, with the command that would carry it out. */
export function showPlan(frame: Frame, workspace: Workspace, shown: ShownPlan): void {
  print(frame, {
    text: () => `${planPart(frame, workspace, shown)}${nextStep(shown)}`,
    json: () => ({ plan: documentOf(workspace, shown), expiredTrash: shown.expired }),
  });
}

/** Prints a plan before it is carried out; under `--json` it comes with the result instead. */
export function announcePlan(frame: Frame, workspace: Workspace, shown: ShownPlan): void {
  if (!frame.globals.json) printText(frame, `${planPart(frame, workspace, shown)}\n`);
}

/** A plan for a JSON document. */
export function documentOf(
  workspace: Workspace,
  { plan, options }: ShownPlan,
): Readonly<Record<string, unknown>> {
  return planDocument(plan, { zone: workspace.timezone, all: options.all ?? false });
}

function planPart(frame: Frame, workspace: Workspace, { plan, expired, options }: ShownPlan): string {
  const text = planText(
    {
      plan,
      familyName: familyNamesOf(workspace),
      all: options.all ?? false,
      verbose: frame.globals.verbose,
      lifted: liftedFlags(options),
    },
    textOptions(frame, workspace),
  );
  return [text, ...expiredLines(expired)].join('\n');
}

function expiredLines({ entries, bytes, archives }: ExpiredTrash): readonly string[] {
  const only =
    archives.onlyCopies === 0
      ? ''
      : `, among them the only copy of ${formatCount(archives.onlyCopies, 'artifact')}`;
  return [
    ...(entries === 0
      ? []
      : [
          `Expired trash: ${formatCount(entries, 'entry', 'entries')} (${formatBytes(bytes)}), purged for good by gc --apply.`,
        ]),
    ...(archives.entries === 0
      ? []
      : [
          `Expired archives: ${archives.entries} (${formatBytes(archives.bytes)})${only}, moved into the trash by gc --apply.`,
        ]),
  ];
}

function nextStep({ plan, expired, apply, options }: ShownPlan): string {
  if (isStoppedWhole(plan, options)) return '';
  if (isNothingPlanned(plan) && isNothingExpired(expired)) return '\n\nNothing to do.';
  return apply === undefined || plan.hypothetical ? '' : `\n\n${apply}`;
}
