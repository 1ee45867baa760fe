import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Baseline } from '@cairn/catalog';
import type { Compactor } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { hashFile, nativePath, statEntry } from '@cairn/files';
import { containerOf, compactorsForReading } from '../compaction/containers.ts';
import { openContainer } from '../reader/open-container.ts';
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
  const compactors = await compactorsForReading(session);
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
    if (sample === undefined || Math.random() < sample) compare(session, baseline, { compactors, report });
  }
  if (sample === undefined) baselines.setScrub(undefined);
  report.finished = true;
  return report;
}

interface Comparing {
  readonly compactors: readonly Compactor[];
  readonly report: Writable<VerifyReport>;
}

function compare(session: Session, baseline: Baseline, { compactors, report }: Comparing): void {
  const root = session.roots.get(baseline.root);
  if (root === undefined) return;
  const { path, sha256: expected } = baseline;
  try {
    const native = nativePath(root, path);
    const stat = statEntry(native);
    if (stat === undefined && compareContainer(session, baseline, { root, compactors, report })) return;
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

/**
 * Reads the container of a file that is not there itself, and compares what it holds. False when there is none;
 * one that cannot be read to its end throws.
 */
function compareContainer(
  session: Session,
  { root: name, path, sha256: expected, size }: Baseline,
  { root, compactors, report }: Comparing & { readonly root: string },
): boolean {
  const container = containerOf(root, path, compactors);
  if (container === undefined) return false;
  const known = session.catalog.index.filesOf(session.catalog.index.whoHas(name, path)[0]?.digest ?? '');
  const file = known.find((each) => each.path === path);
  // Another original than the one that was recorded: its owner has put it there.
  if (container.head.sha256 !== expected && file?.sha256 === container.head.sha256) {
    report.changed++;
    return true;
  }
  using contents = openContainer(root, { path, container: container.container }, compactors);
  const hash = createHash('sha256');
  for (const chunk of contents.chunks({ isFleeting: true })) hash.update(chunk);
  const found = hash.digest('hex');
  report.checked++;
  report.bytes += size;
  if (found !== expected) report.mismatched.push({ root: name, path, expected, found });
  return true;
}
