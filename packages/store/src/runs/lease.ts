import { CairnError } from '@cairn/core';
import type { Instant, Lease, Run, RunStart } from '@cairn/core';
import { markProcess, processState } from '@cairn/files';

/** Where and when a lease is made. */
interface LeaseContext {
  readonly now: Instant;
  readonly machine: string;
}

/**
 * The lease of a new run: for a time, or for as long as a process lives.
 *
 * @throws CairnError `USAGE` for both, `VALUE_INVALID` for a time or process that cannot be.
 */
export function newLease({ pid, ttl }: RunStart, { now, machine }: LeaseContext): Lease {
  if (pid !== undefined && ttl !== undefined)
    throw new CairnError('USAGE', 'expected a process or a time to hold the run, got both');
  if (ttl !== undefined) {
    if (!(ttl > 0 && Number.isFinite(ttl)))
      throw new CairnError('VALUE_INVALID', `expected a lease of more than no time, got ${ttl} s`);
    return { kind: 'ttl', seconds: ttl, expiresAt: now + ttl * 1000 };
  }
  const holder = pid ?? process.pid;
  const startedAt = Number.isInteger(holder) && holder > 0 ? markProcess(holder) : undefined;
  if (startedAt === undefined)
    throw new CairnError('VALUE_INVALID', `expected the number of a process that runs here, got ${holder}`, {
      hint: 'In a shell $$ is its own number. A run without a process has --ttl.',
    });
  return { kind: 'pid', pid: holder, host: machine, startedAt };
}

/** The lease from now on; one that a process holds needs no renewal. */
function renewedLease(lease: Lease | undefined, now: Instant): Lease | undefined {
  return lease?.kind === 'ttl' ? { ...lease, expiresAt: now + lease.seconds * 1000 } : lease;
}

/** The run with its lease renewed; undefined when there is nothing to renew. For whoever writes it down. */
export function renewedRun(run: Run, now: Instant): Run | undefined {
  const lease = renewedLease(run.lease, now);
  return run.state !== 'running' || lease === run.lease ? undefined : { ...run, lease };
}

/**
 * Why the lease of an open run has expired; undefined while it holds, and where that cannot be known: a process of
 * another machine or container may live.
 */
export function expiryOf({ lease, startedAt }: Run, { now, machine }: LeaseContext): string | undefined {
  if (lease === undefined) return undefined;
  if (lease.kind === 'ttl')
    return lease.expiresAt > now
      ? undefined
      : `its lease expired: nothing was put for ${lease.seconds} s, and it was not ended`;
  if (lease.host !== machine || lease.startedAt === undefined) return undefined;
  return processState(lease.pid, lease.startedAt, startedAt) === 'dead'
    ? `its lease expired: process ${lease.pid} ended, and the run was not ended`
    : undefined;
}
