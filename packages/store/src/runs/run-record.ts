import { CairnError } from '@cairn/core';
import type { AuditDraft, Run } from '@cairn/core';
import type { RunHost } from './run-host.ts';

/** How a run ends. */
export interface RunEnd {
  readonly state: Exclude<Run['state'], 'running'>;
  readonly error?: string | undefined;
  /** Codes for the trail. */
  readonly reasons?: readonly string[] | undefined;
}

const outcomes: Readonly<Record<RunEnd['state'], AuditDraft['outcome']>> = {
  completed: 'success',
  failed: 'failure',
  cancelled: 'skipped',
};

/** Writes down that a run ended, in the records and the trail, within the transaction in hand. */
export function endRecord(host: RunHost, run: Run, { state, error, reasons }: RunEnd): Run {
  const endedAt = host.now();
  const ended: Run = { ...run, state, endedAt, ...(error === undefined ? {} : { error }) };
  host.records.runs.update(ended);
  const mayTell = host.mayTell || reasons !== undefined;
  host.enqueue({
    event: 'run_end',
    action: reasons === undefined ? 'end' : 'expire',
    outcome: outcomes[state],
    run: run.id,
    counts: { seconds: Math.max(0, Math.round((endedAt - run.startedAt) / 1000)) },
    ...(reasons === undefined ? {} : { reasons }),
    details: {
      pipeline: run.pipeline,
      user: run.user,
      state,
      ...(error !== undefined && mayTell ? { error } : {}),
    },
  });
  return ended;
}

/** @throws CairnError `NOT_FOUND`. */
export function requireRun(host: RunHost, id: string): Run {
  const run = host.records.runs.get(id);
  if (run !== undefined) return run;
  throw new CairnError('NOT_FOUND', `no run has the id ${JSON.stringify(id)}`, {
    path: id,
    hint: 'cairn run list shows them.',
  });
}

/** @throws CairnError `REFUSED` for a run that has ended. */
export function requireOpen(run: Run): void {
  if (run.state === 'running') return;
  const why = run.error === undefined ? '' : `: ${run.error}`;
  throw new CairnError('REFUSED', `expected a run that goes on, got ${run.id}, which is ${run.state}${why}`, {
    path: run.id,
    hint: 'Start another one with cairn run start.',
  });
}
