import { formatBytes, formatCount, formatDate, printable, renderTable } from '@cairn/render';
import type { TrashItem, Workspace } from '@cairn/workspace';
import type { Frame } from '../frame/frame.ts';
import { familyNamesOf } from '../frame/text-options.ts';

/** Entries of the trash as a table with a total. */
export function trashText(frame: Frame, workspace: Workspace, items: readonly TrashItem[]): string {
  const familyName = familyNamesOf(workspace);
  const rows = items.map((item) => [
    frame.style('accent', item.id),
    familyName(item.family),
    formatDate(item.trashedAt, workspace.timezone),
    formatDate(item.expiresAt, workspace.timezone),
    formatBytes(item.bytes),
    String(item.files),
    (item.restorable ? '' : '! not restorable: ') + printable(item.key),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'TRASHED' },
    { title: 'EXPIRES' },
    { title: 'SIZE', align: 'right' },
    { title: 'FILES', align: 'right' },
    { title: 'KEY', fit: 'cut' },
  ] as const;
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  const total = `Total: ${formatCount(items.length, 'entry', 'entries')}, ${formatBytes(bytes)}`;
  return `${renderTable(columns, rows, { style: frame.style, width: frame.width })}\n\n${total}`;
}
