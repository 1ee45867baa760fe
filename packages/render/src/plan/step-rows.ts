import type { KeptArtifact, PlanStep, Reason } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { printable } from '../format/sanitize.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { formatTime } from '../format/time.ts';
import { pastTense, reasonsText } from '../reason/reason-text.ts';

/** What is told of each step. */
export interface StepRowsOptions {
  /** Every reason, not only what let it go. */
  readonly all: boolean;
  /** The key, for artifacts that people know by it. */
  readonly keys: boolean;
}

/** Steps of a plan as rows: id, perhaps key, time, size, and why. */
export function stepRows(steps: readonly PlanStep[], told: StepRowsOptions, options: TextOptions): string {
  const rows = steps.map((step) => [
    options.style('accent', step.id),
    ...(told.keys ? [printable(step.key)] : []),
    minuteOf(step.createdAt, options.zone),
    formatBytes(step.allocated),
    because(step.action, told.all ? step.reasons : deciding(step.reasons), options.zone),
  ]);
  return table(rows, options, told.keys);
}

/** Artifacts that stay as rows: id, time, and why. */
export function keptRows(kept: readonly KeptArtifact[], options: TextOptions): string {
  const rows = kept.map((each) => [
    options.style('accent', each.id),
    minuteOf(each.createdAt, options.zone),
    '',
    because('keep', each.reasons, options.zone),
  ]);
  return table(rows, options);
}

function table(
  rows: readonly (readonly string[])[],
  { style, width }: TextOptions,
  hasKeys: boolean = false,
): string {
  const columns = [
    { title: '' },
    ...(hasKeys ? [{ title: '', fit: 'cut' } as const] : []),
    { title: '' },
    { title: '', align: 'right' },
    { title: '', fit: 'wrap' },
  ] as const;
  return renderTable(columns, rows, { style, width, indent: 2, titles: false });
}

/** What let it go; of artifacts that nothing names, whatever reasons there are. */
function deciding(reasons: readonly Reason[]): readonly Reason[] {
  const selecting = reasons.filter((reason) => reason.effect === 'select');
  return selecting.length === 0 ? reasons : selecting;
}

function because(action: string, reasons: readonly Reason[], zone: string): string {
  const words = pastTense[action] ?? action;
  const shown = action === 'trash' ? '' : `${words}: `;
  return reasons.length === 0 ? words : shown + reasonsText(reasons, zone);
}

function minuteOf(at: number, zone: string): string {
  return formatTime(at, zone).slice(0, 16);
}
