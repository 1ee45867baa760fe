import { CairnError } from '@cairn/core';
import type { Run } from '@cairn/core';
import { printable } from '@cairn/render';
import { runDocument } from '../documents/run-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { runIdOf } from '../frame/run-of.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { runEndOptions } from '../table/trace.ts';

/** Ends a run; one with an error has failed. */
export const runEnd: CommandHandler<typeof runEndOptions> = async (frame, input) => {
  const id = runIdOf(frame, input);
  const { error, state = error === undefined ? 'completed' : 'failed' } = input.options;
  if (error !== undefined && state === 'completed')
    throw new CairnError('USAGE', 'expected --state failed or cancelled with --error, got completed');
  await withWorkspace(frame, async (workspace) => {
    const run = frame.globals.dryRun
      ? await workspace.runs.get(id)
      : await workspace.runs.end(id, state, { error });
    tell(frame, run, frame.globals.dryRun ? `Would end ${run.id} as ${state}.` : endedText(run));
  });
};

/** How a run ended, as a sentence. */
export function endedText({ id, state }: Pick<Run, 'id' | 'state'>): string {
  return `Run ${id} ${state === 'cancelled' ? 'was cancelled' : state === 'running' ? 'goes on' : state}.`;
}

/** Prolongs the lease of a run. */
export const runRenew: CommandHandler = async (frame, input) => {
  const id = runIdOf(frame, input);
  await withWorkspace(frame, async (workspace) => {
    const run = frame.globals.dryRun ? await workspace.runs.get(id) : await workspace.runs.renew(id);
    tell(frame, run, endedText(run));
  });
};

function tell(frame: Frame, run: Run, text: string): void {
  print(frame, { text: () => printable(text), json: () => ({ run: runDocument(run) }) });
}
