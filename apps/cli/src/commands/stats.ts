import { formatBytes, formatCount, formatDate, formatShare, printable, renderTable } from '@cairn/render';
import type { FamilyStats, Stats, Workspace } from '@cairn/workspace';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf, isoTime } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Adds up families, trash and disks. */
export const stats: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const figures = await workspace.stats();
    print(frame, {
      text: () => [familiesText(frame, workspace, figures), restText(figures)].join('\n\n'),
      json: () => ({
        ...figures,
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
