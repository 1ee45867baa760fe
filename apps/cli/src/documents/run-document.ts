import type { Run } from '@cairn/core';
import { isoTime } from '../frame/text-options.ts';

/** A run, as the `run` commands print it with `--json`. */
export function runDocument({ lease, ...run }: Run): Readonly<Record<string, unknown>> {
  return {
    ...run,
    startedAt: isoTime(run.startedAt),
    endedAt: isoTime(run.endedAt),
    lease: lease?.kind === 'ttl' ? { ...lease, expiresAt: isoTime(lease.expiresAt) } : lease,
  };
}
