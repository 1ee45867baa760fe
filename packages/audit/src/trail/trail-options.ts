import type { AuditDraft, Instant, Outbox } from '@cairn/core';
import { joinPath } from '@cairn/files';

/** What a trail is made of, and who writes to it. */
export interface TrailOptions {
  /** `.cairn/audit`; made where it is missing. */
  readonly directory: string;
  /** The queue of the records' database. */
  readonly outbox: Outbox;
  /** The program that writes, for the `source` of each record. */
  readonly source: { readonly tool: string; readonly version: string };
  /** Name of this machine. */
  readonly host: string;
  readonly pid: number;
  readonly now: () => Instant;
  /** Whom records of the trail itself name (repair, erasure, expiry); the tool unless told otherwise. */
  readonly actor?: string | undefined;
  /** The lock between appenders; `lock` in the directory unless told otherwise. */
  readonly lockFile?: string | undefined;
  /** How long to wait for another appender, in milliseconds; 30 seconds unless told otherwise. */
  readonly lockWait?: number | undefined;
  /** Hears, as one sentence, what was found amiss and put right. */
  readonly onNotice?: ((text: string) => void) | undefined;
}

/** Which records expire, and what signs the cut. */
export interface ExpireOptions {
  readonly before: Instant;
  /** Path of a key that `createKey` made. */
  readonly key?: string | undefined;
  /** Id of the workspace, for the signed cut. */
  readonly workspace: string;
}

/** The lock between appenders of a trail. */
export function trailLock(options: {
  readonly directory: string;
  readonly lockFile?: string | undefined;
}): string {
  return options.lockFile ?? joinPath(options.directory, 'lock');
}

/** The beginning of a record about the trail itself. */
export function ownDraft(options: TrailOptions): Pick<AuditDraft, 'time' | 'outcome' | 'actor'> {
  return { time: options.now(), outcome: 'success', actor: options.actor ?? options.source.tool };
}
