import type { PastRun, Run } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { RunHost } from './run-host.ts';

/** Writes down a run that ended elsewhere; see `RunKeeper.record`. */
export function recordPastRun(host: RunHost, { allow, ...past }: PastRun): Run {
  if (past.endedAt < past.startedAt)
    throw new CairnError('VALUE_INVALID', 'expected a run that ended after it had started', {
      path: 'endedAt',
    });
  host.records.transaction(() => {
    host.records.runs.add(past);
    host.enqueue({
      event: 'run_recorded',
      action: 'record',
      outcome: 'success',
      run: past.id,
      details: {
        pipeline: past.pipeline,
        user: past.user,
        state: past.state,
        startedAt: new Date(past.startedAt).toISOString(),
        endedAt: new Date(past.endedAt).toISOString(),
        allow,
      },
    });
  });
  host.flush();
  return past;
}
