import type { ArtifactSummary, LineageNode, ManagedArtifact, StoreReader } from '@cairn/core';
import { branches, familiesOf, fullName } from '../families/branches.ts';
import { isOf, type Verification } from '../verification/verifications.ts';

/** Why an artifact on the way still has to stay, or that it need not. */
export type Standing = { readonly verified: true } | { readonly verified: false; readonly why: string };

const deidFamilies: ReadonlySet<string> = new Set(familiesOf('deid'));

/** The de-identified artifacts that were made from an artifact, and whose bytes are in the store. */
export async function outputsOf(
  store: StoreReader,
  artifact: Pick<ArtifactSummary, 'digest'>,
): Promise<readonly ManagedArtifact[]> {
  const { nodes } = await store.lineage(artifact.digest, { direction: 'down' });
  const live = nodes.filter(({ family, presence }) => deidFamilies.has(family) && presence === 'live');
  return Promise.all(live.map(async ({ digest }: LineageNode) => store.get(digest)));
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
