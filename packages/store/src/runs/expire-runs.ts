import type { Run } from '@cairn/core';
import { expiryOf } from './lease.ts';
import type { RunHost } from './run-host.ts';
import { endRecord } from './run-record.ts';
import { removeTemporary } from './temporary-folder.ts';

/**
 * Marks the runs as failed whose leases have expired, each with the reason, and ends their temporary files.
 *
 * @returns those that are still open.
 */
export function expireRuns(host: RunHost): readonly Run[] {
  const open = host.records.runs.open();
  const expired = open.filter(
    (run) => expiryOf(run, { now: host.now(), machine: host.machine }) !== undefined,
  );
  for (const run of expired) expireRun(host, run.id);
  return expired.length === 0 ? open : host.records.runs.open();
}

/** Looks once more within the transaction: it may have been renewed or ended since. */
function expireRun(host: RunHost, id: string): void {
  const ended = host.records.transaction(() => {
    const run = host.records.runs.get(id);
    if (run?.state !== 'running') return undefined;
    const error = expiryOf(run, { now: host.now(), machine: host.machine });
    return error === undefined
      ? undefined
      : endRecord(host, run, { state: 'failed', error, reasons: ['lease_expired'] });
  });
  if (ended === undefined) return;
  host.flush();
  removeTemporary(host, ended);
}
