import type { Description, Found, Reader, TimeText } from '@cairn/core';
import { CairnError, messageOf, parseTime } from '@cairn/core';
import type { SubmissionMetadata } from './metadata.ts';
import { metadataOf, readTold } from './metadata.ts';

/**
 * Says what is known of a submission. A file that is there and cannot be read, or a time that is none, is an
 * error: then the submission is undescribed and stays.
 */
export function describeSubmission(found: Found, read: Reader): Description<SubmissionMetadata> {
  const told = readTold(namesIn(found), read);
  const createdAt = createdAtOf(told.metadata['created_at']);
  const metadata = metadataOf(told);
  return createdAt === undefined ? { metadata } : { createdAt, metadata };
}

/** Names of the files directly in the folder of a submission. */
function namesIn({ key, files }: Pick<Found, 'key' | 'files'>): ReadonlySet<string> {
  const prefix = `${key}/`;
  const paths = files.filter(({ kind, path }) => kind !== 'directory' && path.startsWith(prefix));
  return new Set(paths.map(({ path }) => path.slice(prefix.length)));
}

/** Checked here for the sake of the message: it names the file and the field. */
function createdAtOf(value: unknown): TimeText | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return value;
  try {
    parseTime(typeof value === 'string' ? value : JSON.stringify(value), 'UTC');
    return value as string;
  } catch (error) {
    throw new CairnError('DESCRIBE_FAILED', `metadata.json: created_at: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
