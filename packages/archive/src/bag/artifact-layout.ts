import type { RelPath } from '@cairn/core';
import { isWithin, parentRel } from '@cairn/files';
import { memberPath } from '../manifest/member-name.ts';
import type { BagArtifact, BagFile } from './bag-contract.ts';

/** Where the files of an artifact lie in a bag. */
export interface ArtifactLayout {
  /** `data/…/<id>/` */
  readonly folder: string;
  /** The folder of the root whose contents lie there. */
  readonly base: RelPath;
}

/** The layout of an artifact with such files. */
export function layoutOf(
  artifact: Pick<BagArtifact, 'family' | 'id'>,
  files: readonly BagFile[],
): ArtifactLayout {
  return {
    folder: `data/${memberPath(artifact.family)}/${memberPath(artifact.id)}/`,
    base: commonFolder(files),
  };
}

/** Where the bytes of an artifact's file lie in the bag. */
export function memberOf(artifact: ArtifactLayout, path: RelPath): string {
  const below = artifact.base === '' ? path : path.slice(artifact.base.length + 1);
  return artifact.folder + memberPath(below);
}

/** The deepest folder that holds everything, or is itself what is listed. */
function commonFolder(files: readonly BagFile[]): RelPath {
  const folders = files.map((file) => (file.kind === 'directory' ? file.path : parentRel(file.path)));
  let common = folders[0] ?? ('' as RelPath);
  for (const folder of folders) while (!isWithin(folder, common)) common = parentRel(common);
  return common;
}
