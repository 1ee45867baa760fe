import type { Operation } from '@cairn/core';
import { formatBytes, formatCount, formatElapsed, formatInteger, formatTime } from '@cairn/render';
import { runOperation } from '../../app/run-operation.ts';
import type { Services } from '../../app/services.ts';
import { askUndo } from '../../app/undo.ts';
import type { Line } from '../../theme/role.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import type { TableCell } from '../../widgets/table/table-lines.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { AnyView, Frame } from '../view.ts';

const columns: readonly TableColumn[] = [
  { key: 'at', title: 'BEGUN', width: 16, priority: 0 },
  { key: 'title', title: 'WHAT', width: 24, least: 12, grows: true, priority: 0 },
  { key: 'done', title: 'DONE', width: 7, align: 'right', priority: 1 },
  { key: 'missed', title: 'NOT DONE', width: 8, align: 'right', priority: 3 },
  { key: 'bytes', title: 'MOVED', width: 8, align: 'right', priority: 2 },
  { key: 'state', title: 'STATE', width: 13, priority: 0 },
  { key: 'actor', title: 'BY', width: 14, least: 8, priority: 4 },
];

/** More are in `cairn history`. */
const MOST = 1000;

/** What was done, newest first: take it back, or do it again. */
export const operationsView: AnyView = defineRowsView<Operation>({
  name: 'operations',
  title: 'Operations',
  columns,
  noun: ['operation', 'operations'],
  empty: 'Nothing was done yet.',
  idOf: ({ id }) => id,
  textOf: ({ id, title, actor, state, kind }) => `${id} ${title} ${actor} ${state} ${kind}`,
  sorts: [
    { key: 'bytes', of: ({ bytes }) => bytes, isDescending: true },
    { key: 'done', of: ({ done }) => done, isDescending: true },
    { key: 'actor', of: ({ actor }) => actor },
  ],
  read: async ({ services, signal }) => services.ask('operations', { limit: MOST }, signal),
  cells: (operation, frame) => [
    formatTime(operation.startedAt, frame.zone).slice(0, 16),
    operation.title,
    formatInteger(operation.done),
    operation.skipped + operation.failed === 0 ? '' : formatInteger(operation.skipped + operation.failed),
    operation.bytes === 0 ? '' : formatBytes(operation.bytes),
    stateCell(operation),
    operation.actor,
  ],
  footHeight: 2,
  foot: (operation) => [
    [
      { text: ` ${cellText(operation.title)}`, role: 'strong' },
      { text: `  ${operation.id}${operation.of === undefined ? '' : `, of ${operation.of}`}`, role: 'dim' },
    ],
    [{ text: ` ${wayText(operation)}`, role: 'dim' }],
  ],
  idle: (current) => [
    ...(current === undefined ? (['open'] as const) : []),
    ...(current === undefined || !canUndo(current) ? (['undo'] as const) : []),
    ...(current === undefined || !canRedo(current) ? (['redo'] as const) : []),
  ],
  act: (action, { services, room }, { current, again }) => {
    if (current === undefined) return false;
    if (action === 'undo') return askUndo(services, current.id);
    if (action === 'redo') return askRedo(services, current.id, again);
    if (action !== 'open') return false;
    const { timezone } = services.workspace();
    return services.show({
      title: cellText(current.title),
      lines: detailLines(current, { zone: timezone, ...room() }),
    });
  },
});

function canUndo({ kind, undone, done, state }: Operation): boolean {
  return kind !== 'purge' && kind !== 'undo' && !undone && done > 0 && state !== 'running';
}

function canRedo({ kind, undone }: Operation): boolean {
  return undone && kind !== 'purge';
}

function wayText(operation: Operation): string {
  if (operation.kind === 'purge') return 'what was purged is gone for good';
  if (operation.state === 'interrupted') return 'it was cut off: z takes back what was done';
  if (operation.undone) return 'it was taken back; Z does it again, as far as everything is as it was';
  return canUndo(operation) ? 'z takes it back' : '';
}

function stateCell({ state, undone }: Operation): TableCell {
  if (undone) return { text: '↶ undone', role: 'dim' };
  return { text: `${state === 'done' ? '✓' : '!'} ${state}`, role: state === 'done' ? 'good' : 'warn' };
}

function detailLines(operation: Operation, { zone }: Pick<Frame, 'zone'>): readonly Line[] {
  const { startedAt, endedAt } = operation;
  const rows: readonly (readonly [string, string])[] = [
    ['id', operation.id],
    ['kind', operation.kind],
    ['state', `${operation.state}${operation.undone ? ', taken back since' : ''}`],
    ['begun', formatTime(startedAt, zone)],
    ['took', endedAt === undefined ? '' : formatElapsed(endedAt - startedAt)],
    ['by', operation.actor],
    [
      'done',
      `${formatCount(operation.done, 'artifact')}, ${formatCount(operation.files, 'file')}, ${formatBytes(operation.bytes)}`,
    ],
    ['skipped', operation.skipped === 0 ? '' : formatCount(operation.skipped, 'artifact')],
    ['failed', operation.failed === 0 ? '' : formatCount(operation.failed, 'artifact')],
    [
      'freed',
      `${formatBytes(operation.freedNow)} at once, ${formatBytes(operation.freedLater)} when the trash is purged`,
    ],
    ['of', operation.of ?? ''],
    ['plan', operation.planDigest?.slice(0, 16) ?? ''],
  ];
  return [
    ...rows
      .filter(([, value]) => value !== '')
      .map(([name, value]): Line => [{ text: name.padEnd(9), role: 'dim' }, { text: cellText(value) }]),
    [],
    [{ text: wayText(operation) }],
    [{ text: `cairn audit log --operation ${operation.id} tells of each artifact`, role: 'dim' }],
  ];
}

/** Asks whether an operation that was taken back should be done again, and does it. */
async function askRedo(services: Services, id: string, after: () => Promise<void>): Promise<void> {
  const operation = await services.read(async (workspace) => workspace.nextRedo(id));
  services.confirm({
    title: `Do again: ${cellText(operation.title)}?`,
    lines: [[{ text: `${formatCount(operation.done, 'artifact')}, first done by ${operation.actor}` }]],
    question: 'Only what is byte for byte as it was then; z takes it back.',
    yes: () =>
      void runOperation(
        services,
        async () =>
          services.work(
            'redo',
            { operation: operation.id },
            { title: 'doing again', canStop: true, total: operation.done },
          ),
        after,
      ),
  });
}
