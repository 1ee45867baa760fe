import { sourceOfFile } from '@cairn/compactors';
import type { RelPath } from '@cairn/core';
import { CairnError, isCairnError } from '@cairn/core';
import { absolutePath, nativePath, parseRelPath, relativeTo, shownPath, statEntry } from '@cairn/files';
import { printable } from '@cairn/render';
import { findArtifact } from '../listing/find-artifact.ts';
import { loadCompactors } from '../plugins/load-compactors.ts';
import { matchArtifactFiles } from '../reader/artifact-files.ts';
import { openContainer } from '../reader/open-container.ts';
import type { FileReference, OpenedFile } from '../workspace/compaction-contract.ts';
import type { Session } from '../workspace/session.ts';
import { containerOf, heldBy } from './containers.ts';
import { containerRange, lineRange } from './lines.ts';

/** See `CompactionVerbs.open`. */
export async function openReference(session: Session, reference: string): Promise<OpenedFile> {
  const files = await filesNamed(session, reference);
  const [only] = files;
  if (only !== undefined && files.length === 1) return await openNamed(session, only);
  throw new CairnError(
    'AMBIGUOUS',
    `expected one file, got ${files.length} that ${JSON.stringify(reference)} means`,
    {
      path: reference,
      hint: 'Give the path of a file.',
    },
  );
}

/** See `CompactionVerbs.filesNamed`. */
export async function filesNamed(
  session: Session,
  reference: string,
  globs?: readonly string[],
): Promise<readonly FileReference[]> {
  const byPath = globs === undefined ? await fileAt(session, reference) : undefined;
  if (byPath !== undefined) return [byPath];
  const row = await findArtifact(session, reference);
  const { files, id } = session.catalog.index.artifact(row.digest);
  const regular = files.filter(({ kind }) => kind === 'file');
  const chosen = globs === undefined ? regular : matchArtifactFiles({ files: regular }, globs);
  if (chosen.length === 0) {
    throw new CairnError(
      'NOT_FOUND',
      `expected files of ${printable(`${row.family}:${row.key}`)}, got none that fits`,
      {
        path: reference,
        hint: `cairn show ${id} lists its files.`,
      },
    );
  }
  return chosen.map(({ path, container }) => ({
    root: row.root,
    path,
    artifact: id,
    container: container?.compactor,
  }));
}

/** Opens a file: the plain one where it is there, else its container; or the container that was named. */
export async function openNamed(
  session: Session,
  { root, path, containerPath }: FileReference,
): Promise<OpenedFile> {
  const base = session.roots.get(root) ?? '';
  if (containerPath === undefined && statEntry(nativePath(base, path)) !== undefined)
    return openPlain(root, path, base);
  const compactors = await loadCompactors(session.domain);
  const found =
    containerPath === undefined
      ? containerOf(base, path, compactors)
      : heldBy(base, containerPath, compactors)?.found;
  if (found === undefined)
    throw new CairnError('NOT_FOUND', `expected a file at ${path}, found nothing`, {
      path,
      hint: 'Scan again.',
    });
  const contents = openContainer(base, { path, container: found.container }, [found.compactor]);
  const close = (): void => contents[Symbol.dispose]();
  return {
    root,
    path,
    location: shownPath(nativePath(base, found.container.path)),
    size: contents.size,
    compactor: contents.compactor,
    chunks: () => contents.chunks(),
    read: (offset, length) => contents.read(offset, length),
    range: (from, to) => containerRange(contents, from, to),
    close,
    [Symbol.dispose]: close,
  };
}

function openPlain(root: string, path: RelPath, base: string): OpenedFile {
  const native = nativePath(base, path);
  const source = sourceOfFile(native);
  const close = (): void => source[Symbol.dispose]();
  function* chunks(): Generator<Uint8Array> {
    for (let at = 0; at < source.size; at += CHUNK) yield source.read(at, CHUNK);
  }
  return {
    root,
    path,
    location: shownPath(native),
    size: source.size,
    chunks,
    read: (offset, length) => source.read(offset, length),
    range: (from, to) => lineRange(chunks(), from, to),
    close,
    [Symbol.dispose]: close,
  };
}

const CHUNK = 1024 * 1024;

/** A path below a root that leads to a file, or did before that was compacted. A container's own path means its file. */
async function fileAt(session: Session, reference: string): Promise<FileReference | undefined> {
  for (const [root, path] of pathsBelow(session, reference)) {
    const base = session.roots.get(root) ?? '';
    const [holder] = session.catalog.index.whoHas(root, path);
    const artifact = holder?.id;
    const compactors = await loadCompactors(session.domain);
    const held = heldBy(base, path, compactors);
    if (held !== undefined)
      return {
        root,
        path: held.logical,
        artifact,
        container: held.found.compactor.name,
        containerPath: path,
      };
    if (statEntry(nativePath(base, path))?.kind === 'file') return { root, path, artifact };
    const found = containerOf(base, path, compactors);
    if (found !== undefined) return { root, path, artifact, container: found.compactor.name };
  }
  return undefined;
}

/** Where a path may lie: as an absolute one, relative to the current folder, and to each root. */
function* pathsBelow(session: Session, reference: string): Generator<readonly [string, RelPath]> {
  const absolute = absolutePath(reference, process.cwd());
  for (const [root, base] of session.roots) {
    const path = relativeTo(base, absolute);
    if (path !== undefined && path !== '') yield [root, path];
  }
  const relative = relPathOf(reference);
  if (relative !== undefined) for (const root of session.roots.keys()) yield [root, relative];
}

function relPathOf(reference: string): RelPath | undefined {
  try {
    return parseRelPath(reference);
  } catch (error) {
    if (isCairnError(error, 'PATH_INVALID')) return undefined;
    throw error;
  }
}
