import type { ManagedArtifact, ViewContext } from '@cairn/core';
import { branches, fullName, type FamilyName } from '../families/branches.ts';
import { allowedDaysOf, type DeidOptions } from '../options.ts';
import type { VerifyFinding } from './finding.ts';

/** A recording whose bytes are still somewhere. */
export interface RawBytes {
  readonly artifact: ManagedArtifact;
  /** `store`, `trash`, and `archive ID` for each archive that holds it. */
  readonly places: readonly string[];
}

const day = 86_400_000;

/** Where the bytes of recordings are: the store, the trash and archives all count. */
export async function rawBytesOf(context: ViewContext): Promise<readonly RawBytes[]> {
  const found: RawBytes[] = [];
  for (const { raw } of branches)
    for (const artifact of await context.store.find({ family: fullName(raw), presence: 'any' })) {
      const places = placesOf(artifact, context);
      if (places.length > 0) found.push({ artifact, places });
    }
  return found;
}

function placesOf(artifact: ManagedArtifact, context: ViewContext): readonly string[] {
  const archives = context.archivesOf(artifact).map((id) => `archive ${id}`);
  switch (artifact.presence) {
    case 'live':
      return ['store', ...archives];
    case 'trash':
      return ['trash', ...archives];
    case 'gone':
      return archives;
  }
}

/** Recordings that are older than they may be, wherever they are. */
export function tooOld(
  bytes: readonly RawBytes[],
  options: DeidOptions,
  now: number,
): readonly VerifyFinding[] {
  return bytes.flatMap(({ artifact, places }): readonly VerifyFinding[] => {
    const allowed = allowedDaysOf(options, shortName(artifact.family));
    const age = Math.floor((now - artifact.createdAt) / day);
    if (allowed === undefined || now - artifact.createdAt <= allowed * day) return [];
    const text = `it is ${age} days old and allowed ${allowed}; its bytes are still here: ${places.join(', ')}`;
    return [{ severity: 'error', check: 'age', artifact, text }];
  });
}

function shortName(family: string): FamilyName {
  const branch = branches.find(({ raw }) => fullName(raw) === family);
  return branch?.raw ?? 'video_raw';
}
