import { messageOf } from '@cairn/core';
import type { ManagedArtifact } from '@cairn/core';
import { openStaging } from '../staging/staging.ts';
import type { Staging } from '../staging/staging.ts';
import { sweepStore } from '../staging/sweep.ts';
import type { StoreHost } from '../store-host.ts';
import { knownPut } from './known-put.ts';
import { removeMoved } from './link-source.ts';
import { placePuts } from './place-puts.ts';
import type { PreparedPut } from './prepare-put.ts';
import { stagePut } from './stage-put.ts';
import type { StagedPut } from './stage-put.ts';

/** What failed for one of many. */
export class FailedPut extends Error {
  readonly prepared: PreparedPut;
  constructor(prepared: PreparedPut, cause: unknown) {
    super(messageOf(cause), { cause });
    this.prepared = prepared;
  }
}

/**
 * Stores what was prepared, as one: copies, then records and places.
 *
 * @returns the artifacts by digest, those that were there already among them.
 * @throws FailedPut that says for which of them, or what befalls all.
 */
export async function storePrepared(
  host: StoreHost,
  prepared: readonly PreparedPut[],
): Promise<ReadonlyMap<string, ManagedArtifact>> {
  host.requireFolder();
  sweepStore(host);
  const stored = new Map<string, ManagedArtifact>();
  for (const each of prepared) {
    const known = each.isKeyGiven ? attempt(each, () => knownPut(host, each)) : undefined;
    if (known === undefined) continue;
    stored.set(known.digest, known);
    // The call that stored it may have died before it came to this.
    if (each.source?.mode === 'move') removeSource(host, known, each.source);
  }
  const fresh = prepared.filter(({ artifact }) => !stored.has(artifact.digest));
  if (fresh.length === 0) return stored;
  const { managed } = host.records;
  const versions = host.records.transaction(() =>
    fresh.map(({ artifact }) => managed.nextVersion(artifact.family, artifact.name)),
  );
  using staging = openStaging(host.folder);
  const staged = await stageAll(
    host,
    staging,
    fresh.map((prepared, index) => ({ prepared, version: versions[index] ?? 1 })),
  );
  record(host, staging, staged);
  for (const { artifact, moved } of staged) {
    stored.set(artifact.digest, artifact);
    if (moved !== undefined) removeSource(host, artifact, moved);
  }
  return stored;
}

function removeSource(
  host: StoreHost,
  { id }: ManagedArtifact,
  { path, stat }: NonNullable<StagedPut['moved']>,
): void {
  if (!removeMoved(path, stat)) host.notice(`${path} stays, because it changed after it was stored as ${id}`);
}

/** Some at once, because most of the time goes into waiting for the disk. */
async function stageAll(
  host: StoreHost,
  staging: Staging,
  wanted: readonly { readonly prepared: PreparedPut; readonly version: number }[],
): Promise<readonly StagedPut[]> {
  const staged: StagedPut[] = [];
  const waiting = wanted.entries();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const [index, { prepared, version }] of waiting) {
      try {
        staged[index] = await stagePut(host, prepared, { staging, version });
      } catch (error) {
        failures.push(new FailedPut(prepared, error));
      }
      if (failures.length > 0) return;
    }
  };
  // All have ended before what they work in is taken away.
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failures.length > 0) throw failures[0];
  return staged;
}

const AT_ONCE = 8;

/** Their places and the records at once: a commit that fails takes them out of their places again. */
function record(host: StoreHost, staging: Staging, staged: readonly StagedPut[]): void {
  let takeBack: (() => void) | undefined;
  try {
    host.records.transaction(() => {
      for (const { prepared, artifact } of staged)
        attempt(prepared, () => host.records.managed.add(artifact));
      host.arrived(
        staged.map(({ artifact, prepared: { sources, allow } }) => ({ artifact, sources, allow })),
      );
      takeBack = placePuts(host, staging, staged);
    });
  } catch (error) {
    takeBack?.();
    throw error;
  }
}

function attempt<T>(prepared: PreparedPut, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new FailedPut(prepared, error);
  }
}
