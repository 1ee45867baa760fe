import type { PastRun } from '@cairn/core';
import { isRecord, textOf, timeOf, valueOf, type OldRecord } from './old-values.ts';

/** A run file of the earlier tool. */
export interface OldRun {
  readonly id: string;
  readonly shown: string;
  readonly pipeline: string;
  readonly user?: string | undefined;
  /** Undefined for one that had not ended, or says nothing. */
  readonly state?: PastRun['state'] | undefined;
  readonly error?: string | undefined;
  readonly startedAt?: number | undefined;
  readonly endedAt?: number | undefined;
  readonly parameters: OldRecord;
}

/** Reads a run file; its id is the file's name where it says none. */
export function oldRunOf(record: OldRecord, stem: string, show: (id: string) => string): OldRun {
  const id = textOf(record, ['run_id', 'id', 'uuid']) ?? stem;
  const parameters = valueOf(record, ['parameters', 'params', 'config', 'configuration']);
  return {
    id,
    shown: show(id),
    pipeline: textOf(record, ['pipeline', 'pipeline_name', 'name', 'module']) ?? 'managed-storage',
    user: textOf(record, ['user', 'user_id', 'username', 'created_by', 'started_by']),
    state: stateOf(textOf(record, ['status', 'state'])),
    error: textOf(record, ['error', 'error_message']),
    startedAt: timeOf(record, ['started_at', 'start_time', 'started', 'created_at', 'timestamp']),
    endedAt: timeOf(record, ['ended_at', 'end_time', 'finished_at', 'completed_at', 'ended']),
    parameters: isRecord(parameters) ? parameters : {},
  };
}

function stateOf(word = ''): OldRun['state'] {
  if (/complete|success|succeeded|finished|done|^ok$/i.test(word)) return 'completed';
  if (/fail|error/i.test(word)) return 'failed';
  return /cancel|abort|stopped/i.test(word) ? 'cancelled' : undefined;
}
