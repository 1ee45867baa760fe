import type { ArchivePlan, ListedArchive } from '@cairn/workspace';
import { isoTime } from '../frame/text-options.ts';

/** An archive of the catalog, as `archive list --json` prints it. */
export function archiveDocument(archive: ListedArchive): Readonly<Record<string, unknown>> {
  const { id, location, place, format, sha256, size, original, artifacts, files, pin, isThere } = archive;
  return {
    id,
    path: location,
    place,
    format,
    sha256,
    size,
    original,
    ratio: original === 0 ? null : size / original,
    artifacts,
    files,
    createdAt: isoTime(archive.createdAt),
    verifiedAt: isoTime(archive.verifiedAt) ?? null,
    expiresAt: isoTime(archive.expiresAt) ?? null,
    pinned: pin !== undefined,
    present: isThere,
  };
}

/** What would go into an archive, as `archive create --dry-run --json` prints it. */
export function archivePlanDocument(plan: ArchivePlan): Readonly<Record<string, unknown>> {
  const { path, format, artifacts, files, bytes, leftOut, exists, notes } = plan;
  return {
    path,
    format,
    date: isoTime(plan.date),
    artifacts: artifacts.map(({ id, family, key, files: count, size }) => ({
      id,
      family,
      key,
      files: count,
      size,
    })),
    files,
    bytes,
    leftOut,
    exists,
    notes,
  };
}
