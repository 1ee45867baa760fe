import { formatBytes, formatShare, printable, renderTable } from '@cairn/render';
import type { DiskUse, Workspace } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';

/** What has to be free: a number of bytes, or a share of the file system. */
export type LeastFree = { readonly bytes: number } | { readonly share: number };

/** Shows how full disks are; with a least amount, says by the exit code whether there is less. */
export async function reportDisks(
  frame: Frame,
  workspace: Workspace,
  least: LeastFree | undefined,
): Promise<ExitCode> {
  const disks = await workspace.diskUse();
  const isShort = (disk: DiskUse): boolean => least !== undefined && isBelow(disk, least);
  print(frame, {
    text: () => disksText(frame, disks, isShort),
    json: () => ({
      disks: disks.map((disk) => ({ ...disk, short: least === undefined ? undefined : isShort(disk) })),
    }),
  });
  return disks.some(isShort) ? exitCodes.findings : exitCodes.done;
}

/** What can't be asked may be full: whoever watches should look. */
function isBelow({ free, total }: DiskUse, least: LeastFree): boolean {
  if (free === undefined || total === undefined) return true;
  return 'bytes' in least ? free < least.bytes : free < total * least.share;
}

function disksText(frame: Frame, disks: readonly DiskUse[], isShort: (disk: DiskUse) => boolean): string {
  const right = (title: string): { title: string; align: 'right' } => ({ title, align: 'right' });
  const columns = [
    { title: 'DISK OF' },
    ...['SIZE', 'FREE', 'FREE %', 'ARTIFACTS', 'TRASH'].map(right),
    { title: '' },
  ];
  const rows = disks.map((disk) => [
    disk.roots.map(printable).join(', '),
    disk.total === undefined ? '-' : formatBytes(disk.total),
    disk.free === undefined ? '-' : formatBytes(disk.free),
    disk.free === undefined || disk.total === undefined ? '-' : formatShare(disk.free / disk.total),
    formatBytes(disk.artifacts),
    formatBytes(disk.trash),
    noteOf(frame, disk, isShort(disk)),
  ]);
  return renderTable(columns, rows, { style: frame.style });
}

function noteOf(frame: Frame, { error }: DiskUse, short: boolean): string {
  if (error !== undefined) return frame.style('bad', `✗ ${printable(error)}`);
  return short ? frame.style('warn', '! too little is free') : '';
}
