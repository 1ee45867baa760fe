import type { ArtifactOutcome, Operation } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';
import type { Style } from '../format/style.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';

/** What an operation came to, as the text needs it. */
export interface OperationTextInput {
  readonly operation: Operation;
  readonly outcomes: readonly ArtifactOutcome[];
  readonly familyName: (family: string) => string;
  /** How to take it back, as a line: `Undo: cairn undo 20261121T101500-3fa9c1`. */
  readonly takeBack?: string | undefined;
  readonly purged?: { readonly entries: number; readonly bytes: number } | undefined;
  /** What it trashed and was purged at once. */
  readonly purgedNow?: { readonly entries: number; readonly bytes: number } | undefined;
  /** What went for good because a disk was nearly full. */
  readonly pressure?: { readonly entries: number; readonly bytes: number } | undefined;
  readonly expiredArchives?:
    | { readonly entries: number; readonly bytes: number; readonly operation: string }
    | undefined;
}

/** What an operation did, what it did not do and why, what it freed, and how to take it back. */
export function operationText(input: OperationTextInput, options: TextOptions): string {
  const { operation, purged, purgedNow, pressure, expiredArchives } = input;
  const lines = [
    headline(input, options.style),
    troubleText(input, 'failed', options),
    troubleText(input, 'skipped', options),
    freedText(afterPurge(operation, purgedNow)),
    purgedNow === undefined || purgedNow.entries === 0
      ? ''
      : `Purged ${formatCount(purgedNow.entries, 'artifact')} for good.`,
    pressure === undefined || pressure.entries === 0
      ? ''
      : `Purged ${formatCount(pressure.entries, 'entry', 'entries')} for good to make space: ${formatBytes(pressure.bytes)} are free now.`,
    purged === undefined || purged.entries === 0
      ? ''
      : `Purged ${formatCount(purged.entries, 'expired entry', 'expired entries')} of the trash (${formatBytes(purged.bytes)}).`,
    expiredArchives === undefined || expiredArchives.entries === 0
      ? ''
      : `Trashed ${formatCount(expiredArchives.entries, 'expired archive')} (${formatBytes(expiredArchives.bytes)}), as operation ${expiredArchives.operation}.`,
    input.takeBack ?? '',
  ];
  return lines.filter((line) => line !== '').join('\n');
}

const verbs: Readonly<Record<Operation['kind'], string>> = {
  gc: 'Cleaned up',
  trash: 'Trashed',
  restore: 'Restored',
  undo: 'Took back',
  redo: 'Repeated',
  purge: 'Purged',
  compact: 'Compressed',
  archive: 'Archived',
  add: 'Wrote files into',
  import: 'Took over',
};

/** Artifacts that are archived stay, unless they were moved into their archive. */
function verbOf({ kind }: Operation, outcomes: readonly ArtifactOutcome[]): string {
  const isMove = kind === 'archive' && outcomes.some(({ action }) => action === 'trash');
  return isMove ? 'Archived and trashed' : verbs[kind];
}

function headline({ operation, outcomes }: OperationTextInput, style: Style): string {
  const amount = `${formatCount(operation.done, 'artifact')} (${formatCount(operation.files, 'file')}, ${formatBytes(operation.bytes)})`;
  const [glyph, word] = {
    done: [style('good', '✓'), ''],
    partial: [style('warn', '!'), ' in part'],
    failed: [style('bad', '✗'), ', then failed'],
    interrupted: [style('warn', '!'), ', then interrupted'],
    running: [style('accent', '…'), ' so far'],
  }[operation.state];
  return `${glyph} ${verbOf(operation, outcomes)} ${amount}${word}.`;
}

function troubleText(input: OperationTextInput, outcome: 'failed' | 'skipped', options: TextOptions): string {
  const of = input.outcomes.filter((each) => each.outcome === outcome);
  if (of.length === 0) return '';
  const shown = of.slice(0, 20);
  const rows = shown.map((each) => [
    options.style('accent', each.id),
    input.familyName(each.family),
    each.why === undefined ? printable(each.key) : printable(each.why),
  ]);
  const columns = [{ title: '' }, { title: '' }, { title: '', fit: 'wrap' }] as const;
  const table = renderTable(columns, rows, { width: options.width, indent: 2, titles: false });
  const more = of.length > shown.length ? `\n  … and ${of.length - shown.length} more` : '';
  const tone = outcome === 'failed' ? 'bad' : 'warn';
  const glyph = outcome === 'failed' ? '✗' : '!';
  return `${options.style(tone, `${glyph} ${formatCount(of.length, 'artifact')} ${outcome}:`)}\n${table}${more}`;
}

/** What was purged at once is free now, and not later. */
function afterPurge(operation: Operation, purgedNow: OperationTextInput['purgedNow']): Operation {
  const { bytes } = purgedNow ?? { bytes: 0 };
  const freedLater = Math.max(0, operation.freedLater - bytes);
  return { ...operation, freedNow: operation.freedNow + bytes, freedLater };
}

function freedText({ freedNow, freedLater, kind }: Operation): string {
  if (freedNow === 0 && freedLater === 0) return '';
  if (freedLater === 0) return `Freed ${formatBytes(freedNow)}.`;
  const later = `${formatBytes(freedLater)} later, when the trash is purged`;
  return kind === 'restore' || kind === 'undo' ? '' : `Freed ${formatBytes(freedNow)} now; ${later}.`;
}
