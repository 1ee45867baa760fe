import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, linkSync, openSync, readlinkSync, symlinkSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { guardState } from '../paths/state-layout.ts';
import { fileStat, isUnchanged, statEntry } from '../stat/file-stat.ts';
import type { FileStat } from '../stat/file-stat.ts';
import { ioError } from '../stat/io-error.ts';
import { applyAttributes, attributesOf } from './attributes.ts';
import { digestOf, eachChunk } from './digest-at.ts';
import { requireFree } from './move-file.ts';
import type { Spot } from './move-file.ts';
import { publish, removeLeftover, syncOpen, temporaryName, writeAll } from './new-file.ts';

/** What was copied: bytes, and their SHA-256 in hexadecimal (of a link, of its target's path). */
export interface Copied {
  readonly sha256: string;
  readonly size: number;
  readonly inode: number;
}

/**
 * Copies a file or a link to a free path, on any file system: under a temporary name first, made durable,
 * read again and compared, and only then renamed. Mode, time and (where permitted) owner are kept.
 *
 * @param options `twin`: a copy made before of a hard link to the same file, so that this one becomes a link
 * to that. `between` is called when the copy is whole and has only its temporary name.
 * @throws CairnError `IN_THE_WAY`, `CHANGED` when the source changed meanwhile, `CHECKSUM_MISMATCH` when
 * what was read back differs, `UNSUPPORTED` for what is neither file nor link, `NO_SPACE`, `IO_FAILED`
 */
export function copyAcross(
  from: Spot,
  to: Spot,
  options: { readonly twin?: Spot | undefined; readonly between?: (() => void) | undefined } = {},
): Copied {
  const { twin, between } = options;
  const source = from.folder.at(from.name);
  const target = to.folder.at(to.name);
  const temporary = to.folder.at(temporaryName(to.name));
  guardState(source);
  requireFree(target, to);
  removeLeftover(temporary);
  try {
    const sha256 = fill({ source, temporary, twin: twin?.folder.at(twin.name) });
    between?.();
    publish(temporary, target, to);
    syncNames(to);
    const made = statEntry(target)!;
    return { sha256, size: made.size, inode: made.inode };
  } catch (error) {
    removeLeftover(temporary);
    throw error instanceof CairnError ? error : ioError(error, to.folder.shown(to.name), 'copy to');
  }
}

/** The name of the copy must be durable before its source goes. */
function syncNames({ folder }: Spot): void {
  const path = folder.at('');
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    syncOpen(descriptor, path);
  } finally {
    closeSync(descriptor);
  }
}

function fill(way: {
  readonly source: NativePath;
  readonly temporary: NativePath;
  readonly twin: NativePath | undefined;
}): string {
  const before = statEntry(way.source);
  if (before === undefined) throw new CairnError('NOT_FOUND', `expected a file to copy, found nothing`);
  const sha256 = fillAs(before, way);
  const attributes = attributesOf(way.source);
  if (way.twin === undefined && attributes !== undefined) applyAttributes(way.temporary, attributes);
  const after = statEntry(way.source);
  if (after !== undefined && isUnchanged(before, after)) return sha256;
  throw new CairnError('CHANGED', 'the file changed while it was being copied');
}

function fillAs(
  before: FileStat,
  { source, temporary, twin }: { source: NativePath; temporary: NativePath; twin: NativePath | undefined },
): string {
  if (before.kind === 'symlink') {
    const goal = readlinkSync(source, { encoding: 'buffer' });
    symlinkSync(goal, temporary);
    return createHash('sha256').update(goal).digest('hex');
  }
  if (before.kind !== 'file') {
    throw new CairnError('UNSUPPORTED', 'only files and links can be copied to another file system');
  }
  if (twin !== undefined) {
    linkSync(twin, temporary);
    return digestOf(temporary);
  }
  const sha256 = copyBytes(source, temporary, before);
  const readBack = digestOf(temporary);
  if (readBack !== sha256) throw new CairnError('CHECKSUM_MISMATCH', 'the copy differs from what was read');
  return sha256;
}

function copyBytes(source: NativePath, temporary: NativePath, expected: FileStat): string {
  const input = openSync(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const opened = fileStat(fstatSync(input));
    if (opened.inode !== expected.inode)
      throw new CairnError('CHANGED', 'the file was replaced while it was being copied');
    const output = openSync(temporary, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      eachChunk(input, (chunk) => {
        hash.update(chunk);
        writeAll(output, chunk);
      });
      syncOpen(output, temporary);
      return hash.digest('hex');
    } finally {
      closeSync(output);
    }
  } finally {
    closeSync(input);
  }
}
