import type { Check, Family, Retention } from '@cairn/core';
import { defineCheck, defineFamily } from '@cairn/core';
import { z } from 'zod';
import type { RunMetadata } from './describe-run.ts';
import { describeRun } from './describe-run.ts';
import { runFolders } from './run-name.ts';

/** Full name of the family. */
export const runFamily = 'pipeline-runs/run';

const metadata: z.ZodType<RunMetadata> = z.object({
  videos: z.number(),
  audio: z.number(),
  scripts: z.number(),
  data: z.number(),
});

/** Finds runs without a file. */
const checkEmpty: Check<never> = defineCheck<never>({
  name: 'empty',
  title: 'A run has files',
  *run({ files }) {
    if (files.some(({ kind }) => kind !== 'directory')) return;
    yield {
      severity: 'warning',
      text: 'the run is empty: it has not begun, or has ended before it wrote a file',
      hint: 'It stays and counts for nothing; remove the folder when no pipeline will write into it.',
    };
  },
});

/** Runs of the pipeline: one folder each, at the top of a root, dated by its name. */
export function runsOf(retention: Retention): Family<RunMetadata> {
  return defineFamily({
    name: 'run',
    title: 'Pipeline runs',
    version: 1,
    // A folder without anything in it is a run, too.
    files: [runFolders, `${runFolders}/**`],
    unit: 'directory',
    group: '{run}',
    runs: true,
    metadata,
    describe: describeRun,
    checks: [checkEmpty],
    retention,
  });
}
