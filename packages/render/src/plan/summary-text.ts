import type { Plan, PlanAction, PlanStep } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatCount, formatInteger } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { wrapText } from '../format/width.ts';
import { safetyText, unknownSummary } from '../reason/reason-text.ts';
import { archiveText } from './archive-text.ts';
import type { RefusalText } from './refusal-text.ts';
import { isWarning, refusalText } from './refusal-text.ts';

/** A plan, and what its summary is said with. */
export interface SummaryInput {
  readonly plan: Plan;
  readonly familyName: (family: string) => string;
  /** Options that lift a brake and were given: `--allow-large`. */
  readonly lifted?: readonly string[] | undefined;
}

/**
 * What a plan amounts to: entries, what goes and what stays, which protections held, each family in
 * a line, what becomes free when, and what refuses.
 */
export function planSummaryText(
  { plan, familyName, lifted = [] }: SummaryInput,
  options: TextOptions,
): string {
  const lines = [
    totalsText(plan),
    `Safety: ${safetyText(plan.summary.safety)}`,
    familiesText(plan, familyName, options),
    unknownSummary(plan.summary.unknown),
    freedText(plan),
    archiveText(plan),
    ...(plan.notes ?? []).map((note) => `${options.style('warn', '!')} ${printable(note)}`),
    ...plan.refusals.map((refusal) =>
      refusal.rule === 'hypothetical'
        ? `${refusalText(refusal, familyName).text}.`
        : isWarning(refusal)
          ? warningLine(refusalText(refusal, familyName), options)
          : refusalLine(refusalText(refusal, familyName), lifted, options),
    ),
  ];
  return lines
    .filter((line) => line !== '')
    .flatMap((line) => line.split('\n'))
    .flatMap((line) => hanging(line, options.width))
    .join('\n');
}

/** Breaks a sentence that is longer than its room, and sets what follows in. */
function hanging(line: string, width: number | undefined): readonly string[] {
  const [first = '', ...rest] = wrapText(line, width === undefined ? undefined : width - 2);
  return [first, ...rest.map((part) => `  ${part}`)];
}

function warningLine({ text, hint }: RefusalText, { style }: TextOptions): string {
  return `${style('warn', '!')} ${text}.${hint === undefined ? '' : ` ${hint}`}`;
}

function refusalLine(
  { text, flag, hint }: RefusalText,
  lifted: readonly string[],
  { style }: TextOptions,
): string {
  if (flag !== undefined && lifted.includes(flag))
    return `${style('warn', '! brake lifted')} by ${flag}: ${text}.`;
  const way = flag === undefined ? (hint ?? '') : `${flag} lifts this.`;
  return `${style('bad', '✗ refused')}: ${text}.${way === '' ? '' : ` ${way}`}`;
}

/** The figures of a plan's actions, in the order in which they are mentioned. */
function totalsText(plan: Plan): string {
  const { steps, summary } = plan;
  const rows = [['Total entries:', formatInteger(summary.artifacts)]];
  const removed = steps.filter((step) => isRemoval(step.action));
  rows.push(['To delete:', removed.length === 0 ? 'nothing' : amount(removed)]);
  const others = Map.groupBy(steps, (step) => step.action);
  for (const [action, group] of others) {
    if (!isRemoval(action)) rows.push([`To ${action}:`, amount(group)]);
  }
  const { purges = [] } = plan;
  if (purges.length > 0) {
    const bytes = purges.reduce((sum, { allocated }) => sum + allocated, 0);
    const count = formatCount(purges.length, 'entry', 'entries');
    rows.push(['To purge for good:', `${count}, ${formatBytes(bytes)}`]);
  }
  rows.push(['To keep:', formatInteger(summary.keep)]);
  return renderTable([{ title: '' }, { title: '' }], rows, { titles: false });
}

function familiesText(plan: Plan, familyName: (family: string) => string, options: TextOptions): string {
  const deleted = Map.groupBy(
    plan.steps.filter((step) => isRemoval(step.action)),
    (step) => step.family,
  );
  const rows = plan.families.flatMap((family) => {
    const figures = plan.summary.byFamily[family];
    if (figures === undefined) return [];
    const bytes = (deleted.get(family) ?? []).reduce((sum, step) => sum + step.allocated, 0);
    const gone = deleted.has(family) ? `, delete ${formatBytes(bytes)}` : '';
    return [[familyName(family), `keep ${figures.keep}/${figures.artifacts}${gone}`]];
  });
  if (rows.length === 0) return '';
  return renderTable([{ title: '' }, { title: '' }], rows, {
    style: options.style,
    indent: 2,
    titles: false,
  });
}

/** Trash frees nothing until it is purged, so the two are told apart. */
function freedText({ summary, steps, purges = [] }: Plan): string {
  if (steps.length === 0 && purges.length === 0) return '';
  const later =
    summary.freedLater === 0 ? '' : `; ${formatBytes(summary.freedLater)} later, when the trash is purged`;
  return `Frees ${formatBytes(summary.freedNow)} now${later}.`;
}

function amount(steps: readonly PlanStep[]): string {
  const bytes = steps.reduce((sum, step) => sum + step.allocated, 0);
  const files = steps.reduce((sum, step) => sum + step.files, 0);
  return `${formatCount(steps.length, 'entry', 'entries')}, ${formatBytes(bytes)}, ${formatCount(files, 'file')}`;
}

function isRemoval(action: PlanAction): boolean {
  return action === 'trash' || action === 'purge';
}
