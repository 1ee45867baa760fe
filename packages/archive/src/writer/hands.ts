import { createHash, hash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { CairnError } from '@cairn/core/errors';
import { isUnchanged, openFile, shownPath } from '@cairn/files';
import type { NativePath, OpenFile } from '@cairn/files';
import { createTable } from './packed-table.ts';
import { squeeze } from './squeeze.ts';
import { PIECE } from './work.ts';
import type { Answer, Ask, Request, WorkKind } from './work.ts';

/** Does the work of a lane, one request after another, on whatever thread it was made. */
export interface Hands {
  /** @throws CairnError `CHANGED` when a file is not as long as was said, or as `openFile` does. */
  perform(request: Request): Answer<WorkKind>;
  /** Closes files that are open still. */
  drop(): void;
}

/** Hands that have nothing open. */
export function createHands(): Hands {
  const scratch = Buffer.allocUnsafeSlow(PIECE);
  const files = new Map<number, LargeFile>();
  return {
    perform(request) {
      switch (request.kind) {
        case 'pack':
          return pack(request, scratch);
        case 'read':
          return readPiece(request, files);
        case 'squeeze':
          return { bytes: putBack(squeeze(request), request.bytes) };
      }
    },
    drop() {
      for (const { file } of files.values()) file.close();
      files.clear();
    },
  };
}

function pack({ paths, sizes, level, room }: Ask<'pack'>, scratch: Buffer): Answer<'pack'> {
  const bytes = Buffer.from(room.buffer, room.byteOffset, room.byteLength);
  const table = createTable(paths.length);
  let from = 0;
  let to = 0;
  for (const [row, path] of paths.entries()) {
    const size = sizes[row] ?? 0;
    const own = bytes.subarray(from, from + size);
    from += size;
    const contents = path === undefined || level === undefined ? own : scratch.subarray(0, size);
    if (path !== undefined) fillFrom(path, contents);
    const smaller = level === undefined ? undefined : deflated(contents, level);
    const kept = smaller ?? contents;
    table.set(row, {
      length: kept.length,
      crc: level === undefined ? 0 : crc32(contents),
      deflated: smaller !== undefined,
      sha256: hash('sha256', contents, 'hex'),
      sha512: hash('sha512', contents, 'hex'),
    });
    // No longer than what it is made from, it reaches nothing that is still to come.
    if (kept !== own || to + size !== from) bytes.set(kept, to);
    to += kept.length;
  }
  return { table: table.bytes, bytes: bytes.subarray(0, to) };
}

function fillFrom(path: NativePath, contents: Buffer): void {
  using file = openFile(path);
  requireSame(file, { path, size: contents.length });
  if (file.fill(contents, 0) !== contents.length || !isUnchanged(file.stat, file.restat()))
    throw changed(path);
}

/** One buffer goes to and fro: new ones of that size cost time, and memory until they are collected. */
function putBack(squeezed: Uint8Array, { buffer }: Uint8Array): Uint8Array {
  const room = new Uint8Array(buffer).subarray(0, squeezed.length);
  if (room.length < squeezed.length) return squeezed;
  room.set(squeezed);
  // Freed at once: outside of the heap it hardly presses the collector.
  if (squeezed.buffer instanceof ArrayBuffer) squeezed.buffer.transfer(0);
  return room;
}

/** A member's deflate stream; undefined when it is no shorter than the bytes themselves. */
function deflated(bytes: Uint8Array, level: number): Uint8Array | undefined {
  if (bytes.length < SHORTEST) return undefined;
  // A smaller window takes less memory to set up, and sees all of a small file nevertheless.
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(bytes.length + LOOKAHEAD))));
  const memLevel = bytes.length < 8192 ? 6 : 8;
  const smaller = deflateRawSync(bytes, {
    level,
    windowBits,
    memLevel,
    chunkSize: Math.max(64, bytes.length),
  });
  return smaller.length < bytes.length ? smaller : undefined;
}

/** Nothing shorter can become smaller. */
const SHORTEST = 6;
/** What deflate keeps free of its window. */
const LOOKAHEAD = 262;

interface LargeFile {
  readonly file: OpenFile;
  readonly sha256: Hash;
  readonly sha512: Hash;
  crc: number;
}

function readPiece(request: Ask<'read'>, files: Map<number, LargeFile>): Answer<'read'> {
  const large = files.get(request.file) ?? openLarge(request, files);
  const { offset, size, path } = request;
  const bytes = request.room.subarray(0, Math.min(PIECE, size - offset));
  if (large.file.fill(bytes, offset) !== bytes.length) throw changed(path);
  large.sha256.update(bytes);
  large.sha512.update(bytes);
  large.crc = crc32(bytes, large.crc);
  if (offset + bytes.length < size) return { bytes };
  const after = large.file.restat();
  large.file.close();
  files.delete(request.file);
  if (!isUnchanged(large.file.stat, after)) throw changed(path);
  const { sha256, sha512, crc } = large;
  return { bytes, end: { sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), crc } };
}

function openLarge(request: Ask<'read'>, files: Map<number, LargeFile>): LargeFile {
  const file = openFile(request.path);
  const large = { file, sha256: createHash('sha256'), sha512: createHash('sha512'), crc: 0 };
  files.set(request.file, large);
  requireSame(file, request);
  return large;
}

function requireSame(
  file: OpenFile,
  { path, size }: { readonly path: NativePath; readonly size: number },
): void {
  if (file.stat.size !== size)
    throw new CairnError(
      'CHANGED',
      `expected ${size} bytes in ${shownPath(path)}, it has ${file.stat.size}`,
      { path: shownPath(path), hint: HINT },
    );
}

function changed(path: NativePath): CairnError {
  const shown = shownPath(path);
  return new CairnError('CHANGED', `${shown} changed while it was archived`, { path: shown, hint: HINT });
}

const HINT = 'Scan again, and archive what is not being written to.';
