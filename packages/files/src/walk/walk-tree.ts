import { statSync } from 'node:fs';
import type { RelPath } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import { readFolder } from '../folder/read-folder.ts';
import type { FolderListing } from '../folder/read-folder.ts';
import { joinRel, ROOT_PATH } from '../paths/rel-path.ts';
import { isStateName } from '../paths/state-layout.ts';
import { codeOf, ioError } from '../stat/io-error.ts';

/** Where a walk begins, and what it leaves out. */
export interface WalkOptions {
  /** Where to begin below the root; the root when left out. */
  readonly from?: RelPath | undefined;
  /** Asked for each folder before it is entered: false leaves it and all below it out. */
  readonly enters?: ((folder: RelPath) => boolean) | undefined;
  /** Folders that are not entered, such as the one of the archives. */
  readonly skip?: readonly RelPath[] | undefined;
  /** Looked at before each folder. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads a tree folder by folder, a folder before those below it, in the order of names. Links are not
 * followed; other file systems that are mounted below the root are entered (each entry names its device).
 * What cairn or older tools keep (see `isStateName`) is neither listed nor entered.
 *
 * @throws CairnError `ROOT_UNAVAILABLE` when the root is missing or no folder, and the signal's reason.
 */
export function* walkTree(root: string, options: WalkOptions = {}): Generator<FolderListing, void, void> {
  requireFolder(root);
  const skipped = new Set<string>(options.skip);
  const pending: RelPath[] = [options.from ?? ROOT_PATH];
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    options.signal?.throwIfAborted();
    const listing = readFolder(root, folder, isStateName);
    yield listing;
    const below = foldersOf(listing).filter((path) => !skipped.has(path) && options.enters?.(path) !== false);
    pending.push(...below.reverse());
  }
}

/** The folders that a listing saw, in its order. */
export function foldersOf(listing: FolderListing): RelPath[] {
  return listing.entries
    .filter((entry) => entry.kind === 'directory')
    .map((entry) => joinRel(listing.folder, entry.name));
}

/**
 * Makes sure that a root is there and a folder; it may be a link to one.
 *
 * @throws CairnError `ROOT_UNAVAILABLE`
 */
export function requireFolder(root: string): void {
  const found = describeRoot(root);
  if (found === 'a folder') return;
  throw new CairnError('ROOT_UNAVAILABLE', `expected a folder at ${root}, found ${found}`, {
    path: root,
    hint: 'Check the path under roots in the configuration, and whether its file system is mounted.',
  });
}

function describeRoot(root: string): string {
  try {
    return statSync(root).isDirectory() ? 'a folder' : 'a file';
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'nothing';
    throw new CairnError('ROOT_UNAVAILABLE', ioError(error, root, 'look at').message, {
      path: root,
      cause: error,
    });
  }
}
