import type { ManagedArtifact, StoreReader } from '@cairn/core';
import { branches, familiesOf, fullName, type Branch, type FamilyName } from '../families/branches.ts';

/** A recording of one medium, and everything of its branch that was made from it. */
export interface Recording {
  readonly branch: Branch;
  readonly raw: ManagedArtifact;
  /** The recording that it was taken from, such as the video of a sound; itself when it stands alone. */
  readonly origin: ManagedArtifact;
  /** Newest first; tombstones count, so that the history is whole. */
  readonly steps: readonly ManagedArtifact[];
  readonly outputs: readonly ManagedArtifact[];
}

/** Everything about de-identification that the store knows. */
export interface Recordings {
  /** By origin, and within one in the order of the branches. */
  readonly recordings: readonly Recording[];
  /** Outputs and steps that no recording of their branch leads to. */
  readonly stray: readonly ManagedArtifact[];
}

/** Reads which recordings there are, and what was made from them. */
export async function readRecordings(store: StoreReader, signal?: AbortSignal): Promise<Recordings> {
  const artifacts = await artifactsOf(store);
  const recordings: Recording[] = [];
  const reached = new Set<string>();
  for (const branch of branches)
    for (const raw of ofFamily(artifacts, fullName(branch.raw))) {
      signal?.throwIfAborted();
      const recording = await recordingOf(store, artifacts, { branch, raw });
      for (const { digest } of [...recording.steps, ...recording.outputs]) reached.add(digest);
      recordings.push(recording);
    }
  const made = [...familiesOf('via'), ...familiesOf('deid')].flatMap((family) => ofFamily(artifacts, family));
  return {
    recordings: recordings.toSorted(
      (a, b) => b.origin.createdAt - a.origin.createdAt || a.origin.digest.localeCompare(b.origin.digest),
    ),
    stray: made.filter(({ digest, presence }) => presence === 'live' && !reached.has(digest)),
  };
}

type Artifacts = ReadonlyMap<string, ManagedArtifact>;

async function artifactsOf(store: StoreReader): Promise<Artifacts> {
  const artifacts = new Map<string, ManagedArtifact>();
  for (const family of [...familiesOf('raw'), ...familiesOf('via'), ...familiesOf('deid')])
    for (const artifact of await store.find({ family, presence: 'any' }))
      artifacts.set(artifact.digest, artifact);
  return artifacts;
}

function ofFamily(artifacts: Artifacts, family: string): readonly ManagedArtifact[] {
  return [...artifacts.values()].filter((artifact) => artifact.family === family);
}

async function recordingOf(
  store: StoreReader,
  artifacts: Artifacts,
  { branch, raw }: Pick<Recording, 'branch' | 'raw'>,
): Promise<Recording> {
  const down = await store.lineage(raw.digest, { direction: 'down' });
  const up = await store.lineage(raw.digest, { direction: 'up' });
  const made = down.nodes.flatMap(({ digest }) => artifacts.get(digest) ?? []);
  const of = (name: FamilyName | undefined): readonly ManagedArtifact[] =>
    name === undefined ? [] : made.filter(({ family }) => family === fullName(name)).toSorted(newestFirst);
  // In order of depth: the last is where it all comes from.
  const origin = up.nodes.findLast(({ family }) => rawFamilies.has(family));
  return {
    branch,
    raw,
    origin: artifacts.get(origin?.digest ?? '') ?? raw,
    steps: of(branch.via),
    outputs: of(branch.deid),
  };
}

const rawFamilies: ReadonlySet<string> = new Set(familiesOf('raw'));

function newestFirst(a: ManagedArtifact, b: ManagedArtifact): number {
  return b.createdAt - a.createdAt || a.digest.localeCompare(b.digest);
}
