import { randomBytes } from 'node:crypto';
import { CairnError } from '@cairn/core';
import type { CaptureOptions, Run, RunCapture, RunKeeper, RunStart } from '@cairn/core';
import { captureRun } from './capture/capture-run.ts';
import { expireRuns } from './expire-runs.ts';
import { newLease, renewedRun } from './lease.ts';
import { recordPastRun } from './record-past-run.ts';
import type { RunHost } from './run-host.ts';
import { endRecord, requireOpen, requireRun } from './run-record.ts';
import type { RunEnd } from './run-record.ts';
import { makeTemporary, removeLeftovers, removeTemporary, temporaryOf } from './temporary-folder.ts';

/** Keeps the runs of a workspace. What has not ended protects its artifacts, until its lease has expired. */
export function openRunKeeper(host: RunHost): RunKeeper {
  return {
    start: async (start) => startRun(host, start),
    end: async (id, state, { error } = {}) => endRun(host, id, { state, error }),
    record: async (past) => recordPastRun(host, past),
    renew: async (id) => renewRun(host, id),
    capture: async (id, options) => capture(host, id, options),
    get: async (id) => {
      expireRuns(host);
      return requireRun(host, id);
    },
    list: async (query) => {
      expireRuns(host);
      return host.records.runs.list(query);
    },
  };
}

function startRun(host: RunHost, start: RunStart): Run {
  removeLeftovers(host);
  const startedAt = host.now();
  const id = named('an id', start.id ?? freshId(startedAt));
  const run: Run = {
    id,
    pipeline: named('the name of a pipeline', start.pipeline),
    user: named('a user', start.user ?? host.actor),
    parameters: start.parameters ?? {},
    state: 'running',
    startedAt,
    lease: newLease(start, { now: startedAt, machine: host.machine }),
    ...(start.autoCleanup === false ? {} : { temporary: temporaryOf(host, id) }),
  };
  host.records.transaction(() => {
    host.records.runs.add(run);
    host.enqueue({
      event: 'run_start',
      action: 'start',
      outcome: 'success',
      run: id,
      details: { pipeline: run.pipeline, user: run.user, lease: run.lease?.kind },
    });
  });
  host.flush();
  // Only now: until then the folder may be that of another run.
  if (run.temporary !== undefined) makeTemporary(run.temporary);
  return run;
}

function endRun(host: RunHost, id: string, end: RunEnd): Run {
  expireRuns(host);
  const ended = host.records.transaction(() => {
    const run = requireRun(host, id);
    if (run.state === end.state) return run;
    requireOpen(run);
    return endRecord(host, run, end);
  });
  host.flush();
  removeTemporary(host, ended);
  return ended;
}

/** Late is better than never: a run that nobody has found expired yet goes on. */
function renewRun(host: RunHost, id: string): Run {
  return host.records.transaction(() => {
    const run = requireRun(host, id);
    requireOpen(run);
    const renewed = renewedRun(run, host.now());
    if (renewed !== undefined) host.records.runs.update(renewed);
    return renewed ?? run;
  });
}

async function capture(
  host: RunHost,
  id: string | undefined,
  options: CaptureOptions | undefined,
): Promise<RunCapture> {
  if (id !== undefined) requireRun(host, id);
  const captured = await captureRun(host, options);
  if (id === undefined) return captured;
  host.records.transaction(() => {
    host.records.runs.update({ ...requireRun(host, id), capture: captured });
    const { commit, dirty } = captured.code;
    host.enqueue({
      event: 'run_capture',
      action: 'capture',
      outcome: 'success',
      run: id,
      details: { commit, dirty },
    });
  });
  host.flush();
  return captured;
}

/** A moment, so that ids sort by time, and random bits for those of one. */
function freshId(at: number): string {
  const time = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `run-${time}-${randomBytes(4).toString('hex')}`;
}

function named(what: string, text: string): string {
  // oxlint-disable-next-line no-control-regex -- finding control characters is the point
  if (text.trim() !== '' && text.length <= 200 && !/[\u0000-\u001f\u007f]/.test(text)) return text;
  throw new CairnError(
    'VALUE_INVALID',
    `expected ${what} of 1 to 200 characters, got ${JSON.stringify(text)}`,
  );
}
