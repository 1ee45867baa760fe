import { formatBytes, formatCount, formatDate, printable, renderTable } from '@cairn/render';
import type { ArchivePlan, ListedArchive, Workspace } from '@cairn/workspace';
import type { Frame } from '../frame/frame.ts';
import { familyNamesOf } from '../frame/text-options.ts';

/** Archives as a table with a total. */
export function archivesText(
  frame: Frame,
  { timezone }: Workspace,
  archives: readonly ListedArchive[],
): string {
  if (archives.length === 0) return 'No archives yet: cairn archive create makes one.';
  const rows = archives.map((archive) => [
    frame.style('accent', archive.id),
    formatDate(archive.createdAt, timezone),
    String(archive.artifacts),
    formatBytes(archive.size),
    formatBytes(archive.original),
    percent(archive),
    archive.verifiedAt === undefined ? 'never' : formatDate(archive.verifiedAt, timezone),
    expiry(archive, timezone),
    (archive.isThere ? '' : frame.style('bad', '✗ gone: ')) + printable(archive.path),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'CREATED' },
    { title: 'ARTIFACTS', align: 'right' },
    { title: 'SIZE', align: 'right' },
    { title: 'ORIGINAL', align: 'right' },
    { title: 'RATIO', align: 'right' },
    { title: 'VERIFIED' },
    { title: 'EXPIRES' },
    { title: 'PATH', fit: 'cut' },
  ] as const;
  const bytes = archives.reduce((sum, { size }) => sum + size, 0);
  const total = `Total: ${formatCount(archives.length, 'archive')}, ${formatBytes(bytes)}`;
  return `${renderTable(columns, rows, { style: frame.style, width: frame.width })}\n\n${total}`;
}

function expiry({ pin, expiresAt }: ListedArchive, zone: string): string {
  if (pin !== undefined) return 'pinned';
  return expiresAt === undefined ? 'never' : formatDate(expiresAt, zone);
}

/** How large an archive is beside what it holds. */
export function percent({ size, original }: Pick<ListedArchive, 'size' | 'original'>): string {
  return original === 0 ? '-' : `${Math.round((size / original) * 100)}%`;
}

/** Artifacts that are shown one by one unless everything is asked for. */
const MOST = 20;

/** What would go into an archive, and what would not. */
export function archivePlanText(frame: Frame, workspace: Workspace, plan: ArchivePlan): string {
  const familyName = familyNamesOf(workspace);
  const shown = frame.globals.verbose ? plan.artifacts : plan.artifacts.slice(0, MOST);
  const rows = shown.map(({ id, family, key, files, size }) => [
    frame.style('accent', id),
    familyName(family),
    formatBytes(size),
    String(files),
    printable(key),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'SIZE', align: 'right' },
    { title: 'FILES', align: 'right' },
    { title: 'KEY', fit: 'cut' },
  ] as const;
  const left = plan.artifacts.length - shown.length;
  const more = left > 0 ? [`… and ${left} more (--verbose)`] : [];
  const total = `Archive: ${formatCount(plan.artifacts.length, 'artifact')}, ${formatCount(plan.files, 'file')}, ${formatBytes(plan.bytes)} to ${printable(plan.path)}`;
  const table =
    rows.length === 0 ? [] : [renderTable(columns, rows, { style: frame.style, width: frame.width })];
  return [...table, ...more, '', total, ...leftOutLines(plan), ...plan.notes].join('\n').trimStart();
}

/** What was meant and is left out, by why. */
export function leftOutLines({ leftOut }: Pick<ArchivePlan, 'leftOut'>): readonly string[] {
  return [...Map.groupBy(leftOut, ({ rule }) => rule)].map(
    ([rule, artifacts]) =>
      `Left out: ${formatCount(artifacts.length, 'artifact')}, ${WHY[rule] ?? rule.replaceAll('_', ' ')}`,
  );
}

const WHY: Readonly<Record<string, string>> = {
  pending: 'not begun yet',
  in_progress: 'still in progress',
  open_run: 'part of a run that is open',
  settling: 'changed a short while ago',
  pinned: 'pinned',
  last_run: 'the last run',
  last_pass: 'the last pass',
  undescribed: 'not described',
  special_file: 'with a socket, a pipe or a device, which no archive can hold',
  trash: 'in the trash',
  gone: 'not there any more',
  not_meant: 'not meant by the other conditions',
};
