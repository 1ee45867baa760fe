import type { AuditRecord, Instant } from '@cairn/core';
import { lawfulTime } from '../chain/lawful.ts';
import { readTrail } from './read-trail.ts';
import type { TrailEntry } from './read-trail.ts';

/** What records to look for; each that is given must fit. */
export interface TrailFilter {
  /** `.cairn/audit`. */
  readonly directory: string;
  readonly event?: string | readonly string[] | undefined;
  /** Id of an artifact, or how it begins; of a sensitive family its keyed digest. Several for one that has both. */
  readonly artifact?: string | readonly string[] | undefined;
  readonly operation?: string | undefined;
  readonly run?: string | undefined;
  readonly actor?: string | undefined;
  /** True: only what succeeded. False: only what failed. What was skipped is neither. */
  readonly success?: boolean | undefined;
  /** Not before this moment. */
  readonly since?: Instant | undefined;
  /** Before this moment. */
  readonly until?: Instant | undefined;
  /** At most so many. */
  readonly limit?: number | undefined;
  readonly newestFirst?: boolean | undefined;
  readonly onNotice?: ((text: string) => void) | undefined;
}

/**
 * The records that fit a filter, joined with their details; the newest first unless told otherwise, so that
 * a limit gives the last ones.
 *
 * @example
 * queryTrail({ directory, event: 'artifact_trash', success: false, limit: 20 });
 */
export function queryTrail(filter: TrailFilter): TrailEntry[] {
  return [...matchTrail({ newestFirst: true, ...filter })];
}

/** The same one by one, oldest first unless told otherwise; for results of any size. */
export function* matchTrail(filter: TrailFilter): Generator<TrailEntry, void, void> {
  const { directory, since, newestFirst, onNotice, limit = Infinity } = filter;
  if (limit <= 0) return;
  const fits = compileFilter(filter);
  let count = 0;
  for (const entry of readTrail({ directory, since, newestFirst, onNotice })) {
    if (!fits(entry.record)) continue;
    yield entry;
    if (++count >= limit) return;
  }
}

function compileFilter(filter: TrailFilter): (record: AuditRecord) => boolean {
  const { artifact, operation, run, actor, success } = filter;
  const events = typeof filter.event === 'string' ? [filter.event] : filter.event;
  // Times in ISO 8601 with the same number of digits sort as text.
  const since = filter.since === undefined ? undefined : lawfulTime(filter.since);
  const until = filter.until === undefined ? undefined : lawfulTime(filter.until);
  return (record) =>
    (events === undefined || events.includes(record.event)) &&
    (artifact === undefined || isAbout(record, artifact)) &&
    (operation === undefined || record.operation === operation) &&
    (run === undefined || record.run === run) &&
    (actor === undefined || record.actor === actor) &&
    (success === undefined || record.outcome === (success ? 'success' : 'failure')) &&
    (since === undefined || record.time >= since) &&
    (until === undefined || record.time < until);
}

/** Several names are those of one artifact, which the trail may know by any of them. */
function isAbout({ targets = [] }: AuditRecord, artifact: string | readonly string[]): boolean {
  const names = typeof artifact === 'string' ? [artifact] : artifact;
  return targets.some((target) => names.some((name) => target.startsWith(name)));
}
