import type { ArtifactSummary, ManagedArtifact, StoreReader } from '@cairn/core';
import { branches, familiesOf, fullName } from '../families/branches.ts';
import { isOf, type Verification } from '../verification/verifications.ts';

/** Why an artifact on the way still has to stay, or that it need not. */
export type Standing = { readonly verified: true } | { readonly verified: false; readonly why: string };

/** The de-identified artifacts in the store that were made from the artifacts of a family, by the digests of those. */
export async function outputsBySource(
  store: StoreReader,
  family: string,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly ManagedArtifact[]>> {
  const outputs = new Map<string, ManagedArtifact[]>();
  for (const deid of familiesOf('deid'))
    for (const output of await store.find({ family: deid })) {
      signal?.throwIfAborted();
      const { nodes } = await store.lineage(output.digest, { direction: 'up' });
      for (const node of nodes)
        if (node.family === family) outputs.set(node.digest, [...(outputs.get(node.digest) ?? []), output]);
    }
  return outputs;
}

/**
 * Whether everything that was de-identified from an artifact is completed and verified, its own branch first of all.
 * An attempt that failed does not count where another one succeeded.
 */
export function standingOf(
  artifact: Pick<ArtifactSummary, 'digest' | 'family'>,
  outputs: readonly ManagedArtifact[],
  verification: (output: string) => Verification | undefined,
): Standing {
  const own = ownFamily(artifact.family);
  const ofOwn = outputs.filter(({ family }) => family === own);
  if (ofOwn.length === 0) return { verified: false, why: 'nothing de-identified was made from it yet' };
  const isDone = (output: ManagedArtifact): boolean => {
    const known = verification(output.digest);
    if (output.state !== 'completed' || !isOf(known, output) || !known.holds) return false;
    // What is of another branch, such as the text of a sound, was proved back to its own recording.
    return output.family !== own || [...known.raws, ...known.steps].includes(artifact.digest);
  };
  const open =
    outputs.find((output) => !isDone(output) && output.state !== 'failed') ??
    (ofOwn.some(isDone) ? undefined : ofOwn[0]);
  return open === undefined ? { verified: true } : { verified: false, why: whyOpen(open) };
}

/** The outputs of the branch that a family belongs to. */
function ownFamily(family: string): string | undefined {
  const names = branches.map(({ raw, via, deid }) => [raw, via ?? raw, deid].map(fullName));
  return names.find((steps) => steps.slice(0, 2).includes(family))?.[2];
}

function whyOpen({ id, state }: ManagedArtifact): string {
  return state === 'completed' ? `${id} is not verified` : `${id} is ${state}`;
}
