import { createHash } from 'node:crypto';
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
  let computed: ReadonlySet<string> | undefined;
  let hasPayloadFolder = false;

  for await (const item of source.items()) {
    if (item.path === 'data' && item.kind === 'directory') hasPayloadFolder = true;
    if (!isFile(item, problems)) continue;
    if (isTagsOnly && isPayload(item.path)) {
      ledger.saw(ledger.numberOf(item.path), item.size);
      continue;
    }
    const algorithms = wantedNow(tags.algorithms(), isPayload(item.path));
    const sink = isPayload(item.path) ? undefined : tags.open(item.path);
    const number = await hashItem(item, { algorithms, ledger, use: (bytes) => sink?.push(bytes) });
    sink?.end();
    ledger.saw(number, item.size);
    computed = computed === undefined ? new Set(algorithms) : computed.intersection(new Set(algorithms));
    if (sink === undefined) {
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
  const hashes = algorithms.map((algorithm) => createHash(algorithm));
  for await (const chunk of item.contents()) {
    for (const hash of hashes) hash.update(chunk);
    use?.(chunk);
  }
  hashes.forEach((hash, index) => ledger.digests(algorithms[index]!).set(number, hash.digest('hex')));
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
