import { containerPath, sourceOfFile } from '@cairn/compactors';
import { CairnError } from '@cairn/core';
import type { Compactor, Contents, FileEntry } from '@cairn/core';
import { nativePath } from '@cairn/files';

/** Contents of a container, for as long as it is open. */
export type OpenContents = Contents & Disposable;

/**
 * Opens the container that a file lies in.
 *
 * @throws CairnError `UNSUPPORTED` when its compactor is not loaded, `CONTAINER_INVALID` for a damaged one or one
 * that holds another file than the catalog knows, and what opening the file throws.
 */
export function openContainer(
  root: string,
  file: Pick<FileEntry, 'path' | 'sha256' | 'container'>,
  compactors: readonly Compactor[],
): OpenContents {
  const { container } = file;
  const compactor = compactors.find(({ name }) => name === container?.compactor);
  if (container === undefined || compactor?.open === undefined) {
    throw new CairnError(
      'UNSUPPORTED',
      `expected a container of a compactor that is loaded at ${file.path}, got one of ${container?.compactor ?? 'none'}`,
      { path: file.path, hint: 'Load the plugin that brings the compactor.' },
    );
  }
  const source = sourceOfFile(nativePath(root, container.path));
  try {
    return whileOpen(compactor.open(source), source);
  } catch (error) {
    source[Symbol.dispose]();
    throw error;
  }
}

/** All bytes of the original of a container at once: what an artifact's reader opens containers with. */
export function containerOpener(
  root: string,
  compactors: readonly Compactor[],
): (file: FileEntry) => Uint8Array {
  return (file) => {
    using contents = openContainer(root, file, compactors);
    if (file.sha256 !== undefined && contents.sha256 !== file.sha256) throw anotherFile(file);
    return Buffer.concat([...contents.chunks()].map((chunk) => Buffer.from(chunk)));
  };
}

/** Where the containers of a file may lie. */
export function containerPathsOf(
  path: FileEntry['path'],
  compactors: readonly Compactor[],
): readonly (readonly [FileEntry['path'], Compactor])[] {
  return compactors.flatMap((compactor) =>
    compactor.extension === '' ? [] : [[containerPath(path, compactor), compactor] as const],
  );
}

function whileOpen(contents: Contents, source: Disposable): OpenContents {
  const { compactor, version, size, sha256, records } = contents;
  return {
    compactor,
    version,
    size,
    sha256,
    records,
    chunks: (options) => contents.chunks(options),
    read: (offset, length) => contents.read(offset, length),
    ...(contents.range === undefined ? {} : { range: (from, to) => contents.range!(from, to) }),
    [Symbol.dispose]: () => source[Symbol.dispose](),
  };
}

function anotherFile({ path, container }: FileEntry): CairnError {
  return new CairnError(
    'CONTAINER_INVALID',
    `expected the container ${container?.path ?? ''} of ${path} as the catalog knows it, found one of another file`,
    { path, hint: 'Scan again.' },
  );
}
