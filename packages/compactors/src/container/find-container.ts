import type { Compactor, ContainerHead, RelPath, Source } from '@cairn/core';
import { baseName } from '@cairn/files';

/** A container and who can open it. */
export interface FoundContainer {
  readonly compactor: Compactor;
  readonly head: ContainerHead;
}

/**
 * Tells whether a file is a container: its extension is that of a lossless compactor, and its bytes say so
 * too. A user's own `.gz` is none.
 *
 * @throws CairnError `READ_FAILED` when the file cannot be read.
 *
 * @example
 * using source = sourceOfFile('/data/trace.bin.zst');
 * const found = findContainer(source, 'trace.bin.zst', compactors);
 * const contents = found?.compactor.open?.(source);
 */
export function findContainer(
  source: Source,
  path: string,
  compactors: readonly Compactor[],
): FoundContainer | undefined {
  for (const compactor of compactors) {
    const head = hasExtension(path, compactor) ? compactor.identify?.(source) : undefined;
    if (head !== undefined) return { compactor, head };
  }
  return undefined;
}

/**
 * What a file is called without the extension of a lossless compactor; undefined when it has none of them.
 * Whether it is a container only its bytes tell: see {@link findContainer}.
 */
export function logicalPath(path: RelPath, compactors: readonly Compactor[]): RelPath | undefined {
  const compactor = compactors.find((candidate) => hasExtension(path, candidate));
  return compactor === undefined ? undefined : (path.slice(0, -compactor.extension.length - 1) as RelPath);
}

/** Where a lossless compactor puts the container of a file. */
export function containerPath(path: RelPath, compactor: Compactor): RelPath {
  return `${path}.${compactor.extension}` as RelPath;
}

/** A name that is nothing but the extension would leave no name for the file. */
function hasExtension(path: string, { extension }: Compactor): boolean {
  return (
    extension !== '' &&
    path.endsWith(`.${extension}`) &&
    baseName(path as RelPath).length > extension.length + 1
  );
}
