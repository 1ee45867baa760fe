import { CairnError } from '@cairn/core';
import { formatCount, printable, renderTable, wrapText } from '@cairn/render';
import type { ErasurePlan, ErasureReport } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import { againWith } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askName } from '../frame/consent.ts';
import type { Frame } from '../frame/frame.ts';
import { print, printText } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { purgeSubjectOptions } from '../table/weigh.ts';

type Options = CommandInput<typeof purgeSubjectOptions>['options'];

/** Shows everything about a subject, and with `--apply` erases it and searches for what is left. */
export const purge: CommandHandler<typeof purgeSubjectOptions> = async (frame, { options }) => {
  const { subject, reason } = required(options);
  return withWorkspace(frame, async (workspace) => {
    const plan = await workspace.planErasure(subject, { signal: frame.signal });
    if (options.apply !== true || frame.globals.dryRun) {
      print(frame, {
        text: () => [planText(frame, plan), ...applyLines(frame, plan)].join('\n'),
        json: () => ({ erasure: plan, applied: false }),
      });
      return plan.held.length === 0 ? exitCodes.done : exitCodes.refused;
    }
    if (!frame.globals.json) printText(frame, planText(frame, plan));
    if (plan.held.length === 0)
      await askName(frame, { expected: subject, what: `erases ${printable(subject)}` }, options);
    const { wait } = options;
    const report = await workspace.eraseSubject(subject, { reason, wait, signal: frame.signal });
    print(frame, { text: () => reportText(frame, report), json: () => ({ erasure: report, applied: true }) });
    return report.remains.length === 0 ? exitCodes.done : exitCodes.partial;
  });
};

/** What is held goes with no command. */
function applyLines(frame: Frame, { held }: ErasurePlan): readonly string[] {
  if (held.length > 0) return [];
  const reason = frame.words.some((word) => word.startsWith('--reason')) ? [] : ['--reason', 'REASON'];
  return ['', `Apply: ${againWith(frame, ['--apply', ...reason])}`, 'Nothing takes it back.'];
}

function required({ subject = '', reason = '', apply }: Options): {
  readonly subject: string;
  readonly reason: string;
} {
  if (subject.trim() === '') {
    throw new CairnError('USAGE', 'expected --subject with the id of whose traces are to be erased', {
      hint: 'cairn trash purge empties the trash.',
    });
  }
  if (apply === true && reason.trim() === '')
    throw new CairnError('USAGE', 'expected --reason with --apply: it stays in the audit trail');
  return { subject, reason };
}

function planText(frame: Frame, plan: ErasurePlan): string {
  const { subject, artifacts, places, held, isUnfinished } = plan;
  const head = `${frame.style('strong', printable(subject))}: ${formatCount(artifacts.length, 'artifact')}`;
  const rows = artifacts.map(({ id, family, key }) => [frame.style('accent', id), family, printable(key)]);
  const table = renderTable([{ title: 'ID' }, { title: 'FAMILY' }, { title: 'KEY', fit: 'cut' }], rows, {
    style: frame.style,
    width: frame.width,
    titles: false,
    indent: 2,
  });
  const what = renderTable(
    [{ title: '' }, { title: '', fit: 'wrap' }],
    places.map(({ place, text }) => [place, text]),
    { width: frame.width, titles: false, indent: 2 },
  );
  const more = [
    ...(isUnfinished ? ['An earlier erasure was cut short; this one finishes it.'] : []),
    ...(held.length > 0
      ? [`${frame.style('bad', 'Held')}: ${held.join(', ')}. A hold blocks an erasure.`]
      : []),
  ];
  return [head, table, '', 'Goes for good:', what, '', ...unreachableLines(frame, plan), ...more].join('\n');
}

function unreachableLines(frame: Frame, { unreachable }: ErasurePlan): readonly string[] {
  const room = (frame.width ?? 100) - 4;
  const lines = unreachable.flatMap((text) =>
    wrapText(text, room).map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}`),
  );
  return ['Out of reach:', ...lines];
}

function reportText(frame: Frame, { remains, searched, subject }: ErasureReport): string {
  const files = formatCount(searched, 'file');
  if (remains.length === 0) {
    const mark = frame.style('good', '✓');
    return `\n${mark} Erased. ${files} and every row of the databases were searched: neither its name nor its bytes are left.`;
  }
  const lines = remains.slice(0, MOST_SHOWN).map(({ where, what }) => `  ${what}  ${printable(where)}`);
  const more = remains.length > MOST_SHOWN ? [`  … and ${remains.length - MOST_SHOWN} more`] : [];
  return [
    `\n${frame.style('warn', '!')} Erased. ${files} were searched, and something is left that is not ${printable(subject)}'s own to cairn:`,
    ...lines,
    ...more,
    'Look at these places: they belong to other artifacts, or to files that cairn did not write.',
  ].join('\n');
}

const MOST_SHOWN = 50;
