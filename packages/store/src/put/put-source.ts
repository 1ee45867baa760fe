import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import {
  absolutePath,
  encodeName,
  isStateName,
  isStatePath,
  pathName,
  realPath,
  statEntry,
} from '@cairn/files';
import type { FileStat } from '@cairn/files';
import { ARTIFACT_FILE } from '../artifact-file/artifact-file.ts';

/** A file that is handed over. */
export interface PutSource {
  /** Absolute, without links. */
  readonly path: string;
  /** Name that it gets in the store. */
  readonly name: RelPath;
  readonly mode: 'copy' | 'move';
  /** As it was when it was first looked at. */
  readonly stat: FileStat;
}

/** The absolute path of a source, whatever lies there. */
export function sourcePathOf(source: string | undefined): string | undefined {
  return source === undefined ? undefined : absolutePath(source, process.cwd());
}

/**
 * Looks at the file that is handed over.
 *
 * @throws CairnError `READ_FAILED` when it is missing or no regular file, `REFUSED` for one of cairn's own.
 */
export function findSource(path: string, mode: PutSource['mode']): PutSource {
  const found = statEntry(path);
  if (found === undefined) throw unreadable(path, 'found nothing');
  if (found.kind === 'symlink' && mode === 'move')
    throw unreadable(path, 'found a symbolic link, which cannot be moved as the file that it leads to');
  const real = found.kind === 'symlink' ? resolved(path) : path;
  const stat = real === path ? found : statEntry(real);
  if (stat === undefined) throw unreadable(path, 'found a link that leads nowhere');
  if (stat.kind !== 'file') throw unreadable(path, `found a ${KINDS[stat.kind]}`);
  if (mode === 'move' && isStatePath(real))
    throw new CairnError('REFUSED', `expected a file outside of cairn's own folders to move, got ${path}`, {
      path,
      hint: 'Copy it instead.',
    });
  return { path: real, name: storedName(pathName(path)), mode, stat };
}

function resolved(path: string): string {
  try {
    return realPath(path);
  } catch (error) {
    throw unreadable(path, 'found a link that leads nowhere', error);
  }
}

const KINDS = {
  file: 'file',
  symlink: 'symbolic link',
  directory: 'folder',
  other: 'pipe, socket or device',
};

/** Neither the name of the description that lies beside it, nor one that no walk looks at. */
function storedName(name: string): RelPath {
  const isTaken = name === ARTIFACT_FILE || isStateName(name);
  return encodeName(Buffer.from(isTaken ? `_${name}` : name)) as RelPath;
}

function unreadable(path: string, found: string, cause?: unknown): CairnError {
  return new CairnError('READ_FAILED', `expected a file to put at ${path}, ${found}`, { path, cause });
}
