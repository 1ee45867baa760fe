import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { codeOf } from '@cairn/files';
import type { OpenFile } from '@cairn/files';
import { piecesOf } from '../bytes/file-window.ts';
import type { FileWindow } from '../bytes/file-window.ts';
import { through } from '../bytes/through.ts';
import { damage } from '../reader/decompress.ts';
import type { Refuse } from '../reader/refuse.ts';
import type { ContentPlace } from './check-local.ts';
import type { DirectoryEntry } from './read-entry.ts';

/** What contents are read with. */
export interface ContentSource {
  readonly file: OpenFile;
  readonly window: FileWindow;
  readonly refuse: Refuse;
}

/** The bytes of a member, with their length and checksum compared. */
export async function* entryContents(
  entry: DirectoryEntry,
  place: ContentPlace,
  source: ContentSource,
): AsyncGenerator<Buffer> {
  const { name, size, crc } = entry;
  const { refuse } = source;
  let length = 0;
  let sum = 0;
  for await (const piece of rawContents(entry, place, source)) {
    length += piece.length;
    if (length > size) throw tooLong(name, size, refuse);
    sum = crc32(piece, sum);
    yield piece;
  }
  if (length !== size) throw refuse.member(name, `expected ${size} bytes, there are ${length}`);
  if (sum !== crc)
    throw refuse.member(name, 'it is damaged: its checksum is another than the directory says');
}

/** Stored (0) and deflated (8) is all that is read; the reader has refused the rest. */
function rawContents(
  entry: DirectoryEntry,
  place: ContentPlace,
  source: ContentSource,
): Iterable<Buffer> | AsyncIterable<Buffer> {
  if (entry.method === 0) return piecesOf(source.file, place.start, place.end);
  const isSmall = entry.size <= SMALL && entry.packedSize <= SMALL;
  return isSmall ? [inflateSmall(entry, place, source)] : inflateLarge(entry, place, source);
}

/** Many small members are read much faster without streams. */
const SMALL = 256 * 1024;

function inflateSmall({ name, size }: DirectoryEntry, place: ContentPlace, source: ContentSource): Buffer {
  const packed = source.window.view(place.start, place.end - place.start);
  let result;
  try {
    // With `info` the answer has the engine, which knows how far it read.
    result = inflateRawSync(packed, {
      info: true,
      maxOutputLength: size + 1,
      chunkSize: Math.max(64, size + 1),
    });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLong(name, size, source.refuse);
    throw damage(error, `in the member ${JSON.stringify(name)}`, source.refuse);
  }
  const { buffer, engine } = result as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
  if (engine.bytesWritten !== packed.length) throw unused(name, source.refuse);
  return buffer;
}

async function* inflateLarge(
  { name }: DirectoryEntry,
  place: ContentPlace,
  { file, refuse }: ContentSource,
): AsyncGenerator<Buffer> {
  const decoder = createInflateRaw({ chunkSize: CHUNK });
  try {
    yield* through(piecesOf(file, place.start, place.end), decoder);
  } catch (error) {
    throw damage(error, `in the member ${JSON.stringify(name)}`, refuse);
  }
  if (decoder.bytesWritten !== place.end - place.start) throw unused(name, refuse);
}

const CHUNK = 256 * 1024;

function tooLong(name: string, size: number, refuse: Refuse): Error {
  return refuse.member(name, `expected ${size} bytes, there are more`);
}

function unused(name: string, refuse: Refuse): Error {
  return refuse.member(name, 'its compressed contents end before they should');
}
