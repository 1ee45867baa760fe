import { CairnError, findNameTime } from '@cairn/core';

const prefix = 'pipeline_artifacts_';

/** What the folders of runs are called, as globs. */
export const runFolders: string = `${prefix}${'[0-9]'.repeat(8)}_${'[0-9]'.repeat(6)}`;

/** Tells whether a folder is called like a run, also when no calendar has its date. */
export function isRunName(name: string): boolean {
  return /^pipeline_artifacts_\d{8}_\d{6}$/.test(name);
}

/**
 * When a run began, from the name of its folder: `pipeline_artifacts_20261120_093000` gives
 * `20261120T093000`, on the clock of the machine that ran it.
 *
 * @throws CairnError `DESCRIBE_FAILED` for a date or time that does not exist.
 */
export function runTime(name: string): string {
  const stamp = name.slice(prefix.length);
  const time = findNameTime(stamp);
  if (time?.length === stamp.length) return time.text;
  throw new CairnError(
    'DESCRIBE_FAILED',
    `expected a date and time in the name of the folder, as YYYYMMDD_HHMMSS, got ${stamp}`,
    { path: name, hint: 'Give the folder a name with the time of its run.' },
  );
}

/** The name of a run from what names it: the name itself, or a path to its folder. */
export function runNameOf(text: string): string {
  return text.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '');
}
