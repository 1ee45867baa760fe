import type { ArtifactSummary, Family, Retention } from '@cairn/core';
import { defineFamily } from '@cairn/core';
import { checkFiles, misnamed } from './check-files.ts';
import { describeSubmission } from './describe.ts';
import type { SubmissionMetadata } from './metadata.ts';
import { submissionMetadata, tellingFiles } from './metadata.ts';

/** Full name of the family. */
export const submissionFamily = 'essays/submission';

/** Name of the plugin's record source. */
export const recordSource = 'submissions';

/** Submissions of an essay contest: one folder each, named by its id. */
export function submissionsOf({ hasRecords }: { readonly hasRecords: boolean }): Family<SubmissionMetadata> {
  return defineFamily({
    name: 'submission',
    title: 'Essay submissions',
    version: 1,
    // A folder without anything in it is a submission, too.
    files: ['*', '*/**', '!.*', '!.*/**'],
    unit: 'directory',
    group: '{submission}',
    sensitive: true,
    neverCompact: ['original.*'],
    metadata: submissionMetadata,
    describe: describeSubmission,
    subject: ({ key }) => key,
    inArchive: submissionsInArchive,
    records: hasRecords ? recordSource : undefined,
    // Of a submission that could be described the telling files were read: that many need not be read again.
    expect: {
      json: ['*.json', ...tellingFiles.map((name) => `!${name}`)],
      size: { min: 10 * 1024, max: 2 * 1024 * 1024 },
      misnamed,
    },
    checks: [checkFiles],
    retention: agedOut({ hasRecords, days: 365 }),
  });
}

/**
 * Lets go what is older than a number of days. Where the contest's records are known, what needs review stays, and
 * so does what was not exported.
 */
export function agedOut({
  hasRecords,
  days,
}: {
  readonly hasRecords: boolean;
  readonly days: number;
}): Pick<Retention, 'keep' | 'only' | 'then'> {
  const olderThan = `${days}d`;
  if (!hasRecords) return { only: { olderThan }, then: 'trash' };
  return {
    keep: { where: 'record.needs_review == true' },
    only: { olderThan, where: 'record.exported_at != null' },
    then: 'trash',
  };
}

/** A time that only the file system knows is not that of the submission. */
function submissionsInArchive(
  artifacts: readonly ArtifactSummary<SubmissionMetadata>[],
): Readonly<Record<string, unknown>> {
  return {
    total_submissions: artifacts.length,
    submissions: artifacts.map(({ key, createdAt, createdFrom }) => ({
      submission_id: key,
      created_at: createdFrom === 'mtime' ? 'unknown' : new Date(createdAt).toISOString(),
    })),
  };
}
