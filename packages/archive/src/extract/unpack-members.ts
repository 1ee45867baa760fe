import { createHash } from 'node:crypto';
import { CairnError } from '@cairn/core';
import type { BagItem, BagSource } from '../verify/bag-source.ts';
import { isPayload } from '../verify/bag-state.ts';
import type { BagState } from '../verify/bag-state.ts';
import { digestBytes } from '../verify/ledger.ts';
import type { ExtractionPlan, PlannedEntry } from './extraction-plan.ts';
import type { ExtractOptions } from './extraction.ts';
import type { Staging } from './staging.ts';

interface Unpacking {
  readonly state: BagState;
  readonly plan: ExtractionPlan;
  readonly staging: Staging;
}

/** Writes the files of a plan, each compared with every manifest that lists it. */
export async function unpackMembers(
  source: BagSource,
  { state, plan, staging }: Unpacking,
  { signal, onProgress }: Pick<ExtractOptions, 'signal' | 'onProgress'>,
): Promise<void> {
  const expected = expectedDigests(state);
  const bytesTotal = [...plan.members.values()].reduce((sum, { size }) => sum + size, 0);
  const progress = { done: 0, total: plan.members.size, bytes: 0, bytesTotal };
  for await (const item of source.items()) {
    signal?.throwIfAborted();
    const entry = isPayload(item.path) && item.kind === 'file' ? plan.members.get(item.path) : undefined;
    if (entry === undefined) continue;
    await unpack(item, { entry: asInBag(entry, item), wanted: expected(item.path), staging });
    progress.done += 1;
    progress.bytes += item.size;
    onProgress?.({ ...progress });
  }
  if (progress.done < plan.members.size) throw changed();
}

/** Of a bag that cairn did not make only the bag itself knows modes and times. */
function asInBag(entry: PlannedEntry, item: BagItem): PlannedEntry {
  return entry.artifact === undefined ? { ...entry, mode: item.mode & 0o777, mtime: item.mtime } : entry;
}

/** A digest that a file must have, and who says so. */
interface Wanted {
  readonly algorithm: string;
  readonly digest: string;
  readonly by: string;
}

/** What the payload manifests say of a file. In a bag of 1.0 each of them must say something. */
function expectedDigests({ manifests, ledger }: BagState): (path: string) => readonly Wanted[] {
  const tables = manifests
    .filter(({ isTag, algorithm }) => !isTag && digestBytes(algorithm) !== undefined)
    .map(({ name, algorithm, rows, digests }) => {
      const rowOf = new Map(rows.map((number, row) => [number, row]));
      return { name, algorithm, rowOf, digests };
    });
  return (path) =>
    tables.flatMap(({ name, algorithm, rowOf, digests }) => {
      const row = rowOf.get(ledger.find(path) ?? -1);
      const digest = row === undefined ? undefined : digests.get(row);
      return digest === undefined ? [] : [{ algorithm, digest, by: name }];
    });
}

interface Unpacked {
  readonly entry: PlannedEntry;
  readonly wanted: readonly Wanted[];
  readonly staging: Staging;
}

async function unpack(item: BagItem, { entry, wanted, staging }: Unpacked): Promise<void> {
  const own =
    entry.sha256 === undefined
      ? []
      : [{ algorithm: 'sha256', digest: entry.sha256, by: 'ARCHIVE_MANIFEST.json' }];
  const all = [...wanted, ...own];
  if (wanted.length === 0) throw unlike(item, 'no payload manifest lists it');
  const algorithms = [...new Set(all.map(({ algorithm }) => algorithm))];
  const hashes = new Map(algorithms.map((algorithm) => [algorithm, createHash(algorithm)]));
  using file = staging.create(entry.staged);
  for await (const chunk of item.contents()) {
    for (const hash of hashes.values()) hash.update(chunk);
    file.write(chunk);
  }
  const found = new Map([...hashes].map(([algorithm, hash]) => [algorithm, hash.digest('hex')]));
  for (const { algorithm, digest, by } of all) {
    if (found.get(algorithm) !== digest) throw unlike(item, `its ${algorithm} is not what ${by} says`);
  }
  staging.finish(entry);
  await staging.finishFile(file);
}

function unlike({ path }: BagItem, text: string): CairnError {
  return new CairnError('ARCHIVE_INVALID', `could not unpack ${JSON.stringify(path)}: ${text}`, { path });
}

function changed(): CairnError {
  return new CairnError('CHANGED', 'the bag was changed while it was unpacked');
}
