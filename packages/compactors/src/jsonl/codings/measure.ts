import { constants, zstdCompressSync } from 'node:zlib';
import { giveBack } from '../encoding/give-back.ts';
import type { Coded, Spec } from './coding.ts';

const PARAMS = { [constants.ZSTD_c_compressionLevel]: 3 };
/** What a stream costs by being one: less than a frame of its own, as streams share frames. */
const FRAME = 9;
const SHORT_SPEC = 200;
/** Of a longer stream only so much is tried, from everywhere in it. */
const SAMPLE = 512 * 1024;
const SLICE = 64 * 1024;

/** About how many bytes a stream comes to in the end; only good for comparing. */
export function packedSize(bytes: Uint8Array): number {
  if (bytes.length <= SAMPLE) return quickSize(bytes);
  return (sizeOnce(sampleOf(bytes)) / SAMPLE) * bytes.length;
}

/** The same without sampling: what repeats from far away counts. */
export function quickSize(bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  const packed = zstdCompressSync(bytes, {
    params: PARAMS,
    pledgedSrcSize: bytes.length,
    chunkSize: Math.ceil(bytes.length / 4) + 128,
  });
  const { length } = packed;
  giveBack(packed);
  return Math.max(1, length - FRAME);
}

/** Of bytes that were made to be measured. */
function sizeOnce(bytes: Uint8Array): number {
  const size = packedSize(bytes);
  giveBack(bytes);
  return size;
}

function sampleOf(bytes: Uint8Array): Uint8Array {
  const slices = SAMPLE / SLICE;
  const stride = Math.floor((bytes.length - SLICE) / (slices - 1));
  return Buffer.concat(
    Array.from({ length: slices }, (_none, at) => bytes.subarray(at * stride, at * stride + SLICE)),
  );
}

/** About how many bytes a coded column comes to in the end. */
export function codedSize({ spec, texts, bytes }: Coded): number {
  const text = sizeOnce(Buffer.from(texts.join(''), 'latin1'));
  return specSize(spec) + text + sizeOnce(Buffer.concat(bytes));
}

function specSize(spec: Spec): number {
  const text = JSON.stringify(spec);
  return text.length < SHORT_SPEC ? text.length / 2 : packedSize(Buffer.from(text));
}
