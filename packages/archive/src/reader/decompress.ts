import { createGunzip, createZstdDecompress } from 'node:zlib';
import { isCairnError, messageOf } from '@cairn/core';
import { codeOf } from '@cairn/files';
import type { OpenFile } from '@cairn/files';
import { piecesOf } from '../bytes/file-window.ts';
import { through } from '../bytes/through.ts';
import type { Refuse } from './refuse.ts';
import { zstdFrames } from './zstd-frames.ts';

/** What a compressed tar is read with. */
export interface Compressed {
  readonly file: OpenFile;
  readonly refuse: Refuse;
}

/** All gzip members of a file, one after another, with their checksums checked. Zeros may follow. */
export async function* gunzipped({ file, refuse }: Compressed): AsyncGenerator<Buffer> {
  const decoder = createGunzip({ chunkSize: CHUNK });
  try {
    yield* through(piecesOf(file, 0, file.stat.size), decoder);
  } catch (error) {
    throw damage(error, `after byte ${decoder.bytesWritten}`, refuse);
  }
}

/** All zstd frames of a file, one after another, with their checksums checked where they have some. */
export async function* unzstded({ file, refuse }: Compressed): AsyncGenerator<Buffer> {
  for (const frame of zstdFrames(file, refuse)) {
    try {
      yield* through(frame.pieces(), createZstdDecompress({ chunkSize: CHUNK }));
    } catch (error) {
      throw damage(error, `in the frame at byte ${frame.start}`, refuse);
    }
  }
}

const CHUNK = 256 * 1024;

/** What a decoder says, as a sentence with its place. */
export function damage(error: unknown, place: string, refuse: Refuse): Error {
  if (isCairnError(error)) return error;
  if (codeOf(error) === 'Z_BUF_ERROR') return refuse(`it is cut short ${place}`, { cause: error });
  return refuse(`it is damaged ${place}: ${messageOf(error)}`, { cause: error });
}
