import { createHash } from 'node:crypto';
import { sourceOfBytes, sourceOfFile } from '@cairn/compactors';
import type { Compactor, FileEntry, Source } from '@cairn/core';
import { CairnError, messageOf } from '@cairn/core';
import type { FileChoice } from '@cairn/executor';
import { hashFile, nativePath } from '@cairn/files';

/** What is expected of one file. */
export interface Estimate {
  readonly compactor?: Compactor | undefined;
  readonly after: number;
  readonly how: 'measured' | 'sampled';
  readonly why?: string | undefined;
}

/** Bytes that may be tried as a whole in one plan; what comes after is sampled. */
const MEASURED = 32 * 1024 * 1024;
/** A file that is at most this long is tried as a whole. */
const SMALL = 1024 * 1024;
/** Bytes of a sample, from the beginning: records there are like those that follow. */
const SAMPLE = 512 * 1024;

/** Tries compactors on files without writing anything: on all of a small file, on a sample of a larger one. */
export function openEstimator(signal?: AbortSignal): (root: string, choice: FileChoice) => Promise<Estimate> {
  let measured = 0;
  return async (root, { file, compactors }) => {
    const isWhole = file.size <= SMALL && measured + file.size <= MEASURED;
    if (isWhole) measured += file.size;
    const how = isWhole ? 'measured' : 'sampled';
    try {
      using source = sourceOfFile(nativePath(root, file.path));
      if (source.size !== file.size) return leftAlone(file, how, 'it changed since the scan');
      const sample = isWhole ? source : sampleOf(source);
      const sha256 = shaOf(sample, { root, file });
      for (const compactor of compactors) {
        // What is tidied whole or not at all has no parts that would be like it.
        const of = compactor.fidelity === 'canonical' ? source : sample;
        const tried = { sha256: of === sample ? sha256 : shaOf(of, { root, file }), signal };
        const { paid, after } = await compactor.compact(of, { write: () => undefined }, tried);
        const whole = Math.ceil((after / of.size) * file.size);
        if (paid && blocks(whole) < blocks(file.size))
          return { compactor, after: whole, how: of === source ? 'measured' : how };
      }
      return leftAlone(file, how, 'it would not get smaller');
    } catch (error) {
      if (signal?.aborted === true)
        throw new CairnError('INTERRUPTED', 'the planning was interrupted', { cause: error });
      return leftAlone(file, how, messageOf(error));
    }
  };
}

/** Space is given in blocks. */
function blocks(bytes: number): number {
  return Math.ceil(bytes / 4096);
}

function leftAlone({ size }: FileEntry, how: Estimate['how'], why: string): Estimate {
  return { after: size, how, why };
}

/** Whole lines from the beginning, where there are any. */
function sampleOf(source: Source): Source {
  const bytes = source.read(0, SAMPLE);
  const end = bytes.lastIndexOf(0x0a);
  return sourceOfBytes(end === -1 ? bytes : bytes.subarray(0, end + 1));
}

function shaOf(of: Source, { root, file }: { root: string; file: FileEntry }): string {
  if (of.size === file.size) return file.sha256 ?? hashFile(nativePath(root, file.path)).sha256;
  return createHash('sha256').update(of.read(0, of.size)).digest('hex');
}
