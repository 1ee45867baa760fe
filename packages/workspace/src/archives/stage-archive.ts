import { extractBag } from '@cairn/archive';
import type { Extraction } from '@cairn/archive';
import { CairnError, identityDigest } from '@cairn/core';
import { makeFolder, parentPath } from '@cairn/files';
import type { ExtractArchiveOptions } from '../workspace/archive-contract.ts';
import type { Session } from '../workspace/session.ts';
import { limitsFor } from './reading-limits.ts';

/** What of an archive is unpacked, and where to. */
export interface Staging {
  readonly location: string;
  /** Absolute path of a folder that does not exist yet. */
  readonly into: string;
  readonly options: ExtractArchiveOptions;
}

/**
 * Unpacks what is wanted of an archive into a folder aside, checked against its manifests.
 *
 * @throws CairnError `ARCHIVE_INVALID`; `NOT_FOUND` for an artifact that the archive does not hold.
 */
export async function stageArchive(
  session: Session,
  { location, into, options }: Staging,
): Promise<Extraction> {
  const { only = [], limits, signal } = options;
  const missing = new Set(only);
  makeFolder(parentPath(into));
  const extraction = await extractBag(location, {
    into,
    wants: (artifact) => {
      const fitting = only.filter((reference) => isMeant(artifact, reference));
      for (const reference of fitting) missing.delete(reference);
      return only.length === 0 || fitting.length > 0;
    },
    limits: limitsFor(session, location, limits),
    signal,
    onProgress: (progress) => session.emit({ type: 'archive.progress', phase: 'extract', progress }),
  });
  const [first] = missing;
  if (first === undefined || extraction.manifest === undefined) return extraction;
  throw new CairnError('NOT_FOUND', `expected an artifact of the archive, got ${JSON.stringify(first)}`, {
    path: first,
    hint: `cairn archive show ${location} lists what it holds.`,
  });
}

/** Ids in a manifest may be longer than usual; the digest of the identity is what they begin. */
function isMeant(
  artifact: { readonly root: string; readonly family: string; readonly key: string },
  reference: string,
): boolean {
  const { family, key } = artifact;
  if (key === reference || `${family}:${key}` === reference) return true;
  return /^[0-9a-f]{4,64}$/i.test(reference) && identityDigest(artifact).startsWith(reference.toLowerCase());
}
