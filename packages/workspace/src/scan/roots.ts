import type { Catalog } from '@cairn/catalog';
import { CairnError, messageOf } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import {
  identifyRoot,
  isSameRoot,
  isStateName,
  listNames,
  realPath,
  relativeTo,
  requireFolder,
} from '@cairn/files';
import type { RootIdentity } from '@cairn/files';
import type { LaneRoot } from './lane/folder-task.ts';

/** A root of the configuration. */
export interface ScanRoot {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
}

/** What {@link checkRoots} looks at. */
export interface RootCheck {
  readonly roots: readonly ScanRoot[];
  readonly catalog: Pick<Catalog, 'index' | 'records'>;
  /** Absolute paths of folders that are never scanned, such as the one of the archives. */
  readonly skipFolders: readonly string[];
  /** What an open operation names, by root. */
  readonly untouched: ReadonlyMap<string, readonly RelPath[]>;
  /** Takes roots as they are found, whatever they were before. */
  readonly acceptRoots: boolean;
}

/** A root that was recognised. */
export interface CheckedRoot extends LaneRoot {
  /** As the records keep it. */
  readonly identity: RootIdentity;
}

/**
 * Makes sure that every root is there, is the folder that it used to be, and has not lost everything at
 * once, which is what a file system looks like that is not mounted.
 *
 * @throws CairnError `ROOT_UNAVAILABLE`, or `CONFIG_INVALID` when two roots are one folder.
 */
export function checkRoots(check: RootCheck): readonly CheckedRoot[] {
  for (const { path } of check.roots) requireFolder(path);
  const real = check.roots.map(({ name, path }) => ({ name, path: realPath(path) }));
  return check.roots.map((root, index) => {
    const own = real[index]?.path ?? root.path;
    const twin = real.find((other, at) => at < index && other.path === own);
    if (twin !== undefined) throw sameFolder(root, twin.name);
    const identity = recognise(root, check);
    const others = real.flatMap((other, at) => (at === index ? [] : [other.path]));
    const skipped = [...others, ...check.skipFolders.map(realOrGiven)].flatMap(
      (path) => relativeTo(own, path) || [],
    );
    refuseSuddenlyEmpty(root, skipped, check);
    return { ...root, skipped, untouched: check.untouched.get(root.name) ?? [], identity };
  });
}

/**
 * Makes sure that the roots are still what they were when the walk began: where a file system was unmounted
 * meanwhile, everything below looks as if it had vanished.
 *
 * @throws CairnError `ROOT_UNAVAILABLE`
 */
export function confirmRoots(roots: readonly CheckedRoot[]): void {
  for (const root of roots) {
    requireFolder(root.path);
    if (isSameRoot(root.identity, identifyRoot(root.path))) continue;
    throw unavailable(
      root,
      `expected root ${root.name} to stay at ${root.path} while it was read, found another folder there`,
    );
  }
}

function recognise(root: ScanRoot, { catalog, acceptRoots }: RootCheck): RootIdentity {
  const found = identifyRoot(root.path);
  const recorded = catalog.records.roots.get(root.name)?.identity;
  if (recorded !== undefined && !acceptRoots && !isSameRoot(recorded, found)) {
    throw unavailable(
      root,
      `expected the folder that root ${root.name} was at the last scan, found another one at ${root.path}`,
    );
  }
  return found;
}

function refuseSuddenlyEmpty(
  root: ScanRoot,
  skipped: readonly RelPath[],
  { catalog, acceptRoots }: RootCheck,
): void {
  if (acceptRoots) return;
  const names = namesIn(root).filter((name) => !isStateName(name) && !skipped.includes(name as RelPath));
  if (names.length > 0) return;
  const { total } = catalog.index.totals({ roots: [root.name] });
  if (total > 0)
    throw unavailable(
      root,
      `expected the ${total} known artifacts of root ${root.name} at ${root.path}, found an empty folder`,
    );
}

function namesIn(root: ScanRoot): readonly string[] {
  try {
    return listNames(root.path);
  } catch (error) {
    throw unavailable(root, `expected to read root ${root.name}: ${messageOf(error)}`);
  }
}

function unavailable(root: ScanRoot, message: string): CairnError {
  return new CairnError('ROOT_UNAVAILABLE', message, {
    path: root.path,
    hint: 'Check that its file system is mounted; if the folder is meant to be as it is, scan with --accept-root.',
  });
}

function sameFolder(root: ScanRoot, other: string): CairnError {
  return new CairnError(
    'CONFIG_INVALID',
    `expected roots in folders of their own, got ${other} and ${root.name} at ${root.path}`,
    {
      path: `roots.${root.name}`,
      hint: 'Remove one of the two from the configuration.',
    },
  );
}

/** A folder that does not exist yet has no other path than the one that is written. */
function realOrGiven(path: string): string {
  try {
    return realPath(path);
  } catch {
    return path;
  }
}
