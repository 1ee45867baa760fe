import { createHash, hash } from 'node:crypto';
import type { Hash } from 'node:crypto';
import type { Progress } from '@cairn/core';
import type { BagItem, BagSource } from './bag-source.ts';
import { isPayload } from './bag-state.ts';
import type { BagState } from './bag-state.ts';
import { createContentsCheck } from './check-archive-manifest.ts';
import { createLedger, digestBytes } from './ledger.ts';
import type { Ledger } from './ledger.ts';
import type { Problems } from './problems.ts';
import { createTagIntake } from './tag-intake.ts';

/** What bags of cairn use, and others most often: computed before a manifest says what is wanted. */
const USUAL = ['sha256', 'sha512'];

/** How much of a bag is read. */
export interface ReadOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Of the payload only names and lengths are noted. */
  readonly isTagsOnly?: boolean | undefined;
}

/**
 * Reads every byte of a bag: once, and again where an algorithm that could not be guessed turns up after
 * files that it is needed for.
 */
export async function readBag(
  source: BagSource,
  problems: Problems,
  { onProgress, isTagsOnly = false }: ReadOptions = {},
): Promise<BagState> {
  const ledger = createLedger();
  // To unpack a bag takes all that is said of its contents, to verify it a part at a time.
  const contents = isTagsOnly ? undefined : createContentsCheck(ledger);
  const tags = createTagIntake(ledger, problems, contents);
  const payload = { files: 0, bytes: 0 };
  const progress = { done: 0, bytes: 0 };
  let forPayload = wantedNow([], true);
  let last: readonly string[] | undefined;
  let computed: ReadonlySet<string> | undefined;
  let hasPayloadFolder = false;

  for await (const item of source.items()) {
    if (item.path === 'data' && item.kind === 'directory') hasPayloadFolder = true;
    if (!isFile(item, problems)) continue;
    if (isTagsOnly && isPayload(item.path)) {
      ledger.saw(ledger.numberOf(item.path), item.size);
      continue;
    }
    const isPart = isPayload(item.path);
    const algorithms = isPart ? forPayload : wantedNow(tags.algorithms(), false);
    const sink = isPart ? undefined : tags.open(item.path);
    const number = await hashItem(item, { algorithms, ledger, use: sink && ((bytes) => sink.push(bytes)) });
    sink?.end();
    // Only what was just read can have named others.
    if (!isPart) forPayload = wantedNow(tags.algorithms(), true);
    ledger.saw(number, item.size);
    if (algorithms !== last) computed = new Set(algorithms).intersection(computed ?? new Set(algorithms));
    last = algorithms;
    if (isPart) {
      payload.files += 1;
      payload.bytes += item.size;
    }
    progress.done += 1;
    progress.bytes += item.size;
    onProgress?.({ ...progress });
  }
  tags.finish();
  const missing = [...known(tags.algorithms()).difference(computed ?? new Set())];
  if (missing.length > 0) await digestAgain(source, missing, { ledger, isTagsOnly });
  const { declaration, manifests, texts } = tags;
  hasPayloadFolder ||= payload.files > 0;
  return { ledger, problems, declaration, manifests, texts, contents, hasPayloadFolder, ...payload };
}

function isFile(item: BagItem, problems: Problems): boolean {
  if (item.kind === 'symlink' || item.kind === 'other') {
    const what = item.kind === 'symlink' ? 'a link' : 'what is neither a file nor a folder';
    problems.error(`expected files and folders only, found ${what}`, item.path);
  }
  return item.kind === 'file';
}

/** Tag files may come before the manifest that lists them, and are few: they get all that is likely. */
function wantedNow(named: readonly string[], isPart: boolean): readonly string[] {
  const wanted = known(named);
  if (wanted.size > 0 && isPart) return [...wanted];
  return [...wanted.union(new Set(USUAL))];
}

function known(algorithms: readonly string[]): Set<string> {
  return new Set(algorithms.filter((algorithm) => digestBytes(algorithm) !== undefined));
}

interface Hashing {
  readonly algorithms: readonly string[];
  readonly ledger: Ledger;
  readonly use?: ((bytes: Uint8Array) => void) | undefined;
}

async function hashItem(item: BagItem, { algorithms, ledger, use }: Hashing): Promise<number> {
  const number = ledger.numberOf(item.path);
  let digests: readonly string[] | undefined;
  let hashes: readonly Hash[] | undefined;
  for await (const chunk of item.contents()) {
    use?.(chunk);
    // Most come in one piece, and need nothing that lives longer. A file that goes on has grown: whatever its digest
    // is, it is not the one that was written down.
    if (chunk.length === item.size && hashes === undefined && digests === undefined) {
      digests = algorithms.map((algorithm) => hash(algorithm, chunk, 'hex'));
      continue;
    }
    digests = undefined;
    hashes ??= algorithms.map((algorithm) => createHash(algorithm));
    for (const each of hashes) each.update(chunk);
  }
  digests ??= (hashes ?? algorithms.map((algorithm) => createHash(algorithm))).map((each) =>
    each.digest('hex'),
  );
  for (const [index, algorithm] of algorithms.entries())
    ledger.digests(algorithm).set(number, digests[index] ?? '');
  return number;
}

async function digestAgain(
  source: BagSource,
  algorithms: readonly string[],
  { ledger, isTagsOnly }: { readonly ledger: Ledger; readonly isTagsOnly: boolean },
): Promise<void> {
  for await (const item of source.items()) {
    if (item.kind !== 'file' || (isTagsOnly && isPayload(item.path))) continue;
    await hashItem(item, { algorithms, ledger });
  }
}
