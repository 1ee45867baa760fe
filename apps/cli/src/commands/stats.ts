import type { StoreStatistics } from '@cairn/core';
import { formatBytes, formatCount, formatDate, formatShare, printable, renderTable } from '@cairn/render';
import type { FamilyStats, Stats, Workspace } from '@cairn/workspace';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf, isoTime } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { reportDisks } from '../outlook/disk-report.ts';
import { reportMetrics } from '../outlook/metrics-report.ts';
import type { statsOptions } from '../table/see.ts';

/** Adds up families, trash and disks, or what compaction saves; for people, and for what watches. */
export const stats: CommandHandler<typeof statsOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    if (options.prometheus !== undefined) return reportMetrics(frame, workspace, options.prometheus);
    if (options.disk === true || options.minFree !== undefined)
      return reportDisks(frame, workspace, options.minFree);
    if (options.compaction === true) {
      const rows = await workspace.compactionStats();
      const json = (): Record<string, unknown> => ({ compaction: rows.map(withRatio) });
      return print(frame, { text: () => compactionText(frame, workspace, rows), json });
    }
    const figures = await workspace.stats();
    const store = await workspace.store.statistics();
    const isUsed = store.artifacts > 0 || Object.keys(store.errors).length > 0;
    print(frame, {
      text: () =>
        [
          familiesText(frame, workspace, figures),
          ...(isUsed ? [storeText(frame, workspace, store)] : []),
          restText(figures),
        ].join('\n\n'),
      json: () => ({
        ...figures,
        store,
        families: figures.families.map((family) => ({
          ...family,
          oldest: isoTime(family.oldest),
          newest: isoTime(family.newest),
        })),
      }),
    });
  });

function familiesText(frame: Frame, workspace: Workspace, { families }: Stats): string {
  const familyName = familyNamesOf(workspace);
  const day = (at: number | undefined): string =>
    at === undefined ? '-' : formatDate(at, workspace.timezone);
  const row = (name: string, of: Omit<FamilyStats, 'family' | 'title'>): string[] => [
    name,
    String(of.artifacts),
    String(of.files),
    formatBytes(of.size),
    formatBytes(of.allocated),
    String(of.pass),
    String(of.fail),
    String(of.pinned),
    day(of.oldest),
    day(of.newest),
  ];
  const right = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
  const columns = [
    { title: 'FAMILY' },
    ...['COUNT', 'FILES', 'SIZE', 'ON DISK', 'PASS', 'FAIL', 'PINS'].map(right),
    { title: 'OLDEST' },
    { title: 'NEWEST' },
  ];
  const rows = families.map((family) => row(familyName(family.family), family));
  if (families.length > 1) rows.push(row('all', totalOf(families)));
  return renderTable(columns, rows, { style: frame.style });
}

function storeText(frame: Frame, workspace: Workspace, store: StoreStatistics): string {
  const familyName = familyNamesOf(workspace);
  const right = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
  const columns = [
    { title: 'IN THE STORE' },
    ...['COUNT', 'SIZE', 'ON DISK', 'PENDING', 'IN PROGRESS', 'COMPLETED', 'FAILED'].map(right),
  ];
  const row = (name: string, of: Omit<StoreStatistics['families'][number], 'family'>): string[] => [
    name,
    String(of.artifacts),
    formatBytes(of.bytes),
    formatBytes(of.stored),
    String(of.states.pending),
    String(of.states.in_progress),
    String(of.states.completed),
    String(of.states.failed),
  ];
  const rows = store.families.map((family) => row(familyName(family.family), family));
  if (rows.length > 1) rows.push(row('all', store));
  const errors = Object.entries(store.errors).map(([call, count]) => `${count} of ${call}`);
  return [
    ...(rows.length === 0 ? [] : [renderTable(columns, rows, { style: frame.style })]),
    ...(errors.length === 0 ? [] : [`Calls that failed: ${errors.join(', ')}`]),
  ].join('\n');
}

function totalOf(families: readonly FamilyStats[]): Omit<FamilyStats, 'family' | 'title'> {
  const sum = (field: 'artifacts' | 'files' | 'size' | 'allocated' | 'pass' | 'fail' | 'pinned'): number =>
    families.reduce((total, family) => total + family[field], 0);
  const moments = (field: 'oldest' | 'newest'): number[] =>
    families.map((family) => family[field]).filter((at) => at !== undefined);
  const [oldest, newest] = [moments('oldest'), moments('newest')];
  return {
    artifacts: sum('artifacts'),
    files: sum('files'),
    size: sum('size'),
    allocated: sum('allocated'),
    pass: sum('pass'),
    fail: sum('fail'),
    pinned: sum('pinned'),
    oldest: oldest.length === 0 ? undefined : Math.min(...oldest),
    newest: newest.length === 0 ? undefined : Math.max(...newest),
  };
}

type Compacted = Awaited<ReturnType<Workspace['compactionStats']>>[number];

function withRatio(row: Compacted): Compacted & { readonly ratio: number } {
  return { ...row, ratio: row.before === 0 ? 1 : row.after / row.before };
}

function compactionText(frame: Frame, workspace: Workspace, rows: readonly Compacted[]): string {
  if (rows.length === 0) return 'Nothing is compacted. cairn compact shows what would get smaller.';
  const familyName = familyNamesOf(workspace);
  const right = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
  const columns = [{ title: 'FAMILY' }, { title: 'BY' }, ...['FILES', 'SIZE', 'ON DISK', 'SAVES'].map(right)];
  const cells = ({ files, before, after }: Pick<Compacted, 'files' | 'before' | 'after'>): string[] => [
    String(files),
    formatBytes(before),
    formatBytes(after),
    formatShare(before === 0 ? 0 : (before - after) / before),
  ];
  const table = rows.map((row) => [familyName(row.family), printable(row.compactor), ...cells(row)]);
  const sum = (pick: (row: Compacted) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const all = {
    files: sum(({ files }) => files),
    before: sum(({ before }) => before),
    after: sum(({ after }) => after),
  };
  if (rows.length > 1) table.push(['all', '', ...cells(all)]);
  return renderTable(columns, table, { style: frame.style });
}

function restText({ trash, disk, operations }: Stats): string {
  const disks = disk.map(
    ({ root, total, free }) =>
      `Disk of ${printable(root)}: ${formatBytes(free)} of ${formatBytes(total)} free (${formatShare(total === 0 ? 0 : free / total)})`,
  );
  return [
    `Trash: ${formatCount(trash.entries, 'entry', 'entries')}, ${formatBytes(trash.bytes)}`,
    `Operations so far: ${operations}`,
    ...disks,
  ].join('\n');
}
