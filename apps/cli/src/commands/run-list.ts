import type { Run } from '@cairn/core';
import type { Tone } from '@cairn/render';
import { formatElapsed, formatTime, printable, renderTable } from '@cairn/render';
import { runDocument } from '../documents/run-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { momentOf } from '../frame/option-values.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { runListOptions } from '../table/trace.ts';

const defaultLimit = 50;

/** Lists runs, newest first. */
export const runList: CommandHandler<typeof runListOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const clock = { zone: workspace.timezone, now: frame.now() };
    const runs = await workspace.runs.list({
      pipeline: options.pipeline,
      state: options.state,
      since: momentOf(options.since, clock),
      until: momentOf(options.until, clock),
      limit: options.limit ?? (frame.globals.json ? undefined : defaultLimit),
    });
    print(frame, {
      text: () => (runs.length === 0 ? 'No run matches.' : tableOf(frame, workspace.timezone, runs)),
      json: () => ({ runs: runs.map(runDocument), total: runs.length }),
    });
  });

const states: Readonly<Record<Run['state'], readonly [Tone, string]>> = {
  running: ['warn', '… running'],
  completed: ['good', '✓ completed'],
  failed: ['bad', '✗ failed'],
  cancelled: ['dim', '· cancelled'],
};

function tableOf(frame: Frame, zone: string, runs: readonly Run[]): string {
  const rows = runs.map(({ id, pipeline, state, startedAt, endedAt, user }) => [
    frame.style('accent', printable(id)),
    printable(pipeline),
    frame.style(...states[state]),
    formatTime(startedAt, zone),
    formatElapsed((endedAt ?? frame.now()) - startedAt),
    printable(user),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'PIPELINE', fit: 'cut' },
    { title: 'STATE' },
    { title: 'STARTED' },
    { title: 'TOOK', align: 'right' },
    { title: 'USER', fit: 'cut' },
  ] as const;
  return renderTable(columns, rows, {
    style: frame.style,
    width: frame.globals.verbose ? undefined : frame.width,
  });
}
