import { constants, zstdCompressSync } from 'node:zlib';
import type { Coded, Spec } from './coding.ts';

const QUICK = {
  chunkSize: 256 * 1024,
  params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_windowLog]: 23 },
};
/** What a stream costs by being one: less than a frame of its own, as streams share frames. */
const FRAME = 9;
const SHORT_SPEC = 200;

/** About how many bytes a stream comes to in the end; only good for comparing. */
export function packedSize(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  return Math.max(1, zstdCompressSync(bytes, QUICK).length - FRAME);
}

/** About how many bytes a coded column comes to in the end. */
export function codedSize({ spec, texts, bytes }: Coded): number {
  const text = packedSize(Buffer.from(texts.join(''), 'latin1'));
  return specSize(spec) + text + packedSize(Buffer.concat(bytes));
}

function specSize(spec: Spec): number {
  const text = JSON.stringify(spec);
  return text.length < SHORT_SPEC ? text.length / 2 : packedSize(Buffer.from(text));
}
