import { isCairnError } from '@cairn/core';
import type { ManagedArtifact, RelPath } from '@cairn/core';
import { joinRel, nativePath, readJson } from '@cairn/files';
import { ARTIFACT_FILE, parseArtifactFile } from '../artifact-file/artifact-file.ts';
import type { DescribedManaged } from '../artifact-file/artifact-file.ts';
import type { StoreHost } from '../store-host.ts';

/**
 * Takes an artifact into the records that is in the store and not in them: whoever put it died between the two.
 *
 * @param folder below the store.
 * @returns the artifact; undefined when there is none.
 * @throws CairnError `IN_THE_WAY` when another one has its version.
 */
export function adoptFolder(host: StoreHost, folder: RelPath): ManagedArtifact | undefined {
  const described = describedIn(host.folder, folder);
  if (described === undefined) return undefined;
  const { sources, ...rest } = described;
  const artifact: ManagedArtifact = { ...rest, folder, presence: 'live' };
  return host.records.transaction(() => {
    const known = host.records.managed.get(artifact.digest);
    if (known !== undefined) return known;
    host.records.managed.add(artifact);
    host.arrived([{ artifact, sources, allow: undefined }]);
    return artifact;
  });
}

function describedIn(store: string, folder: RelPath): DescribedManaged | undefined {
  try {
    return parseArtifactFile(readJson(nativePath(store, joinRel(folder, ARTIFACT_FILE))), folder);
  } catch (error) {
    // What is not there, or tells nobody who it is, is no artifact: the doctor speaks of it.
    if (isCairnError(error, 'NOT_FOUND') || isCairnError(error, 'READ_FAILED')) return undefined;
    throw error;
  }
}
