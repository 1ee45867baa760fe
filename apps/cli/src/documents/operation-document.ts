import type { Operation } from '@cairn/core';
import type { OperationReport } from '@cairn/workspace';
import { isoTime } from '../frame/text-options.ts';

type Members = Readonly<Record<string, unknown>>;

/** An operation with its outcomes, as every command that changes files prints it under `--json`. */
export function reportDocument(report: OperationReport, undo: string | null): Members {
  const trouble = report.outcomes.filter((each) => each.outcome !== 'done');
  return {
    ...operationDocument(report.operation),
    undo,
    purged: report.purged,
    purgedNow: report.purgedNow,
    pressure: report.pressure,
    expiredArchives: report.expiredArchives,
    drifted: report.drifted,
    trouble: trouble.map(({ id, family, key, action, outcome, why, since }) => ({
      id,
      family,
      key,
      action,
      outcome,
      why,
      since,
    })),
  };
}

/** An operation as `history --json` prints it. */
export function operationDocument(operation: Operation): Members {
  const { startedAt, endedAt, ...rest } = operation;
  return { ...rest, startedAt: isoTime(startedAt), endedAt: isoTime(endedAt) };
}
