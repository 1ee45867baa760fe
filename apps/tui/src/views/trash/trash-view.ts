import { formatAge, formatBytes, formatCount, formatInteger, formatTime } from '@cairn/render';
import type { TrashItem } from '@cairn/workspace';
import { runOperation } from '../../app/run-operation.ts';
import type { Services } from '../../app/services.ts';
import { unpackTrash } from '../../background/packed-trash.ts';
import type { ChosenTrash } from '../../background/trash-task.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { RowsChoice } from '../rows/rows-view.ts';
import type { AnyView, Frame } from '../view.ts';

const columns: readonly TableColumn[] = [
  { key: 'key', title: 'NAME', width: 30, least: 20, grows: true, cut: 'middle', priority: 0 },
  { key: 'family', title: 'FAMILY', width: 16, least: 8, priority: 2 },
  { key: 'size', title: 'ON DISK', width: 9, align: 'right', priority: 0 },
  { key: 'files', title: 'FILES', width: 7, align: 'right', priority: 4 },
  { key: 'trashed', title: 'TRASHED', width: 16, priority: 1 },
  { key: 'expires', title: 'MAY BE PURGED', width: 15, priority: 3 },
];

/** Entries that a question lists one by one. */
const LISTED = 500;

/** What was removed and waits: bring it back, or let it go for good. The only place where that can be done. */
export const trashView: AnyView = defineRowsView<TrashItem>({
  name: 'trash',
  title: 'Trash',
  columns,
  noun: ['entry', 'entries'],
  empty: 'The trash is empty.',
  idOf: ({ operation, digest }) => `${operation} ${digest}`,
  textOf: ({ key, family, operation }) => `${key} ${family} ${operation}`,
  sorts: [
    { key: 'size', of: ({ bytes }) => bytes, isDescending: true },
    { key: 'trashed', of: ({ trashedAt }) => trashedAt, isDescending: true },
    { key: 'expires', of: ({ expiresAt }) => expiresAt },
    { key: 'key', of: ({ key }) => key },
  ],
  sum: (items) => `${formatBytes(bytesOf(items))}, which are free once they are purged`,
  read: async ({ services, signal }) => unpackTrash(await services.survey('trashList', undefined, signal)),
  cells: (item, frame) => [
    item.key,
    frame.familyName(item.family),
    formatBytes(item.bytes),
    formatInteger(item.files),
    formatTime(item.trashedAt, frame.zone).slice(0, 16),
    item.restorable ? expiryText(item, frame) : { text: '✗ half purged', role: 'bad' },
  ],
  footHeight: 2,
  foot: (item, frame) => [
    [
      { text: ` ${cellText(item.key)}`, role: 'strong' },
      { text: `  ${item.id} of ${frame.familyName(item.family)} in ${item.root}`, role: 'dim' },
    ],
    [
      { text: ' removed by ', role: 'dim' },
      { text: item.operation },
      {
        text: item.restorable ? '; r brings it back to its place' : '; it can no longer be restored',
        role: 'dim',
      },
    ],
  ],
  idle: (current) => (current === undefined ? ['open', 'restore', 'purgeIt', 'mark'] : ['open']),
  act: (action, { services }, choice) => {
    if (action === 'restore') return restore(services, choice);
    if (action === 'purgeIt') return purge(services, choice);
    return action === 'open' ? undefined : false;
  },
});

function restore(services: Services, { chosen, again }: RowsChoice<TrashItem>): void {
  const entries = chosen().filter(({ restorable }) => restorable);
  if (entries.length === 0) return services.say('warn', 'There is nothing that could be restored.');
  services.confirm({
    title: `Bring ${formatCount(entries.length, 'artifact')} back?`,
    lines: listed(entries, services),
    question:
      'They go to their places; where a file stands in the way nothing is overwritten. z takes it back.',
    yes: () =>
      void runOperation(
        services,
        async () =>
          services.work('restore', chosenTrash(entries), {
            title: 'restoring',
            canStop: true,
            total: entries.length,
          }),
        again,
      ),
  });
}

function purge(services: Services, { chosen: choose, again }: RowsChoice<TrashItem>): void {
  const chosen = choose();
  if (chosen.length === 0) return services.say('dim', 'The trash is empty.');
  services.confirm({
    title: `Delete ${formatCount(chosen.length, 'entry', 'entries')} of the trash for good?`,
    lines: listed(chosen, services),
    question: `That frees ${formatBytes(bytesOf(chosen))}, and nothing brings them back.`,
    count: chosen.length,
    yes: () =>
      void runOperation(
        services,
        async () =>
          services.work('purge', chosenTrash(chosen), {
            title: 'purging',
            canStop: true,
            total: chosen.length,
          }),
        again,
      ),
  });
}

/** Only what tells one entry from another. */
function chosenTrash(items: readonly TrashItem[]): ChosenTrash {
  return { entries: items.map(({ operation, digest, key }) => ({ operation, digest, key })) };
}

function listed(items: readonly TrashItem[], services: Services): readonly Line[] {
  const more = items.length - LISTED;
  return [
    ...items.slice(0, LISTED).map(({ key, family, bytes, trashedAt }): Line => [
      { text: `  ${cellText(key)}` },
      {
        text: `  ${services.familyName(family)}, ${formatBytes(bytes)}, trashed ${formatTime(trashedAt, services.workspace().timezone).slice(0, 16)}`,
        role: 'dim',
      },
    ]),
    ...(more > 0 ? [[{ text: `  … and ${more} more`, role: 'dim' } as const]] : []),
  ];
}

function expiryText({ expiresAt }: TrashItem, { now }: Frame): string {
  return expiresAt <= now ? 'at next cleanup' : `in ${formatAge(expiresAt - now)}`;
}

function bytesOf(items: readonly TrashItem[]): number {
  return items.reduce((sum, { bytes }) => sum + bytes, 0);
}
