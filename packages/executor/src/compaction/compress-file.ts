import { createHash } from 'node:crypto';
import { CairnError, isCairnError } from '@cairn/core';
import type { Compactor, FileEntry } from '@cairn/core';
import { compareFile, digestAt } from '@cairn/files';
import type { ReplaceStep } from '../step/step.ts';
import { seenOf } from '../step/step.ts';
import type { Address } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';
import type { TrashContext } from '../task/subject.ts';
import { openSource } from './open-source.ts';
import { asideOf, prepareAs } from './prepare.ts';

/** A file that is to be compacted, by the first of some compactors for which it pays. */
export interface FileChoice {
  readonly file: FileEntry;
  readonly compactors: readonly Compactor[];
}

/** One file of an artifact, and what its names aside are made of. */
export interface FileWork {
  readonly subject: { readonly root: string; readonly digest: string };
  readonly index: number;
  readonly context: TrashContext;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the container of a file aside, reads it back and compares: only then there is a step that puts it in
 * place.
 *
 * @returns why it was left alone, as a sentence without a full stop.
 * @throws CairnError `CHECKSUM_MISMATCH` when what was read back is not the file, and what reading and writing throw.
 */
export async function compressFile(choice: FileChoice, work: FileWork): Promise<ReplaceStep | string> {
  const { file, compactors } = choice;
  const { bench } = work.context;
  const at: Address = { in: `root:${work.subject.root}`, path: file.path };
  const unfit = unfitness(file, at, work.context);
  if (unfit !== undefined) return unfit;
  const sha256 = file.sha256 ?? digestAt(bench.spot(at));
  for (const compactor of compactors) {
    const step = await compressBy(compactor, { file, at, sha256 }, work);
    if (step === undefined) continue;
    // The file is only taken for what was read if nobody wrote to it meanwhile.
    return (typeof step === 'string' ? undefined : compareFile(bench.path(at), at.path, file)) ?? step;
  }
  return NOT_SMALLER;
}

interface Compacted {
  readonly file: FileEntry;
  readonly at: Address;
  readonly sha256: string;
}

/** Undefined when it does not pay. */
async function compressBy(
  compactor: Compactor,
  { file, at, sha256 }: Compacted,
  { subject, index, context, signal }: FileWork,
): Promise<ReplaceStep | string | undefined> {
  const { bench } = context;
  const as = targetOf(compactor, at);
  if (as !== undefined && bench.look(as) !== undefined) return `something stands at ${as.path} already`;
  const aside = asideOf(subject, index, context);
  const prepared = await prepareAs(aside.by, at, {
    bench,
    fill: async (out) => {
      using source = openSource(at, bench);
      const { paid, after } = await compactor.compact(source, out, { sha256, signal });
      return paid && isSmaller(after, file);
    },
  });
  if (prepared === undefined) return undefined;
  const container = { compactor: compactor.name, sha256 };
  const step = { kind: 'replace', at, as, ...aside, seen: seenOf(file), prepared, container } as const;
  if (as === undefined) return digestAt(bench.spot(at)) === sha256 ? step : mismatch(file.path);
  requireSame(aside.by, { compactor, sha256, bench, path: file.path });
  return { ...step, drop: true };
}

/** Said of a file for which no compactor pays. */
export const NOT_SMALLER = 'it would not get smaller';

/**
 * Space is given in blocks: what stays within the same number of them frees nothing. A file with holes takes less
 * than its length; some file systems say 0 until they have found a place.
 */
function isSmaller(after: number, { size, allocated }: FileEntry): boolean {
  const takes = allocated === 0 ? size : Math.min(size, allocated);
  return Math.ceil(after / BLOCK) < Math.ceil(takes / BLOCK);
}

const BLOCK = 4096;

/** A canonical compactor's file takes over the name. */
function targetOf({ extension, fidelity }: Compactor, at: Address): Address | undefined {
  if (fidelity === 'canonical') return undefined;
  return { in: at.in, path: `${at.path}.${extension}` as Address['path'] };
}

function unfitness(file: FileEntry, at: Address, { bench, deviceOf }: TrashContext): string | undefined {
  const difference = compareFile(bench.path(at), at.path, file);
  if (difference !== undefined) return difference;
  const found = bench.look(at);
  if (file.kind !== 'file') return `${at.path} is no regular file`;
  if (found !== undefined && found.links > 1)
    return `${at.path} has other hard links, so that compacting it would free nothing`;
  if (found?.device !== deviceOf(at.in))
    return `${at.path} lies on another file system than its root, where its container cannot be prepared`;
  return undefined;
}

/** Nothing is believed of a container before all of it was read again and came to the file's bytes. */
function requireSame(
  by: Address,
  {
    compactor,
    sha256,
    bench,
    path,
  }: { compactor: Compactor; sha256: string; bench: Workbench; path: string },
): void {
  using source = openSource(by, bench);
  const hash = createHash('sha256');
  try {
    for (const chunk of compactor.open?.(source).chunks({ isFleeting: true }) ?? []) hash.update(chunk);
  } catch (error) {
    if (!isCairnError(error, 'CONTAINER_INVALID')) throw error;
    throw new CairnError('CHECKSUM_MISMATCH', mismatch(path), { cause: error, path });
  }
  if (hash.digest('hex') !== sha256) throw new CairnError('CHECKSUM_MISMATCH', mismatch(path), { path });
}

function mismatch(path: string): string {
  return `${path} does not have the bytes that its checksum speaks of: see cairn verify`;
}
