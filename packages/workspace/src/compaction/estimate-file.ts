import { createHash } from 'node:crypto';
import { sourceOfBytes, sourceOfFile } from '@cairn/compactors';
import type { Compactor, FileEntry, Source } from '@cairn/core';
import { CairnError, messageOf } from '@cairn/core';
import type { FileChoice } from '@cairn/executor';
import { extensionOf, hashFile, nativePath } from '@cairn/files';

/** What is expected of one file. */
export interface Estimate {
  readonly compactor?: Compactor | undefined;
  readonly after: number;
  readonly how: 'measured' | 'sampled';
  readonly why?: string | undefined;
}

/** A file that may be compacted, and where it lies. */
export interface EstimatedFile {
  /** Absolute path of its root. */
  readonly root: string;
  readonly family: string;
  readonly choice: FileChoice;
}

/** Bytes that may be tried as a whole in one plan; what comes after is sampled. */
const MEASURED = 32 * 1024 * 1024;
/** A file that is at most this long is tried as a whole. */
const SMALL = 1024 * 1024;
/** Bytes of a sample, from the beginning: records there are like those that follow. */
const SAMPLE = 512 * 1024;
/** Files of one kind that are tried in one plan; the others are taken to be like them. */
const ENOUGH = 32;

/** Tries compactors on files without writing anything: on all of a small file, on a sample of a larger one. */
export function openEstimator(signal?: AbortSignal): (file: EstimatedFile) => Promise<Estimate> {
  const kinds = new Map<string, Kind>();
  let measured = 0;
  return async ({ root, family, choice }) => {
    const { file, compactors } = choice;
    const name = [family, extensionOf(file.path), ...compactors.map((compactor) => compactor.name)].join(
      '\0',
    );
    const kind = kinds.get(name) ?? { tried: 0, before: 0, after: 0 };
    kinds.set(name, kind);
    if (kind.tried >= ENOUGH) return likeOthers(file, kind);
    const isWhole = file.size <= SMALL && measured + file.size <= MEASURED;
    if (isWhole) measured += file.size;
    const estimate = await tryFile(root, choice, { isWhole, signal });
    kind.tried += 1;
    kind.before += file.size;
    kind.after += estimate.after;
    kind.compactor ??= estimate.compactor;
    return estimate;
  };
}

/** What the files of a family with one extension came to so far. */
interface Kind {
  tried: number;
  before: number;
  after: number;
  compactor?: Compactor | undefined;
}

function likeOthers(file: FileEntry, { before, after, compactor }: Kind): Estimate {
  if (compactor === undefined) return leftAlone(file, 'sampled', NOT_SMALLER);
  return { compactor, after: Math.ceil((after / before) * file.size), how: 'sampled' };
}

const NOT_SMALLER = 'it would not get smaller';

interface Trial {
  readonly isWhole: boolean;
  readonly signal?: AbortSignal | undefined;
}

async function tryFile(
  root: string,
  { file, compactors }: FileChoice,
  { isWhole, signal }: Trial,
): Promise<Estimate> {
  const how = isWhole ? 'measured' : 'sampled';
  try {
    using source = sourceOfFile(nativePath(root, file.path));
    if (source.size !== file.size) return leftAlone(file, how, 'it changed since the scan');
    const sample = isWhole ? source : sampleOf(source);
    for (const compactor of compactors) {
      // What is tidied whole or not at all has no parts that would be like it.
      const of = compactor.fidelity === 'canonical' ? source : sample;
      const sha256 = shaOf(of, { root, file });
      const { paid, after } = await compactor.compact(of, { write: () => undefined }, { sha256, signal });
      const whole = Math.ceil((after / of.size) * file.size);
      if (paid && blocks(whole) < blocks(takenBy(file)))
        return { compactor, after: whole, how: of === source ? 'measured' : how };
    }
    return leftAlone(file, how, NOT_SMALLER);
  } catch (error) {
    if (signal?.aborted === true)
      throw new CairnError('INTERRUPTED', 'the planning was interrupted', { cause: error });
    return leftAlone(file, how, messageOf(error));
  }
}

/** Space is given in blocks. */
function blocks(bytes: number): number {
  return Math.ceil(bytes / 4096);
}

/** A file with holes takes less than its length; some file systems say 0 until they have found a place. */
function takenBy({ size, allocated }: FileEntry): number {
  return allocated === 0 ? size : Math.min(size, allocated);
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
