import { formatCount, formatTime } from '@cairn/render';
import type { AuditEntry } from '@cairn/workspace';
import type { Services } from '../../app/services.ts';
import type { Line, Role } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { AnyView, Frame } from '../view.ts';

const columns: readonly TableColumn[] = [
  { key: 'seq', title: 'NO', width: 7, align: 'right', priority: 3 },
  { key: 'time', title: 'TIME', width: 19, priority: 0 },
  { key: 'event', title: 'EVENT', width: 20, least: 14, priority: 0 },
  { key: 'outcome', title: 'OUTCOME', width: 9, priority: 1 },
  { key: 'about', title: 'ABOUT', width: 26, least: 12, grows: true, cut: 'middle', priority: 1 },
  { key: 'actor', title: 'BY', width: 14, least: 8, priority: 2 },
];

/** Older records are in `cairn audit log`. */
const MOST = 2000;

const ROLES: Readonly<Record<AuditEntry['outcome'], Role | undefined>> = {
  success: undefined,
  failure: 'bad',
  skipped: 'warn',
};
const SIGNS: Readonly<Record<AuditEntry['outcome'], string>> = { success: '✓', failure: '✗', skipped: '!' };

/** The newest records of the trail, followed as they come, and verified. */
export const auditView: AnyView = defineRowsView<AuditEntry>({
  name: 'audit',
  title: 'Audit trail',
  columns,
  noun: ['record', 'records'],
  empty: 'The trail is empty.',
  isTail: true,
  idOf: ({ seq }) => String(seq),
  textOf: (entry) =>
    `${entry.event} ${entry.action} ${entry.outcome} ${entry.actor} ${entry.operation ?? ''} ${entry.run ?? ''} ${aboutOf(entry)}`,
  sorts: [
    { key: 'event', of: ({ event }) => event },
    { key: 'actor', of: ({ actor }) => actor },
  ],
  sum: (entries) =>
    entries.length >= MOST ? 'the newest; cairn audit log has all' : 'the last one is the newest',
  read: async ({ services, signal }) => services.ask('trail', { limit: MOST }, signal),
  cells: (entry, frame) => [
    String(entry.seq),
    timeOf(entry, frame),
    entry.event === entry.action ? entry.event : `${entry.event}: ${entry.action}`,
    { text: `${SIGNS[entry.outcome]} ${entry.outcome}`, role: ROLES[entry.outcome] },
    aboutOf(entry),
    entry.actor,
  ],
  footHeight: 3,
  foot: (entry, frame) => [
    [
      { text: ` ${entry.event}`, role: 'strong' },
      {
        text: `  ${timeOf(entry, frame)} by ${cellText(entry.actor)} with ${entry.source.tool} ${entry.source.version} on ${cellText(entry.source.host)}`,
        role: 'dim',
      },
    ],
    [{ text: ` ${cellText(aboutOf(entry))}${countsOf(entry)}` }],
    [{ text: ` hash ${entry.hash.slice(0, 24)}… after ${entry.prev.slice(0, 24)}…`, role: 'dim' }],
  ],
  idle: (current) => (current === undefined ? ['open'] : []),
  act: (action, { services }, { current }) => {
    if (action === 'verify') return verify(services);
    if (action !== 'open') return false;
    if (current !== undefined) services.show({ title: `Record ${current.seq}`, lines: recordLines(current) });
    return undefined;
  },
});

function timeOf({ time }: AuditEntry, { zone }: Pick<Frame, 'zone'>): string {
  return formatTime(Date.parse(time), zone).slice(0, 19);
}

/** What a record speaks of: its keys where the details still have them, else ids, an operation or a run. */
function aboutOf({ detail, targets = [], operation, run }: AuditEntry): string {
  const key = detail?.['key'];
  if (typeof key === 'string') return key;
  if (targets.length > 0)
    return targets.length === 1 ? (targets[0] ?? '') : formatCount(targets.length, 'artifact');
  return operation ?? run ?? '';
}

function countsOf({ counts, reasons }: AuditEntry): string {
  const parts = [
    ...Object.entries(counts ?? {}).map(([name, count]) => `${name} ${count}`),
    ...(reasons === undefined || reasons.length === 0 ? [] : [`because of ${reasons.join(', ')}`]),
  ];
  return parts.length === 0 ? '' : `  (${parts.join(', ')})`;
}

function recordLines(entry: AuditEntry): readonly Line[] {
  return JSON.stringify(entry, undefined, 2)
    .split('\n')
    .map((text): Line => [{ text: cellText(text) }]);
}

/** Checks the chain from its beginning. */
async function verify(services: Services): Promise<void> {
  const verdict = await services.work('verifyTrail', undefined, {
    title: 'verifying the trail',
    canStop: true,
  });
  const { ok, records, problem, notices } = verdict;
  if (ok && notices.length === 0)
    return services.say(
      'good',
      `The trail is whole: ${formatCount(records, 'record')}, each chained to the one before.`,
    );
  services.show({
    title: ok ? `✓ The trail is whole: ${formatCount(records, 'record')}` : '✗ The trail is broken',
    lines: [
      ...(problem === undefined
        ? []
        : [
            [{ text: cellText(problem.text), role: 'bad' as const }],
            [
              {
                text: cellText(
                  `${problem.file}, line ${problem.line}${problem.seq === undefined ? '' : `, record ${problem.seq}`}`,
                ),
              },
            ],
          ]),
      ...notices.map((text): Line => [{ text: `! ${cellText(text)}`, role: 'warn' }]),
    ],
  });
}
