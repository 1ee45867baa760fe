import type { Run } from '@cairn/core';
import { formatAge, formatElapsed, formatTime } from '@cairn/render';
import type { Lines } from '../../state/app-state.ts';
import { cellText } from '../../widgets/cell/cell-text.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import type { TableCell } from '../../widgets/table/table-lines.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { AnyView, Frame } from '../view.ts';

const columns: readonly TableColumn[] = [
  { key: 'pipeline', title: 'PIPELINE', width: 20, least: 12, grows: true, priority: 0 },
  { key: 'id', title: 'RUN', width: 24, least: 12, cut: 'middle', priority: 1 },
  { key: 'started', title: 'STARTED', width: 16, priority: 0 },
  { key: 'took', title: 'TOOK', width: 10, align: 'right', priority: 2 },
  { key: 'state', title: 'STATE', width: 12, priority: 0 },
  { key: 'user', title: 'BY', width: 14, least: 8, priority: 3 },
];

const MOST = 1000;

/** Executions of pipelines, newest first; Enter shows what one of them made. */
export const runsView: AnyView = defineRowsView<Run>({
  name: 'runs',
  title: 'Runs',
  columns,
  noun: ['run', 'runs'],
  empty: 'No pipeline has begun a run yet; cairn run start or the library does.',
  idOf: ({ id }) => id,
  textOf: ({ id, pipeline, user, state, error = '' }) => `${pipeline} ${id} ${user} ${state} ${error}`,
  sorts: [
    { key: 'pipeline', of: ({ pipeline }) => pipeline },
    { key: 'state', of: ({ state }) => state },
  ],
  read: async ({ services, signal }) => services.ask('runs', { limit: MOST }, signal),
  cells: (run, frame) => [
    run.pipeline,
    run.id,
    formatTime(run.startedAt, frame.zone).slice(0, 16),
    formatElapsed((run.endedAt ?? frame.now) - run.startedAt),
    stateCell(run),
    run.user,
  ],
  footHeight: 4,
  foot: runLines,
  idle: (current) => (current === undefined ? ['open'] : []),
  act: (action, { services }, { current }) => {
    if (action !== 'open') return false;
    if (current !== undefined) services.open('run', current.id);
    return undefined;
  },
});

function stateCell({ state }: Run): TableCell {
  const signs = {
    running: { text: '… running', role: 'accent' },
    completed: { text: '✓ completed', role: 'good' },
    failed: { text: '✗ failed', role: 'bad' },
    cancelled: { text: '− cancelled', role: 'warn' },
  } as const;
  return signs[state];
}

function runLines(run: Run, { now }: Frame): Lines {
  const { capture, error, lease } = run;
  const parameters = Object.entries(run.parameters).map(
    ([name, value]) => `${name}=${JSON.stringify(value)}`,
  );
  const commit = capture?.code.commit;
  const held =
    run.state !== 'running' || lease === undefined
      ? ''
      : lease.kind === 'pid'
        ? `held by process ${lease.pid} of ${lease.host}`
        : lease.expiresAt > now
          ? `fails in ${formatAge(lease.expiresAt - now)} unless something is put`
          : '';
  return [
    [
      { text: ` ${cellText(run.pipeline)}`, role: 'strong' },
      { text: `  ${cellText(run.id)}  ${held}`, role: 'dim' },
    ],
    ...(error === undefined ? [] : [[{ text: ` ✗ ${cellText(error)}`, role: 'bad' } as const]]),
    [{ text: ` ${parameters.length === 0 ? 'no parameters' : cellText(parameters.join(' '))}`, role: 'dim' }],
    ...(commit === undefined || commit === null
      ? []
      : [
          [
            {
              text: ` commit ${commit.slice(0, 12)}${capture?.code.dirty === true ? ', with changes' : ''}${capture?.command ? `: ${cellText(capture.command.join(' '))}` : ''}`,
              role: 'dim',
            } as const,
          ],
        ]),
  ];
}
