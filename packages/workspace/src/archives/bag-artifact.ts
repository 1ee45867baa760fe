import type { BagArtifact, BagFile } from '@cairn/archive';
import type { Artifact, FileEntry, Instant, RelPath } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { attributesOf, isWithin, linkTarget, nativePath, openFile, parentRel, statEntry } from '@cairn/files';
import type { Attributes, NativePath } from '@cairn/files';
import { familiesByName } from '../workspace/session.ts';
import type { Session } from '../workspace/session.ts';

/** Chunks of the original of a file that lies in a container. */
export type OpenOriginal = (root: string, file: FileEntry) => () => Iterable<Uint8Array>;

/** An artifact as a bag takes it: with the bytes of its files as they lie in its root. */
export function bagArtifact(session: Session, artifact: Artifact, open: OpenOriginal): BagArtifact {
  const root = session.roots.get(artifact.root);
  if (root === undefined) {
    throw new CairnError('ROOT_UNAVAILABLE', `expected a root that is configured, got ${artifact.root}`);
  }
  const { id, family, key, metadata } = artifact;
  // A time that only the file system knows stands with each file.
  const createdAt = artifact.createdFrom === 'mtime' ? undefined : artifact.createdAt;
  const first = new Map<number, RelPath>();
  const files = artifact.files.map((file) => bagFile(file, { root, first, open }));
  const isFolder = familiesByName(session).get(family)?.family.unit === 'directory';
  const folders = isFolder ? ownFolders(artifact.files, root) : [];
  return { id, root: artifact.root, family, key, createdAt, metadata, files: [...folders, ...files] };
}

/** The folders of an artifact that is one: their modes and times are kept, too. */
function ownFolders(files: readonly FileEntry[], root: string): readonly BagFile[] {
  const known = new Set(files.flatMap(({ kind, path }) => (kind === 'directory' ? [path] : [])));
  const folders = new Set<RelPath>();
  const top = files
    .map(({ kind, path }) => (kind === 'directory' ? path : parentRel(path)))
    .reduce(commonFolder);
  for (const { path } of files) {
    for (let folder = parentRel(path); folder !== '' && isWithin(folder, top); folder = parentRel(folder))
      folders.add(folder);
  }
  return [...folders]
    .filter((folder) => !known.has(folder))
    .sort()
    .flatMap((path): BagFile[] => {
      const attributes = attributesOf(nativePath(root, path));
      if (attributes === undefined) return [];
      const { mode, mtime } = attributes;
      return [
        {
          path,
          kind: 'directory',
          size: 0,
          mode: mode & 0o7777,
          mtime: mtime / 1000,
          owner: ownerOf(attributes),
        },
      ];
    });
}

function commonFolder(one: RelPath, other: RelPath): RelPath {
  let common = one;
  while (!isWithin(other, common)) common = parentRel(common);
  return common;
}

interface Place {
  /** Absolute. */
  readonly root: string;
  /** The first path of each inode that has several. */
  readonly first: Map<number, RelPath>;
  readonly open: OpenOriginal;
}

function bagFile(file: FileEntry, { root, first, open }: Place): BagFile {
  const { path, kind, size } = file;
  const at = nativePath(root, onDisk(file));
  if (kind === 'other')
    throw new CairnError('UNSUPPORTED', `expected files, folders and links, got something else at ${path}`, {
      path,
      hint: 'A socket, pipe or device cannot be archived: remove it, or leave the artifact out.',
    });
  const attributes = attributesOf(at);
  const head = {
    path,
    mode: file.mode & 0o7777,
    mtime: timeOf(file, attributes),
    owner: ownerOf(attributes),
  };
  if (kind === 'symlink') return { ...head, kind, size: 0, target: linkTarget(at) };
  if (kind === 'directory') return { ...head, kind, size: 0 };
  const { sha256 } = file;
  return {
    ...head,
    kind,
    size,
    sha256,
    bytes: bytesOf(file, { root, at, open }),
    hardLinkOf: linkedWith(file, first),
  };
}

function bytesOf(
  file: FileEntry,
  { root, at, open }: { readonly root: string; readonly at: NativePath; readonly open: OpenOriginal },
): BagFile['bytes'] {
  if (file.container !== undefined) return { from: 'chunks', chunks: open(root, file) };
  return typeof at === 'string' ? { from: 'file', path: at } : { from: 'chunks', chunks: () => chunksOf(at) };
}

/** A file whose name is no text has no path that another thread could be told. */
function* chunksOf(at: NativePath): Generator<Uint8Array> {
  using file = openFile(at);
  const buffer = Buffer.allocUnsafe(CHUNK);
  for (let position = 0; ;) {
    const read = file.fill(buffer, position);
    if (read === 0) return;
    yield buffer.subarray(0, read);
    position += read;
  }
}

const CHUNK = 256 * 1024;

function linkedWith({ links, inode, path }: FileEntry, first: Map<number, RelPath>): RelPath | undefined {
  if (links <= 1) return undefined;
  const known = first.get(inode);
  if (known === undefined) first.set(inode, path);
  return known;
}

/** To the microsecond, which a number of milliseconds is a little too coarse for. */
function timeOf({ mtime }: FileEntry, attributes: Attributes | undefined): Instant {
  return attributes === undefined ? mtime : attributes.mtime / 1000;
}

function ownerOf(attributes: Attributes | undefined): BagFile['owner'] {
  return attributes && { uid: attributes.uid, gid: attributes.gid };
}

/**
 * The first of an artifact's files that is not as the catalog has it, as a sentence. Asked for after an archive was
 * written: then what is in it is what the catalog knows.
 */
export function changedSince(session: Session, artifact: Artifact): string | undefined {
  const root = session.roots.get(artifact.root);
  if (root === undefined) return `root ${artifact.root} is not there`;
  for (const file of artifact.files) {
    const path = onDisk(file);
    const found = statEntry(nativePath(root, path));
    if (found === undefined) return `${path} is gone`;
    if (found.inode !== file.inode || found.kind !== file.kind) return `${path} was replaced`;
    if (file.kind === 'directory') continue;
    if (found.size !== (file.container?.size ?? file.size) || !isSameTime(found.mtime, file.mtime))
      return `${path} was changed`;
  }
  return undefined;
}

/** A container has its original's time to the microsecond, the catalog that of the original itself. */
function isSameTime(one: Instant, other: Instant): boolean {
  return Math.abs(one - other) < 0.002;
}

function onDisk(file: FileEntry): RelPath {
  return file.container?.path ?? file.path;
}
