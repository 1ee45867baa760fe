import { findingText, formatBytes, formatCount, plain, severityText } from '@cairn/render';
import type { HealthReport } from '@cairn/workspace';
import type { Services } from '../../app/services.ts';
import type { Role } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { AnyView } from '../view.ts';
import { fixOf, runFix } from './health-fixes.ts';

type Finding = HealthReport['findings'][number];

const columns: readonly TableColumn[] = [
  { key: 'severity', title: 'SEVERITY', width: 10, priority: 0 },
  { key: 'text', title: 'FINDING', width: 40, least: 24, grows: true, priority: 0 },
  { key: 'family', title: 'FAMILY', width: 16, least: 8, priority: 2 },
  { key: 'id', title: 'ARTIFACT', width: 12, priority: 3 },
  { key: 'fix', title: 'FIX', width: 5, priority: 1 },
];

const RANK: Readonly<Record<Finding['severity'], number>> = { error: 0, warning: 1, info: 2 };
const ROLES: Readonly<Record<Finding['severity'], Role>> = { error: 'bad', warning: 'warn', info: 'dim' };

/** What is damaged, incomplete or misnamed, with the fixes that are offered. */
export const healthView: AnyView = defineRowsView<Finding>({
  name: 'health',
  title: 'Health',
  columns,
  noun: ['finding', 'findings'],
  empty: '✓ Nothing is wrong.',
  idOf: ({ check, severity, text, artifact = '', path = '' }) =>
    [check, severity, artifact, path, text].join('\u0000'),
  textOf: (finding) => `${findingText(finding)} ${finding.family ?? ''} ${finding.check} ${finding.severity}`,
  sorts: [
    { key: 'family', of: ({ family = '' }) => family },
    { key: 'text', of: ({ text }) => text },
  ],
  sum: (findings) => {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const warnings = findings.filter(({ severity }) => severity === 'warning').length;
    return `${formatCount(errors, 'error')}, ${formatCount(warnings, 'warning')}`;
  },
  read: async ({ services, signal }) =>
    (await services.survey('health', undefined, signal)).findings.toSorted(
      (a, b) => RANK[a.severity] - RANK[b.severity],
    ),
  cells: (finding, frame) => [
    { text: severityText(finding.severity, plain), role: ROLES[finding.severity] },
    findingText(finding),
    finding.family === undefined ? '' : frame.familyName(finding.family),
    finding.artifact ?? '',
    fixOf(finding.hint) === undefined ? '' : { text: 'F', role: 'key' },
  ],
  footHeight: 4,
  foot: (finding) => {
    const fix = fixOf(finding.hint);
    return [
      [{ text: ` ${cellText(findingText(finding))}`, role: 'strong' }],
      ...(finding.hint === undefined ? [] : [[{ text: ` → ${cellText(finding.hint)}` }]]),
      [
        {
          text: fix === undefined ? '' : fix.kind === 'command' ? ' F shows the command' : ` F: ${fix.label}`,
          role: 'key',
        },
      ],
    ];
  },
  idle: (current) => [
    ...(current?.artifact === undefined ? (['open'] as const) : []),
    ...(fixOf(current?.hint) === undefined ? (['fix'] as const) : []),
  ],
  act: (action, { services }, { current, again }) => {
    if (action === 'verify') return verify(services, again);
    if (current === undefined) return false;
    if (action === 'open') {
      if (current.artifact === undefined) return services.say('dim', 'It speaks of no single artifact.');
      return services.open('detail', current.artifact);
    }
    if (action !== 'fix') return false;
    const fix = fixOf(current.hint);
    if (fix === undefined) return services.say('dim', current.hint ?? 'No fix is known.');
    return runFix(services, fix).then(again);
  },
});

/** Reads files and compares them with what they once were. */
async function verify(services: Services, again: () => Promise<void>): Promise<void> {
  const report = await services.work('verifyFiles', undefined, {
    title: 'verifying checksums',
    canStop: true,
  });
  const { checked, bytes, mismatched, unreadable } = report;
  const looked = `Read ${formatCount(checked, 'file')}, ${formatBytes(bytes)}`;
  if (mismatched.length + unreadable.length === 0) services.say('good', `${looked}: all are as they were.`);
  else
    services.show({
      title: `${looked}: ${formatCount(mismatched.length, 'differs', 'differ')}`,
      lines: [
        ...mismatched.map(({ root, path }) => [
          { text: '✗ changed ', role: 'bad' as const },
          { text: cellText(`${root}: ${path}`) },
        ]),
        ...unreadable.map(({ path, why }) => [
          { text: '! unread  ', role: 'warn' as const },
          { text: cellText(`${path}: ${why}`) },
        ]),
      ],
    });
  await again();
}
