import type { ArtifactId, Compactor, FileEntry, Identity, Instant, RelPath } from '@cairn/core';
import { isWithin, parentRel } from '@cairn/files';
import type { Address } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';
import type { Crowds } from './crowds.ts';

/** What is asked to go: an artifact, or what an earlier operation knew of it. */
export interface Subject extends Identity {
  readonly digest: string;
  readonly id: ArtifactId;
  readonly files: readonly FileEntry[];
  readonly reasons: readonly string[];
  /** `directory` when the artifact is one folder with everything in it. */
  readonly unit?: 'files' | 'directory' | undefined;
}

/** What plans for the trash share within one operation. */
export interface TrashContext {
  readonly bench: Workbench;
  readonly operation: string;
  readonly now: Instant;
  readonly crowds: Crowds;
  /** Every compactor that containers may have come from. */
  readonly compactors: () => Promise<readonly Compactor[]>;
  /** Makes the operation's folder in a trash, for things that are prepared there before their steps are journaled. */
  readonly prepareIn: (base: string) => void;
  /** The tree of the trash for a root. Throws `ROOT_UNAVAILABLE` or `NOT_FOUND` when the root is not there. */
  readonly trashOf: (root: string) => string;
  /** The file system of a root, which is that of its trash; what is mounted below the root has another. */
  readonly deviceOf: (base: string) => number | undefined;
  /** Tells whether cairn's own state or another root lies in a folder: then it never moves whole. */
  readonly isAnchored: (folder: Address) => boolean;
}

/**
 * The folder that an artifact is, by its key, or else the innermost one that holds all of it: what an artifact has
 * may all lie in one folder of its own.
 */
export function topFolder({ key, unit, files }: Pick<Subject, 'key' | 'unit' | 'files'>): RelPath {
  const own = key as RelPath;
  const isFolder = unit === 'directory' && own !== '' && files.length > 0;
  if (isFolder && files.every((file) => isWithin(folderOf(file), own))) return own;
  return commonFolder(files.map(folderOf));
}

/** The folder that a member is, or lies in. */
function folderOf({ kind, path, container }: FileEntry): RelPath {
  return kind === 'directory' ? path : parentRel(container?.path ?? path);
}

/** A member that is neither file, folder nor link: a rename takes it along, and nothing can copy or archive it. */
export function specialFileOf({ files }: Pick<Subject, 'files'>): RelPath | undefined {
  return files.find(({ kind }) => kind === 'other')?.path;
}

/** The innermost folder that holds all of some folders. */
function commonFolder(folders: Iterable<RelPath>): RelPath {
  let common: RelPath | undefined;
  for (const folder of folders) {
    common ??= folder;
    while (!isWithin(folder, common)) common = parentRel(common);
  }
  return common ?? ('' as RelPath);
}
