import type { Operation } from '@cairn/core';
import {
  formatAge,
  formatBytes,
  formatCount,
  formatDate,
  formatInteger,
  formatTime,
  gaugeText,
  sparkline,
} from '@cairn/render';
import type { FamilyStats } from '@cairn/workspace';
import type { Lines } from '../../state/app-state.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import { clipLine } from '../../widgets/cell/line.ts';
import { spokenRow } from '../../widgets/table/spoken-row.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import { layoutTable } from '../../widgets/table/table-layout.ts';
import { headerLine, rowLine } from '../../widgets/table/table-lines.ts';
import type { TableCell } from '../../widgets/table/table-lines.ts';
import type { Frame } from '../view.ts';
import type { OverviewState } from './overview-view.ts';

const columns: readonly TableColumn[] = [
  { key: 'family', title: 'FAMILY', width: 22, least: 18, grows: true, most: 48, priority: 0 },
  { key: 'artifacts', title: 'ARTIFACTS', width: 10, align: 'right', priority: 0 },
  { key: 'size', title: 'ON DISK', width: 9, align: 'right', priority: 0 },
  { key: 'trend', title: 'LAST 30 DAYS', width: 15, priority: 2 },
  { key: 'run', title: 'LAST ARTIFACT', width: 28, least: 20, priority: 3 },
  { key: 'pass', title: 'LAST PASS', width: 12, priority: 4 },
  { key: 'pinned', title: 'PINNED', width: 7, align: 'right', priority: 5 },
];

/** The overview: families above, and below them disks, outlook and operations. */
export function drawOverview(state: OverviewState, frame: Frame): Lines {
  const { stats, list } = state;
  if (stats === undefined) return [[{ text: ' …', role: 'dim' }]];
  const current = stats.families[list.cursor];
  if (frame.isSpoken) return spoken(current, state, frame);
  const layout = layoutTable(columns, frame.width);
  const shown = stats.families.slice(list.top, list.top + list.height);
  const rows = shown.map((family, index) =>
    rowLine(
      layout,
      { cells: cellsOf(family, state, frame), isCurrent: list.top + index === list.cursor },
      frame,
    ),
  );
  return [
    headerLine(layout, undefined, frame),
    ...(rows.length === 0 ? [emptyLine(state)] : rows),
    [],
    ...disks(state, frame),
    ...outlook(state),
    [],
    ...operations(state, frame),
  ].map((line) => clipLine(line, frame.width));
}

/** The family under the cursor as a sentence, and what is said of everything. */
function spoken(current: FamilyStats | undefined, state: OverviewState, frame: Frame): Lines {
  const { cursor, total } = state.list;
  const row =
    current === undefined
      ? emptyLine(state)
      : [
          {
            text: spokenRow(
              columns,
              { cells: cellsOf(current, state, frame) },
              { row: cursor + 1, of: total },
            ),
          },
        ];
  return [row, ...disks(state, frame), ...outlook(state), ...operations(state, frame).slice(0, 2)];
}

function cellsOf(family: FamilyStats, { trends }: OverviewState, frame: Frame): readonly TableCell[] {
  const trend = trends.find((each) => each.family === family.family);
  const { lastRun } = trend ?? {};
  const isBad = lastRun?.outcome === 'fail' || lastRun?.outcome === 'failed';
  return [
    family.title,
    formatInteger(family.artifacts),
    formatBytes(family.allocated),
    {
      text: trend === undefined ? '' : trendText(trend.days, frame),
      role: 'accent',
    },
    lastRun === undefined
      ? ''
      : {
          text: `${signOf(lastRun.outcome)}${lastRun.outcome}, ${ago(lastRun.at, frame)}`,
          role: isBad ? 'bad' : undefined,
        },
    trend?.lastPass === undefined ? '' : ago(trend.lastPass, frame),
    family.pinned === 0 ? '' : formatInteger(family.pinned),
  ];
}

/** The bytes of each day as a drawing; whoever hears it is told what they come to. */
function trendText(days: readonly number[], { ascii, isSpoken }: Frame): string {
  if (isSpoken) return `${formatBytes(days.reduce((sum, bytes) => sum + bytes, 0))} new`;
  return sparkline(days, { width: 15, fromZero: true, ascii });
}

/** What is neither good nor bad, as work in progress, has none. */
function signOf(outcome: string): string {
  if (outcome === 'fail' || outcome === 'failed') return '✗ ';
  return outcome === 'pass' || outcome === 'completed' ? '✓ ' : '';
}

function emptyLine({ scannedAt, isWatched, hasFamilies }: OverviewState): Line {
  return [{ text: `   ${emptyText({ scannedAt, isWatched, hasFamilies })}`, role: 'dim' }];
}

function emptyText({
  scannedAt,
  isWatched,
  hasFamilies,
}: Pick<OverviewState, 'scannedAt' | 'isWatched' | 'hasFamilies'>): string {
  if (!hasFamilies)
    return 'cairn.yaml names no families yet: what it says under families: is what is looked for.';
  if (scannedAt !== undefined) return 'There are no artifacts: no file below the roots fits a family.';
  return isWatched
    ? 'The disk is looked at for the first time …'
    : 'Nothing was scanned yet, and --read-only scans nothing; cairn scan does.';
}

function disks({ stats, outlook: known }: OverviewState, frame: Frame): Lines {
  return (stats?.disk ?? []).map(({ root, total, free }): Line => {
    const share = total === 0 ? 0 : 1 - free / total;
    const fills = known?.disks.find(({ roots }) => roots.includes(root));
    const end =
      fills === undefined
        ? ''
        : fills.fullWithout === undefined
          ? fills.growth === undefined
            ? ''
            : ', enough for years'
          : `, full on ${formatDate(fills.fullWithout, frame.zone)} if nothing is cleaned up`;
    return [
      { text: ` Disk of ${cellText(root)} `, role: 'heading' },
      {
        text: frame.isSpoken ? '' : gaugeText(share, 24, frame),
        role: share > 0.9 ? 'bad' : share > 0.75 ? 'warn' : 'good',
      },
      { text: `  ${formatBytes(free)} of ${formatBytes(total)} free${end}` },
    ];
  });
}

function outlook({ outlook: known, scannedAt }: OverviewState): Lines {
  const { cleanup, health, trash } = known ?? {};
  const unknown =
    known !== undefined
      ? ' not known'
      : scannedAt === undefined
        ? ' known once the disk was looked at'
        : ' working it out …';
  return [
    [
      { text: ' Next cleanup ', role: 'heading' },
      {
        text:
          cleanup === undefined
            ? unknown
            : cleanup.acts === 0
              ? ' nothing to do'
              : ` ${formatCount(cleanup.acts, 'artifact')} would go${freedText(cleanup)}`,
      },
      { text: (cleanup?.acts ?? 0) > 0 ? '   p shows it' : '', role: 'key' },
      { text: (cleanup?.refused ?? 0) > 0 ? '   something holds it up' : '', role: 'warn' },
    ],
    [
      { text: ' Health ', role: 'heading' },
      health === undefined
        ? { text: unknown }
        : health.errors + health.warnings === 0
          ? { text: ' ✓ nothing is wrong', role: 'good' }
          : {
              text: ` ✗ ${formatCount(health.errors, 'error')}, ${formatCount(health.warnings, 'warning')}`,
              role: health.errors > 0 ? 'bad' : 'warn',
            },
      {
        text: (health?.errors ?? 0) + (health?.warnings ?? 0) > 0 ? '   :health tells which' : '',
        role: 'key',
      },
    ],
    [
      { text: ' Trash ', role: 'heading' },
      {
        text:
          trash === undefined
            ? unknown
            : trash.entries === 0
              ? ' empty'
              : ` ${formatCount(trash.entries, 'entry', 'entries')}, ${formatBytes(trash.bytes)}`,
      },
    ],
  ];
}

function freedText({ now, later }: { readonly now: number; readonly later: number }): string {
  return [
    now === 0 ? '' : `, ${formatBytes(now)} free at once`,
    later === 0 ? '' : `, ${formatBytes(later)} free once purged`,
  ].join('');
}

function operations({ operations: all }: OverviewState, { zone }: Frame): Lines {
  if (all.length === 0) return [[{ text: ' No operations yet', role: 'dim' }]];
  return [
    [{ text: ' Last operations', role: 'heading' }],
    ...all.map((operation) => operationLine(operation, zone)),
  ];
}

function operationLine({ startedAt, title, state, undone, done }: Operation, zone: string): Line {
  return [
    { text: `   ${formatTime(startedAt, zone).slice(0, 16)}  `, role: 'dim' },
    { text: cellText(title) },
    { text: `  ${formatCount(done, 'artifact')}`, role: 'dim' },
    undone
      ? { text: '  ↶ undone', role: 'dim' }
      : { text: `  ${state === 'done' ? '✓' : '!'} ${state}`, role: state === 'done' ? 'good' : 'warn' },
  ];
}

function ago(at: number, { now }: Frame): string {
  return `${formatAge(now - at)} ago`;
}
