import { createHash, hash as digestOf } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { CairnError, messageOf } from '@cairn/core';
import {
  cloneFile,
  createFile,
  hashFile,
  isSameFile,
  isUnchanged,
  openFile,
  removeOwn,
  statEntry,
  streamFile,
  syncFile,
} from '@cairn/files';
import type { FileStat } from '@cairn/files';
import type { PutSource } from './put-source.ts';

/** A copy of a source, durable. */
export interface CopiedSource {
  readonly sha256: string;
  readonly size: number;
  /** The source as it was while it was copied. */
  readonly stat: FileStat;
}

/**
 * Copies a source to a path where nothing is, and makes its SHA-256 on the way. Where the file system can, the copy
 * shares the blocks of the source. One that changes meanwhile is copied once more.
 *
 * @param target absolute path in a staging folder.
 * @param cannotClone devices whose files were found to share no blocks with copies there; may be added to.
 * @throws CairnError `CHANGED` when it changes again; `READ_FAILED`, `NO_SPACE`, `IO_FAILED`.
 */
export async function copySource(
  source: PutSource,
  target: string,
  cannotClone: Set<number>,
): Promise<CopiedSource> {
  for (let attempt = 1; ; attempt++) {
    const copied = await copyOnce(source, target, cannotClone);
    if (copied !== undefined) return copied;
    removeOwn(target);
    if (attempt === ATTEMPTS) throw changed(source.path);
  }
}

const ATTEMPTS = 2;

/** @returns undefined when the source changed meanwhile. */
async function copyOnce(
  source: PutSource,
  target: string,
  cannotClone: Set<number>,
): Promise<CopiedSource | undefined> {
  const before = await steadyStat(source.path);
  const isClone = !cannotClone.has(before.device) && cloneFile(source.path, target);
  if (!isClone) cannotClone.add(before.device);
  // Files in /proc say that they are empty, whatever they hold.
  const isSmall = before.size > 0 && before.size <= BUFFER;
  const copy = isSmall ? smallCopy : streamCopy;
  const { sha256, size } = isClone ? hashedClone(target) : await copy(source.path, target, before);
  const after = statEntry(source.path);
  const isSame = after !== undefined && isSameFile(before, after) && isUnchanged(before, after);
  return isSame && size === after.size ? { sha256, size, stat: after } : undefined;
}

/**
 * Times of files advance in steps of up to ten milliseconds: what is written within the step of the look before
 * would leave no trace in them.
 */
async function steadyStat(path: string): Promise<FileStat> {
  const look = (): FileStat => {
    const stat = statEntry(path);
    if (stat?.kind === 'file') return stat;
    throw new CairnError('READ_FAILED', `expected a file to put at ${path}, it is gone`, { path });
  };
  const age = Date.now() - look().ctime;
  if (age >= 0 && age < STEP) await delay(STEP - age);
  return look();
}

const STEP = 12;

function hashedClone(target: string): { readonly sha256: string; readonly size: number } {
  syncFile(target);
  const { sha256, stat } = hashFile(target, { bufferSize: BUFFER });
  return { sha256, size: stat.size };
}

const BUFFER = 1024 * 1024;

/** A stream costs several times what reading a small file at once does. */
async function smallCopy(
  from: string,
  to: string,
  { mode, size }: FileStat,
): Promise<{ readonly sha256: string; readonly size: number }> {
  const bytes = wholeFile(from, size);
  using output = createFile(to, mode & 0o777);
  output.write(bytes);
  await output.finish();
  return { sha256: digestOf('sha256', bytes), size: bytes.length };
}

/** As many bytes as it had when it was looked at; one that grew is told by its stat. */
function wholeFile(path: string, size: number): Uint8Array {
  try {
    using file = openFile(path);
    const bytes = Buffer.allocUnsafe(size);
    return bytes.subarray(0, file.fill(bytes, 0));
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function streamCopy(
  from: string,
  to: string,
  { mode }: FileStat,
): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  using output = createFile(to, mode & 0o777);
  for await (const chunk of chunksOf(from)) {
    hash.update(chunk);
    output.write(chunk);
    size += chunk.length;
  }
  // Many that are made durable at once take far less time than one after the other.
  await output.finish();
  return { sha256: hash.digest('hex'), size };
}

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    const chunks: AsyncIterable<Uint8Array> = streamFile(path);
    yield* chunks;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): CairnError {
  return new CairnError('READ_FAILED', `could not read ${path}: ${messageOf(cause)}`, { path, cause });
}

function changed(path: string): CairnError {
  return new CairnError('CHANGED', `expected ${path} to stay as it is while it is copied, it changed twice`, {
    path,
    hint: 'Put it once its writer is done.',
  });
}
