import { setImmediate } from 'node:timers/promises';
import type { Baseline } from '@cairn/catalog';
import { messageOf } from '@cairn/core';
import { hashFile, nativePath, statEntry } from '@cairn/files';
import type { VerifyReport } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';

/** What a scrub covers, and how it can be stopped. */
export interface ScrubOptions {
  /** Share of the files to read, from 0 to 1; all of them when left out. */
  readonly sample?: number | undefined;
  /** Begin at the beginning, even if an earlier scrub was interrupted. */
  readonly restart?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Files between two looks at the signal. */
const batch = 64;

type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/**
 * Reads files again and compares them with the checksums that were recorded when they were first
 * read. It goes on where an interrupted scrub stopped. A file whose size or time is another one has
 * been changed by its owner since, and is counted apart; a sample is drawn anew each time.
 */
export async function scrubChecksums(
  session: Session,
  { sample, restart = false, signal }: ScrubOptions,
): Promise<VerifyReport> {
  const { baselines } = session.catalog.records;
  const report: Writable<VerifyReport> = {
    checked: 0,
    bytes: 0,
    mismatched: [],
    unreadable: [],
    changed: 0,
    finished: false,
  };
  const total = sample === undefined ? baselines.count() : Math.ceil(baselines.count() * sample);
  let seen = 0;
  for (const baseline of baselines.iterate(restart || sample !== undefined ? undefined : baselines.scrub())) {
    if (seen++ % batch === 0) {
      await setImmediate();
      if (signal?.aborted === true) return report;
      if (sample === undefined) baselines.setScrub(baseline);
      session.emit({
        type: 'verify.progress',
        progress: { done: report.checked, total, bytes: report.bytes },
      });
    }
    if (sample === undefined || Math.random() < sample) compare(session, baseline, report);
  }
  if (sample === undefined) baselines.setScrub(undefined);
  report.finished = true;
  return report;
}

function compare(session: Session, baseline: Baseline, report: Writable<VerifyReport>): void {
  const root = session.roots.get(baseline.root);
  if (root === undefined) return;
  const { path, sha256: expected } = baseline;
  try {
    const native = nativePath(root, path);
    const stat = statEntry(native);
    if (stat === undefined || stat.size !== baseline.size || stat.mtime !== baseline.mtime) {
      report.changed++;
      return;
    }
    const { sha256: found, changed } = hashFile(native);
    report.checked++;
    report.bytes += baseline.size;
    if (changed) report.changed++;
    else if (found !== expected) report.mismatched.push({ root: baseline.root, path, expected, found });
  } catch (error) {
    report.unreadable.push({ root: baseline.root, path, why: messageOf(error) });
  }
}
