import { CairnError, isCairnError } from '@cairn/core';
import { exists, statEntry, takeProcessLock } from '@cairn/files';
import type { ProcessLock } from '@cairn/files';
import { chainMonths, chainPath, detailsMonths, detailsPath } from '../chain/month.ts';
import type { Month } from '../chain/month.ts';
import { trailLock } from '../trail/trail-options.ts';

/** The files of a trail and their lengths at one moment, so that what is appended meanwhile is not taken for torn. */
export interface TrailSnapshot {
  readonly months: readonly MonthSnapshot[];
  /** Months that have details and no chain file. */
  readonly strayDetails: readonly MonthSnapshot[];
}

export interface MonthSnapshot {
  readonly month: Month;
  readonly chain: { readonly path: string; readonly end: number };
  readonly details: { readonly path: string; readonly end: number };
}

/**
 * Looks at the lengths of all files while no appender is at work. A trail that cannot be locked (a copy on a
 * read-only disk, somebody else's) is looked at as it is.
 *
 * @throws CairnError `NOT_FOUND` when there is no trail.
 */
export function takeSnapshot(options: {
  readonly directory: string;
  readonly lockFile?: string | undefined;
}): TrailSnapshot {
  const { directory } = options;
  if (!exists(directory))
    throw new CairnError('NOT_FOUND', `there is no audit trail in ${directory}`, { path: directory });
  using _lock = lockIfPossible(trailLock(options));
  const months = chainMonths(directory);
  const stray = detailsMonths(directory).filter((month) => !months.includes(month));
  const look = (month: Month): MonthSnapshot => ({
    month,
    chain: measured(chainPath(directory, month)),
    details: measured(detailsPath(directory, month)),
  });
  return { months: months.map(look), strayDetails: stray.map(look) };
}

function measured(path: string): { path: string; end: number } {
  return { path, end: statEntry(path)?.size ?? 0 };
}

function lockIfPossible(path: string): ProcessLock | undefined {
  try {
    return takeProcessLock(path, { wait: SNAPSHOT_WAIT });
  } catch (error) {
    if (isCairnError(error, 'IO_FAILED') || isCairnError(error, 'LOCKED')) return undefined;
    throw error;
  }
}

const SNAPSHOT_WAIT = 5000;
