import { formatBytes, formatCount, formatDate, formatShare, printable, renderTable } from '@cairn/render';
import type { CompactionEstimate, CompactionPlan, Workspace } from '@cairn/workspace';
import type { Frame } from '../frame/frame.ts';

/** Files that are shown unless all are wanted. */
const SHOWN = 20;

/** What files that would be compacted come to. */
export function figuresOf(files: readonly CompactionEstimate[]): {
  readonly count: number;
  readonly before: number;
  readonly after: number;
} {
  const smaller = files.filter(({ compactor }) => compactor !== undefined);
  const sum = (pick: (file: CompactionEstimate) => number): number =>
    smaller.reduce((total, file) => total + pick(file), 0);
  return { count: smaller.length, before: sum(({ before }) => before), after: sum(({ after }) => after) };
}

/** What compaction would do: file by file, what it would save, and what is left alone and why. */
export function compactionText(
  frame: Frame,
  workspace: Workspace,
  { planned, all }: { readonly planned: CompactionPlan; readonly all: boolean },
): string {
  const { files, plan } = planned;
  const smaller = files.filter(({ compactor }) => compactor !== undefined);
  const shown = all || frame.globals.verbose ? smaller : smaller.toSorted(bySaving).slice(0, SHOWN);
  const left = smaller.length - shown.length;
  return [
    shown.length === 0 ? '' : tableText(frame, shown),
    left > 0 ? `… and ${left} more (--all)` : '',
    totalText(frame, files, plan.steps.length),
    canonicalText(workspace, smaller),
    leftAloneText(files, all || frame.globals.verbose),
    heldText(planned),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function bySaving(one: CompactionEstimate, other: CompactionEstimate): number {
  return other.before - other.after - (one.before - one.after);
}

function tableText(frame: Frame, files: readonly CompactionEstimate[]): string {
  const columns = [
    { title: 'FILE', fit: 'cut' },
    { title: 'SIZE', align: 'right' },
    { title: 'BY' },
    { title: 'BECOMES', align: 'right' },
    { title: 'SAVES', align: 'right' },
  ] as const;
  const rows = files.map(({ path, before, after, compactor = '', how }) => [
    printable(path),
    formatBytes(before),
    printable(compactor),
    `${how === 'sampled' ? 'about ' : ''}${formatBytes(after)}`,
    formatShare((before - after) / before),
  ]);
  return renderTable(columns, rows, { style: frame.style, width: frame.width });
}

function totalText(frame: Frame, files: readonly CompactionEstimate[], artifacts: number): string {
  const { count, before, after } = figuresOf(files);
  if (count === 0) return 'Nothing would get smaller.';
  const isSampled = files.some(({ how, compactor }) => how === 'sampled' && compactor !== undefined);
  const saving = `${formatBytes(before - after)} (${formatShare((before - after) / before)})`;
  const text = `${formatCount(count, 'file')} of ${formatCount(artifacts, 'artifact')}: ${formatBytes(before)} would become ${isSampled ? 'about ' : ''}${formatBytes(after)}, which saves ${saving}.`;
  return frame.style('good', text);
}

/** What cannot be made from the result has a date until which it can be brought back. */
function canonicalText({ timezone }: Workspace, files: readonly CompactionEstimate[]): string {
  const tidied = files.filter(({ isCanonical }) => isCanonical);
  const until = Math.min(...tidied.map(({ undoUntil = Infinity }) => undoUntil));
  if (tidied.length === 0) return '';
  return `${formatCount(tidied.length, 'file is', 'files are')} tidied for good: the originals wait in the trash, and can be brought back until ${formatDate(until, timezone)}.`;
}

function leftAloneText(files: readonly CompactionEstimate[], isAll: boolean): string {
  const left = files.filter(({ compactor }) => compactor === undefined);
  if (left.length === 0) return '';
  if (isAll)
    return left.map(({ path, why = '' }) => `Left alone: ${printable(path)} (${printable(why)})`).join('\n');
  const whys = Map.groupBy(left, ({ why = '' }) => why);
  const texts = Array.from(whys, ([why, each]) => `${formatCount(each.length, 'file')} (${printable(why)})`);
  return `Left alone: ${texts.join(', ')}.`;
}

function heldText({ held }: CompactionPlan): string {
  if (held.length === 0) return '';
  const [first] = held;
  const more = held.length === 1 ? '' : ' and others';
  return `Held back: ${formatCount(held.length, 'artifact')} (${printable(first?.key ?? '')}: ${first?.why ?? ''}${more}).`;
}
