import type { Artifact, FileEntry, RelPath } from '@cairn/core';
import { misnamed, originalName } from '../submission/check-files.ts';

/** A `metadata.json` that a submission lacks. */
export interface ProposedMetadata {
  readonly artifact: Artifact['id'];
  readonly path: RelPath;
  readonly text: string;
}

/**
 * The `metadata.json` that a submission's files suggest: its id from the folder, type and size from the original, and
 * the time from the file system. Nothing where there is one already, or no file at all.
 */
export function proposeMetadata({ id, key, files, createdAt }: Artifact): ProposedMetadata | undefined {
  const own = files.filter(({ kind }) => kind === 'file');
  const path = `${key}/metadata.json` as RelPath;
  if (own.length === 0 || files.some((file) => file.path === path || isMisnamedMetadata(file, key)))
    return undefined;
  const original = own.find((file) => isOriginal(nameIn(file, key)));
  const metadata = {
    submission_id: key,
    ...(original === undefined ? {} : originalFields(original, key)),
    created_at: new Date(createdAt).toISOString(),
  };
  return { artifact: id, path, text: `${JSON.stringify(metadata, null, 2)}\n` };
}

function originalFields(file: FileEntry, key: string): Readonly<Record<string, unknown>> {
  const name = nameIn(file, key);
  return {
    original_filename: name,
    file_type: name.slice(name.lastIndexOf('.') + 1).toLowerCase(),
    file_size_bytes: file.size,
  };
}

function isOriginal(name: string): boolean {
  return originalName.test(name) || /^source\.(?:pdf|jpe?g|png)$/.test(name);
}

/** What is only misnamed is renamed, and not written a second time. */
function isMisnamedMetadata({ path }: FileEntry, key: string): boolean {
  return misnamed[path.slice(key.length + 1)] === 'metadata.json';
}

function nameIn({ path }: FileEntry, key: string): string {
  return path.slice(key.length + 1);
}
