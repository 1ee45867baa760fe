import { constants, zstdCompressSync } from 'node:zlib';
import type { Source } from '@cairn/core';

/**
 * Tells by a quick look at samples whether a file can be expected to get smaller. What is compressed or
 * encrypted already is found out at the cost of half a megabyte, whatever it is called. A file that is no
 * larger than the samples is worth the real trial.
 */
export function isWorthwhile(source: Source): boolean {
  if (source.size <= SAMPLES * SAMPLE_BYTES) return source.size > 0;
  return sampleRatio(source) <= PAYING_RATIO;
}

/**
 * The size of samples from the beginning, the middle, the end and between them after a fast compression, as a
 * share of their size before: a rough and rather careful estimate of what compaction of the whole comes to.
 */
export function sampleRatio(source: Source): number {
  const sample = Buffer.concat(samplesOf(source));
  if (sample.length === 0) return 1;
  const options = { params: { [constants.ZSTD_c_compressionLevel]: FAST_LEVEL } };
  return zstdCompressSync(sample, options).length / sample.length;
}

/** The most bytes that a container of a file may have: what saves less is not worth an unusual file. */
export function paysUpTo(size: number): number {
  return Math.floor(size * PAYING_RATIO);
}

/** Three per cent saved, or the file is left alone. */
const PAYING_RATIO = 0.97;
const SAMPLES = 8;
const SAMPLE_BYTES = 64 * 1024;
const FAST_LEVEL = 3;

function samplesOf(source: Source): Uint8Array[] {
  if (source.size <= SAMPLES * SAMPLE_BYTES) return [source.read(0, source.size)];
  const step = (source.size - SAMPLE_BYTES) / (SAMPLES - 1);
  return Array.from({ length: SAMPLES }, (_, number) => source.read(Math.floor(number * step), SAMPLE_BYTES));
}
