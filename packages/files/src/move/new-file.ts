import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, renameSync, unlinkSync, writeSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import { syncError } from '../durable/sync-error.ts';
import type { NativePath } from '../paths/encoding.ts';
import { codeOf, ioError } from '../stat/io-error.ts';
import { applyAttributes } from './attributes.ts';
import type { Attributes } from './attributes.ts';
import { requireFree } from './move-file.ts';
import type { Spot } from './move-file.ts';

/**
 * Writes a new file at a free path, under a temporary name first.
 *
 * @throws CairnError `IN_THE_WAY`, `NO_SPACE`, `IO_FAILED`
 */
export function writeFileAt(to: Spot, contents: string, attributes?: Attributes): void {
  const target = to.folder.at(to.name);
  const temporary = to.folder.at(temporaryName(to.name));
  requireFree(target, to);
  removeLeftover(temporary);
  try {
    writeNew(temporary, contents);
    if (attributes !== undefined) applyAttributes(temporary, attributes);
    publish(temporary, target, to);
  } catch (error) {
    removeLeftover(temporary);
    throw error instanceof CairnError ? error : ioError(error, to.folder.shown(to.name), 'write');
  }
}

/** A file that is written piece by piece. Close it, or declare it with `using`. */
export interface NewFile extends Disposable {
  /** Throws `NO_SPACE`, `IO_FAILED`. */
  write(bytes: Uint8Array): void;
  /** Makes durable what was written. Throws `IO_FAILED`, which ends everything. */
  sync(): void;
  close(): void;
}

/**
 * Makes a new file that only its owner may read, for writing. Meant for folders of cairn's own, from where a
 * finished file is moved to its place.
 *
 * @throws CairnError `IN_THE_WAY`, `NO_SPACE`, `IO_FAILED`
 */
export function openNewFile(to: Spot): NewFile {
  const path = to.folder.at(to.name);
  const shown = to.folder.shown(to.name);
  requireFree(path, to);
  const descriptor = attemptIo(shown, () => openSync(path, 'wx', 0o600));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return {
    write: (bytes) => attemptIo(shown, () => writeAll(descriptor, bytes)),
    sync: () => syncOpen(descriptor, path),
    close,
    [Symbol.dispose]: close,
  };
}

function attemptIo<T>(shown: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw ioError(error, shown, 'write');
  }
}

/** The name under which a copy is made before it gets its own: of the same folder, and short enough for any. */
export function temporaryName(name: string): string {
  return `.cairn-copy-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}

/** Removes what a copy left that was cut short. The name is cairn's own. */
export function removeTemporary(to: Spot): void {
  removeLeftover(to.folder.at(temporaryName(to.name)));
}

/** Gives a finished copy its name, never that of something that exists. */
export function publish(temporary: NativePath, target: NativePath, to: Spot): void {
  try {
    linkSync(temporary, target);
    unlinkSync(temporary);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') {
      throw new CairnError('IN_THE_WAY', `something stands at ${to.folder.shown(to.name)} already`, {
        cause: error,
      });
    }
    requireFree(target, to);
    renameSync(temporary, target);
  }
}

function writeNew(path: NativePath, contents: string): void {
  const output = openSync(path, 'wx', 0o644);
  try {
    writeAll(output, Buffer.from(contents));
    syncOpen(output, path);
  } finally {
    closeSync(output);
  }
}

/** Makes durable what was written to an open file. Throws `IO_FAILED`, which ends everything. */
export function syncOpen(descriptor: number, path: NativePath): void {
  try {
    fsyncSync(descriptor);
  } catch (error) {
    throw syncError(error, path);
  }
}

/** Writes all of some bytes, however many calls that takes. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}

/** Removes a temporary file of cairn's own, if it is there. */
export function removeLeftover(path: NativePath): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw ioError(error, path, 'remove');
  }
}
