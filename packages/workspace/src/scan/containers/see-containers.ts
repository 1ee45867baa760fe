import type { FolderReader, ScannedFile } from '@cairn/catalog';
import { containerPath, findContainer, logicalPath, sourceOfFile } from '@cairn/compactors';
import type { Compactor, Diagnostic, FileEntry, RelPath } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { baseName, joinRel, nativePath } from '@cairn/files';
import type { FolderEntry } from '@cairn/files';

/** One thing in a folder, as families see it: a compacted file has the name, size and checksum of its original. */
export interface SeenEntry extends FolderEntry {
  readonly container?: FileEntry['container'];
  /** Of the original of a container; absent for one that is damaged. */
  readonly sha256?: string | undefined;
  /** A container that lies beside the very file that it could hold. */
  readonly beside?: RelPath | undefined;
}

/** Where a folder lies, and what is known of it. */
export interface ContainerSurroundings {
  readonly root: { readonly name: string; readonly path: string };
  readonly folder: RelPath;
  readonly compactors: readonly Compactor[];
  /** What the last scan saw: the heads of containers that stayed as they were are not read again. */
  readonly known: FolderReader;
  readonly force: boolean;
  /** Tells whether a family's globs match a path. */
  readonly matches: (path: RelPath) => boolean;
}

/** A folder's entries with its containers seen through. */
export interface SeenFolder {
  readonly entries: readonly SeenEntry[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Sees through the containers of a folder: files with the extension of a lossless compactor whose bytes say that
 * they are what it writes. A file that only a glob for its own name matches stays what it is. Where the plain file
 * lies beside its container, that is the truth.
 */
export function seeContainers(
  entries: readonly FolderEntry[],
  surroundings: ContainerSurroundings,
): SeenFolder {
  const endings = endingsOf(surroundings.compactors);
  const isCandidate = ({ kind, name }: FolderEntry): boolean =>
    kind === 'file' && endings.some((ending) => name.endsWith(ending));
  if (!entries.some(isCandidate)) return { entries, diagnostics: [] };
  return seeThrough(entries, isCandidate, surroundings);
}

/** Asked for each folder of a scan, of the same few compactors. */
function endingsOf(compactors: readonly Compactor[]): readonly string[] {
  if (known?.compactors === compactors) return known.endings;
  const endings = compactors.flatMap(({ extension }) => (extension === '' ? [] : [`.${extension}`]));
  known = { compactors, endings };
  return endings;
}

let known: { readonly compactors: readonly Compactor[]; readonly endings: readonly string[] } | undefined;

function seeThrough(
  entries: readonly FolderEntry[],
  isCandidate: (entry: FolderEntry) => boolean,
  surroundings: ContainerSurroundings,
): SeenFolder {
  const names = new Map<string, SeenEntry>(entries.map((entry) => [entry.name, entry]));
  const diagnostics: Diagnostic[] = [];
  const eye = openEye(surroundings, diagnostics);
  for (const entry of entries.filter(isCandidate)) {
    const seen = eye(entry, (name) => names.has(name));
    if (seen === undefined) continue;
    const plain = names.get(seen.name);
    if (plain === undefined) names.delete(entry.name);
    else diagnostics.push(twice(seen, surroundings));
    names.set(seen.name, plain === undefined ? seen : { ...plain, beside: seen.container?.path });
  }
  const sorted = [...names.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { entries: sorted, diagnostics };
}

type Eye = (entry: FolderEntry, isThere: (name: string) => boolean) => SeenEntry | undefined;

function openEye(surroundings: ContainerSurroundings, diagnostics: Diagnostic[]): Eye {
  const { compactors, folder, force, known, matches, root } = surroundings;
  const files = known.files(root.name, folder);
  const isRacy = force || known.folder(root.name, folder)?.racy !== false;
  return (entry, isThere) => {
    const path = joinRel(folder, entry.name);
    const logical = logicalPath(path, compactors);
    if (logical === undefined || (matches(path) && !matches(logical))) return undefined;
    const name = baseName(logical);
    const before = files.get(name);
    if (!isRacy && before !== undefined && isSame(before, entry, path))
      return { ...entry, ...factsOf(before), name };
    const found = identify(path, surroundings);
    if (typeof found === 'object') {
      const { compactor, head } = found;
      const container = { path, compactor: compactor.name, size: entry.size };
      const seen = { ...entry, name, size: head.size, sha256: head.sha256, container };
      return { ...seen, mtime: sameTime(before, seen) };
    }
    if (!isContainersName(path, before, compactors) || isThere(name)) return undefined;
    diagnostics.push(damaged(path, found, surroundings));
    const container = {
      path,
      compactor: before?.container?.compactor ?? compactorOf(path, compactors),
      size: entry.size,
    };
    return { ...entry, name, size: before?.size ?? entry.size, container };
  };
}

type KnownFile = ScannedFile;

/** The same inode, size and times as when its head was read. Times of containers are those of their originals, to the microsecond. */
function isSame(before: KnownFile, entry: FolderEntry, path: RelPath): boolean {
  return (
    before.container?.path === path &&
    before.container.size === entry.size &&
    before.sha256 !== undefined &&
    before.inode === entry.inode &&
    before.device === entry.device &&
    before.ctime === entry.ctime &&
    Math.abs(before.mtime - entry.mtime) < MICROSECONDS
  );
}

function factsOf({
  size,
  mtime,
  sha256,
  container,
}: KnownFile): Pick<SeenEntry, 'size' | 'mtime' | 'sha256' | 'container'> {
  return { size, mtime, sha256, container };
}

/**
 * A container has its original's time as exactly as times can be set: what differs by less than that from the
 * time that is known of the very same bytes is that time, so that the artifact counts as unchanged.
 */
function sameTime(before: KnownFile | undefined, seen: SeenEntry): number {
  const isSameFile = before?.sha256 === seen.sha256 && before?.size === seen.size;
  return isSameFile && Math.abs(before.mtime - seen.mtime) < MICROSECONDS ? before.mtime : seen.mtime;
}

const MICROSECONDS = 0.002;

function identify(
  path: RelPath,
  { root, compactors }: ContainerSurroundings,
): ReturnType<typeof findContainer> | string {
  try {
    using source = sourceOfFile(nativePath(root.path, path));
    return findContainer(source, path, compactors);
  } catch (error) {
    return messageOf(error);
  }
}

/** Whether a file that its bytes do not show to be a container must be a broken one. */
function isContainersName(
  path: RelPath,
  before: KnownFile | undefined,
  compactors: readonly Compactor[],
): boolean {
  if (before?.container?.path === path) return true;
  const extension = compactorNamed(path, compactors)?.extension ?? '';
  return extension !== '' && !PUBLIC_FORMATS.has(extension);
}

/** Files of these formats are made by other programs too. */
const PUBLIC_FORMATS: ReadonlySet<string> = new Set(['gz', 'zst', 'xz', 'bz2', 'br', 'lz4', 'zip', '7z']);

function compactorOf(path: RelPath, compactors: readonly Compactor[]): string {
  return compactorNamed(path, compactors)?.name ?? '';
}

function compactorNamed(path: RelPath, compactors: readonly Compactor[]): Compactor | undefined {
  const logical = logicalPath(path, compactors);
  return compactors.find(
    (compactor) =>
      logical !== undefined && compactor.extension !== '' && containerPath(logical, compactor) === path,
  );
}

function damaged(path: RelPath, found: string | undefined, { root }: ContainerSurroundings): Diagnostic {
  const why = found ?? 'its beginning is not what a container begins with';
  const message = `${path} is a container that cannot be read (${why}), so that its artifact stays as it is`;
  return { code: 'container_damaged', severity: 'warning', message, root: root.name, path };
}

function twice({ name, container }: SeenEntry, { root, folder }: ContainerSurroundings): Diagnostic {
  const path = joinRel(folder, name);
  const message = `${path} lies beside its container ${container?.path ?? ''}: the plain file counts, and neither is touched until one of them goes`;
  return { code: 'container_beside', severity: 'warning', message, root: root.name, path };
}
