import type {
  Action,
  ActionContext,
  FiguresView,
  Finding,
  Preview,
  TableView,
  TextView,
  ViewModel,
} from '@cairn/core';
import { defineAction, messageOf } from '@cairn/core';
import { z } from 'zod';
import { orphansText } from '../cleanup/cleanup-orphaned.ts';
import { countOf, shownNames } from '../cleanup/names.ts';
import { submissionFamily } from '../submission/family.ts';
import type { ProposedMetadata } from './propose-metadata.ts';
import { proposeMetadata } from './propose-metadata.ts';

/** What `health` is given. */
export interface EssayHealthInput {
  readonly all: boolean;
}

/** Looks for submissions that are damaged, incomplete or misnamed, and offers to write the `metadata.json` that some lack. */
export function essayHealth({
  hasRecords,
}: {
  readonly hasRecords: boolean;
}): Action<EssayHealthInput, TextView> {
  return defineAction<EssayHealthInput, TextView>({
    name: 'health',
    title: 'look for submissions that are incomplete, damaged or misnamed',
    input: z.strictObject({ all: z.boolean().default(false).describe('every finding, also mere remarks') }),
    async preview(input, context): Promise<Preview> {
      const report = await examine(context, hasRecords);
      const offers = await offersOf(context, report);
      return {
        view: viewOf(report, offers, input),
        work: offers.length > 0,
        question: `Write metadata.json for ${countOf(offers.length)}?`,
        findings: report.isUnknown || report.findings.some(({ severity }) => severity === 'error'),
      };
    },
    async run(_input, context) {
      const offers = await offersOf(context, await examine(context, hasRecords));
      const { written, skipped, operation } = await context.addFiles(
        `metadata.json for ${countOf(offers.length)}`,
        offers,
      );
      const lines = [`Wrote metadata.json for ${countOf(written)}.`, ...skipped];
      if (operation !== undefined && written > 0) lines.push(`Undo: cairn undo ${operation}`);
      return { kind: 'text', title: '✓ Done', text: lines.join('\n') };
    },
  });
}

interface Report {
  readonly findings: readonly Finding[];
  readonly keys: ReadonlyMap<string, string>;
  readonly submissions: number;
  readonly bytes: number;
  /** What is said of orphans: a count, or why they were not counted. */
  readonly orphans: string;
  readonly orphanCount: number;
  readonly lost: readonly string[];
  /** There are records, and they cannot be read: nobody can say that all is well. */
  readonly isUnknown: boolean;
}

async function examine(context: ActionContext, hasRecords: boolean): Promise<Report> {
  const keys = new Map<string, string>();
  let bytes = 0;
  for (const { id, key, size } of context.artifacts({ family: submissionFamily })) {
    keys.set(id, key);
    bytes += size;
  }
  const findings = (await context.findings(submissionFamily)).filter(
    ({ artifact, check }) => artifact !== undefined || check === 'scanned',
  );
  const known = await compareWithRecords(context, new Set(keys.values()), hasRecords);
  return { findings, keys, submissions: keys.size, bytes, ...known };
}

async function compareWithRecords(
  context: ActionContext,
  folders: ReadonlySet<string>,
  hasRecords: boolean,
): Promise<Pick<Report, 'orphans' | 'orphanCount' | 'lost' | 'isUnknown'>> {
  if (!hasRecords)
    return {
      orphans: 'not checked: no record source is configured',
      orphanCount: 0,
      lost: [],
      isUnknown: false,
    };
  try {
    const records = await context.records(submissionFamily);
    const orphanCount = [...folders].filter((key) => !records.has(key)).length;
    const lost = [...records.keys()].filter((key) => !folders.has(key)).toSorted();
    return { orphans: orphansText(orphanCount), orphanCount, lost, isUnknown: false };
  } catch (error) {
    return { orphans: `not checked: ${messageOf(error)}`, orphanCount: 0, lost: [], isUnknown: true };
  }
}

/** Only where nothing else is known to be wrong with the file is a new one offered. */
async function offersOf(context: ActionContext, { findings }: Report): Promise<readonly ProposedMetadata[]> {
  const lacking = findings.filter(({ text }) => text === 'metadata.json is missing');
  const offers: ProposedMetadata[] = [];
  for (const { artifact } of lacking) {
    if (artifact === undefined) continue;
    const offer = proposeMetadata(await context.artifact(artifact));
    if (offer !== undefined) offers.push(offer);
  }
  return offers;
}

function viewOf(report: Report, offers: readonly ProposedMetadata[], input: EssayHealthInput): ViewModel {
  const shown = report.findings
    .filter(({ severity }) => input.all || severity !== 'info')
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
  const parts: ViewModel[] = [];
  if (shown.length > 0) parts.push(findingsTable(shown, report, input));
  parts.push(summaryOf(report));
  if (offers.length > 0) parts.push(offersText(offers));
  const { orphanCount, lost, isUnknown } = report;
  if (shown.length === 0 && orphanCount === 0 && lost.length === 0 && !isUnknown)
    parts.push({ kind: 'text', title: '✓ All healthy', text: `${countOf(report.submissions)} looked at.` });
  return { kind: 'group', title: 'Health of submissions', parts };
}

const severities = ['error', 'warning', 'info'];

/** So many findings fit a screen or two. */
const mostShown = 50;

function findingsTable(findings: readonly Finding[], { keys }: Report, { all }: EssayHealthInput): TableView {
  const rows = findings
    .slice(0, all ? undefined : mostShown)
    .map(({ artifact, severity, path, text, hint }) => ({
      artifact,
      cells: {
        severity,
        submission: keys.get(artifact ?? '') ?? '',
        finding: path === undefined ? text : `${path.slice(path.indexOf('/') + 1)}: ${text}`,
        hint: hint ?? null,
      },
    }));
  return {
    kind: 'table',
    title: 'Findings',
    columns: [
      { key: 'severity', title: 'SEVERITY', type: 'text' },
      { key: 'submission', title: 'SUBMISSION', type: 'text' },
      { key: 'finding', title: 'FINDING', type: 'text' },
      { key: 'hint', title: 'WHAT TO DO', type: 'text' },
    ],
    rows,
    total: findings.length,
    empty: 'Nothing is wrong.',
  };
}

function summaryOf(report: Report): FiguresView {
  const { findings, submissions, bytes, orphans, lost } = report;
  const having = (severity: Finding['severity']): Set<unknown> =>
    new Set(
      findings.flatMap(({ artifact, ...finding }) =>
        artifact !== undefined && finding.severity === severity ? [artifact] : [],
      ),
    );
  const wrong = having('error');
  return {
    kind: 'figures',
    title: 'Summary',
    figures: [
      { column: { key: 'submissions', title: 'Submissions', type: 'number' }, value: submissions },
      { column: { key: 'valid', title: 'Valid', type: 'number' }, value: submissions - wrong.size },
      { column: { key: 'errors', title: 'With errors', type: 'number' }, value: wrong.size },
      { column: { key: 'warnings', title: 'With warnings', type: 'number' }, value: having('warning').size },
      { column: { key: 'total', title: 'Total size', type: 'bytes' }, value: bytes },
      {
        column: { key: 'average', title: 'Average size', type: 'bytes' },
        value: submissions === 0 ? 0 : Math.round(bytes / submissions),
      },
      { column: { key: 'orphans', title: 'Orphans', type: 'text' }, value: orphans },
      {
        column: { key: 'lost', title: 'Records without folder', type: 'number' },
        value: lost.length,
        note: lost.length === 0 ? undefined : shownNames(lost),
      },
    ],
  };
}

function offersText(offers: readonly ProposedMetadata[]): TextView {
  const [first] = offers;
  const names = shownNames(offers.map(({ path }) => path));
  return {
    kind: 'text',
    title: `metadata.json can be written for ${countOf(offers.length)}`,
    text: `${names}\n\nFor the first of them:\n${first?.text ?? ''}`,
  };
}
