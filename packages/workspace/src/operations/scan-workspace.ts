import type { AuditDraft } from '@cairn/core';
import { isCairnError, messageOf } from '@cairn/core';
import { STORE_ROOT } from '@cairn/store/format';
import { runScan } from '../scan/run-scan.ts';
import type { ScanReport } from '../scan/scan-contract.ts';
import { enqueue, recordEvent } from '../trail/auditing.ts';
import { makeRoomToBreathe } from '../workspace/full-disk.ts';
import type { ScanSummary } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { scanOptions } from './scan-options.ts';

/** How the roots are looked at. */
export interface ScanWorkspaceOptions {
  /** Read and describe every file anew. */
  readonly force?: boolean | undefined;
  /** Take roots as they are, also those that were replaced or are suddenly empty. */
  readonly acceptRoot?: boolean | undefined;
  /** Write of it only when something changed, or failed otherwise than before: to the trail, and to the catalog. */
  readonly watching?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Brings the catalog up to date with what lies in the roots, and records that it was done. What an
 * open operation names is left as it is known.
 */
export async function scanWorkspace(
  session: Session,
  options: ScanWorkspaceOptions = {},
): Promise<ScanSummary> {
  makeRoomToBreathe(session.paths);
  if (options.watching !== true)
    enqueue(session, [scanDraft(session, { event: 'scan_start', outcome: 'success' })]);
  try {
    const report = await scanRoots(session, options);
    failures.delete(session);
    const { files, artifacts, added, changed, missing } = report;
    if (options.watching === true && added + changed + missing === 0) return report;
    recordEvent(session, {
      event: 'scan_end',
      action: 'scan',
      outcome: 'success',
      counts: { files, artifacts, added, changed, missing },
    });
    return report;
  } catch (error) {
    const why = messageOf(error);
    const isKnown = options.watching === true && failures.get(session) === why;
    failures.set(session, why);
    // Every few seconds the same would fill the trail while a disk is away.
    if (isKnown) throw error;
    recordEvent(session, {
      event: 'scan_end',
      action: 'scan',
      outcome: 'failure',
      reasons: isCairnError(error) ? [error.code] : [],
      details: { why },
    });
    throw error;
  }
}

/** What the last scan of an open workspace failed with. */
const failures = new WeakMap<Session, string>();

async function scanRoots(
  session: Session,
  { force, acceptRoot, watching, signal }: ScanWorkspaceOptions,
): Promise<ScanReport> {
  const scan = async (): Promise<ScanReport> =>
    runScan({
      ...(await scanOptions(session)),
      force,
      acceptRoots: acceptRoot,
      quiet: watching === true ? RECORDED_AGAIN : undefined,
      signal,
    });
  // What the store needs is loaded only where there is one.
  if (!session.roots.has(STORE_ROOT)) return scan();
  return (await import('../store/scan-with-store.ts')).scanWithStore(session, scan);
}

/** Whoever watches has the time of the last look written so often all the same, in milliseconds. */
const RECORDED_AGAIN = 10 * 60_000;

function scanDraft(session: Session, { event, outcome }: Pick<AuditDraft, 'event' | 'outcome'>): AuditDraft {
  return { time: session.now(), event, action: 'scan', outcome, actor: session.actor };
}
