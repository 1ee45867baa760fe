import { isCairnError } from '@cairn/core';
import type { ManagedArtifact } from '@cairn/core';
import { createDurably, joinPath, joinRel, nativePath, readText, replaceByFile } from '@cairn/files';
import { ARTIFACT_FILE, artifactFileText } from '../artifact-file/artifact-file.ts';
import type { SourceNote } from '../artifact-file/artifact-file.ts';
import { openStaging } from '../staging/staging.ts';

/**
 * Makes the `artifact.json` of an artifact say what the records do. It follows them: who dies between the two leaves
 * an artifact that is not indexed yet, and whoever indexes it comes by here first.
 *
 * @returns false when it says so already, or the artifact is not in its place any more.
 */
export function writeArtifactFile(
  store: string,
  artifact: ManagedArtifact,
  sources: readonly SourceNote[],
): boolean {
  const path = String(nativePath(store, joinRel(artifact.folder, ARTIFACT_FILE)));
  const text = artifactFileText({ ...artifact, sources });
  if (textAt(path) === text) return false;
  using staging = openStaging(store);
  const finished = joinPath(staging.path, ARTIFACT_FILE);
  createDurably(finished, text);
  try {
    replaceByFile(path, finished);
    return true;
  } catch (error) {
    // An operation took its folder away; what comes back is indexed anew.
    if (isCairnError(error, 'NOT_FOUND')) return false;
    throw error;
  }
}

function textAt(path: string): string | undefined {
  try {
    return readText(path);
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND') || isCairnError(error, 'READ_FAILED')) return undefined;
    throw error;
  }
}
