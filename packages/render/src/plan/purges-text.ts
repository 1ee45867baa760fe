import type { PurgeStep } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { formatTime } from '../format/time.ts';
import { reasonsText } from '../reason/reason-text.ts';
import type { PlanTextInput } from './plan-text.ts';

/** What a plan lets go for good because a disk is nearly full: a section, or none. */
export function purgesText(
  { plan, familyName, all, cap = 20 }: PlanTextInput,
  options: TextOptions,
): string[] {
  const { purges = [] } = plan;
  const [first] = purges;
  if (first === undefined) return [];
  const bytes = purges.reduce((sum, { allocated }) => sum + allocated, 0);
  const title = `For good, and nothing takes it back: ${formatCount(purges.length, 'entry', 'entries')} (${formatBytes(bytes)})`;
  const shown = all ? purges : purges.slice(0, cap);
  const rows = shown.map((step) => [
    `${options.style('bad', '!')} purge`,
    `${step.what} ${step.id}`,
    formatTime(step.createdAt, options.zone),
    formatBytes(step.allocated),
    `${familyName(step.family)}:${printable(step.key)}${onlyCopyText(step)}`,
  ]);
  const columns = ['', '', '', '', ''].map((name) => ({ title: name }));
  const lines = [
    options.style('strong', title),
    `  Why: ${reasonsText(first.reasons, options.zone)}.`,
    renderTable(columns, rows, { style: options.style, indent: 2, titles: false }),
  ];
  if (shown.length < purges.length)
    lines.push(options.style('dim', `  … and ${purges.length - shown.length} more (--all)`));
  return [lines.join('\n')];
}

function onlyCopyText({ onlyCopies }: PurgeStep): string {
  if (onlyCopies === 0) return '';
  return onlyCopies === 1 ? ' (the only copy)' : ` (the only copy of ${onlyCopies})`;
}
