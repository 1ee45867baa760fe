import type { ArtifactSummary, Instant, PlanAction, Reason } from '@cairn/core';
import { printable } from '../format/sanitize.ts';
import type { Tone } from '../format/style.ts';
import { renderTable } from '../format/table.ts';
import type { TextOptions } from '../format/text-options.ts';
import { formatTime } from '../format/time.ts';
import { reasonText } from '../reason/reason-text.ts';

/** Why an artifact stays or goes, as the text needs it. */
export interface ExplainTextInput {
  readonly artifact: ArtifactSummary;
  readonly action: PlanAction;
  readonly reasons: readonly Reason[];
  readonly counterfactuals: readonly { readonly text: string }[];
  readonly history: readonly {
    readonly at: Instant;
    readonly operation: string;
    readonly action: string;
    readonly outcome: string;
  }[];
}

/** The decision on one artifact: verdict, reasons, what would change it, and what was done to it. */
export function explainText(explanation: ExplainTextInput, options: TextOptions): string {
  const { artifact, action } = explanation;
  const [tone, verdict] = verdicts[action];
  const name = `${options.style('accent', artifact.id)}  ${printable(artifact.family)}  ${printable(artifact.key)}`;
  const sections = [
    `${name}\ncreated ${formatTime(artifact.createdAt, options.zone)}${archivedIn(artifact)}`,
    options.style(tone, verdict),
    listed(
      'Why',
      explanation.reasons.map((reason) => reasonLineOf(reason, options.zone)),
      options,
    ),
    listed(
      'What would change it',
      explanation.counterfactuals.map(({ text }) => printable(text)),
      options,
    ),
    historyText(explanation, options),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function archivedIn({ archives = [] }: ArtifactSummary): string {
  return archives.length === 0
    ? ''
    : `; in ${archives.length === 1 ? 'archive' : 'archives'} ${archives.join(', ')}`;
}

const verdicts: Readonly<Record<PlanAction, readonly [Tone, string]>> = {
  keep: ['good', '✓ It stays.'],
  trash: ['warn', '! It goes to the trash with the next gc --apply.'],
  purge: ['bad', '✗ It is deleted for good with the next gc --apply.'],
  compress: ['accent', '· It is compressed with the next gc --apply.'],
  archive: ['accent', '· It is archived with the next gc --apply.'],
  move: ['accent', '· It moves to another folder with the next gc --apply.'],
  trim: ['warn', '! It is trimmed with the next gc --apply.'],
};

const effects: Readonly<Record<Reason['effect'], string>> = {
  protect: 'protected: ',
  keep: 'kept: ',
  select: 'let go: ',
  unknown: 'kept: ',
};

function reasonLineOf(reason: Reason, zone: string): string {
  return effects[reason.effect] + reasonText(reason, zone);
}

function listed(title: string, lines: readonly string[], options: TextOptions): string {
  if (lines.length === 0) return '';
  const rows = lines.map((line) => ['·', line]);
  const columns = [{ title: '' }, { title: '', fit: 'wrap' }] as const;
  const body = renderTable(columns, rows, { width: options.width, indent: 2, titles: false });
  return `${options.style('strong', title)}\n${body}`;
}

function historyText({ history }: ExplainTextInput, options: TextOptions): string {
  if (history.length === 0) return '';
  const rows = history.map((entry) => [
    formatTime(entry.at, options.zone),
    printable(entry.action),
    printable(entry.outcome),
    printable(entry.operation),
  ]);
  const columns = [{ title: '' }, { title: '' }, { title: '' }, { title: '' }];
  return `${options.style('strong', 'History')}\n${renderTable(columns, rows, { indent: 2, titles: false })}`;
}
