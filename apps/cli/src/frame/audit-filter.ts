import type { Instant } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { AuditFilter } from '@cairn/workspace';
import type { auditFilterOptions } from '../table/prove.ts';
import type { CommandInput } from './command-spec.ts';
import { momentOf } from './option-values.ts';

/**
 * The filter of a look into the trail.
 *
 * @throws CairnError `USAGE` when both success and failure are asked for.
 */
export function auditFilterOf(
  options: CommandInput<typeof auditFilterOptions>['options'],
  clock: { readonly zone: string; readonly now: Instant },
): AuditFilter {
  const { event, artifact, operation, run, actor, success, failure, limit } = options;
  if (success === true && failure === true)
    throw new CairnError('USAGE', 'expected --success or --failure, got both');
  return {
    event,
    artifact,
    operation,
    run,
    actor,
    success: success === true ? true : failure === true ? false : undefined,
    since: momentOf(options.since, clock),
    until: momentOf(options.until, clock),
    limit,
  };
}
