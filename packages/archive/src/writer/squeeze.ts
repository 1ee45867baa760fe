import { constants, deflateRawSync, zstdCompressSync } from 'node:zlib';
import type { Ask } from './work.ts';

/**
 * One block of a longer stream. Deflate blocks know the 32 KiB before them and end on a byte, so that they
 * follow each other in one stream; zstd blocks are frames with a checksum each, which decoders read one
 * after another as well.
 */
export function squeeze({ codec, level, bytes, history }: Omit<Ask<'squeeze'>, 'kind'>): Uint8Array {
  if (codec === 'zstd')
    return zstdCompressSync(bytes, {
      params: { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 },
      pledgedSrcSize: bytes.length,
      chunkSize: bytes.length + SLACK,
    });
  const options = {
    finishFlush: constants.Z_SYNC_FLUSH,
    chunkSize: bytes.length + SLACK,
    ...(history === undefined ? {} : { dictionary: history }),
  };
  return deflateRawSync(bytes, { ...options, level: helps(bytes, level) ? level : 0 });
}

/** What ends a deflate stream of such blocks: a last one without contents. */
export const DEFLATE_END: Uint8Array = Uint8Array.of(3, 0);

/** Images and the like are not worth the time; a piece from the middle shows it. */
function helps(bytes: Uint8Array, level: number): boolean {
  if (bytes.length < 4 * SAMPLE) return true;
  const start = Math.floor((bytes.length - SAMPLE) / 2);
  return deflateRawSync(bytes.subarray(start, start + SAMPLE), { level }).length < SAMPLE * 0.99;
}

const SAMPLE = 16 * 1024;
const SLACK = 64 * 1024;
