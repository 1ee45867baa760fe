import type { LineageNode, ManagedArtifact, StoreReader } from '@cairn/core';
import { isCairnError, messageOf } from '@cairn/core';
import { branchOf, descentOf } from '../recordings/descent.ts';
import type { Descent } from '../recordings/descent.ts';
import type { VerifyFinding } from './finding.ts';
import { isOf, type Verification } from './verifications.ts';

/** What a proof needs besides the artifact. */
export interface Proving {
  readonly store: StoreReader;
  readonly now: number;
  readonly known: (output: string) => Verification | undefined;
  /** What is wrong with the bytes of an artifact; each is read once. */
  readonly damageOf: (artifact: ManagedArtifact) => Promise<string | undefined>;
}

/** What came of one output: a verification, or why there is none. */
export interface Proof {
  readonly verification?: Verification | undefined;
  readonly findings: readonly VerifyFinding[];
}

/**
 * Proves that a de-identified artifact descends from its recording through the recorded steps, and that the bytes of
 * all of them are those that were stored. What is gone meanwhile was proved by an earlier verification, or is not.
 */
export async function proveOutput(output: ManagedArtifact, proving: Proving): Promise<Proof> {
  const branch = branchOf(output.family);
  if (branch === undefined) return { findings: [] };
  const lineage = await proving.store.lineage(output.digest, { direction: 'up' });
  const descent = descentOf(lineage, branch);
  const wrong = (
    severity: VerifyFinding['severity'],
    check: VerifyFinding['check'],
    text: string,
  ): VerifyFinding => ({ severity, check, artifact: output, text });
  if (descent.raws.length === 0)
    return { findings: [wrong('error', 'descent', `no ${branch.raw} is recorded that it was made from`)] };
  const findings = [
    ...descent.skipped.map(({ id }) =>
      wrong('error', 'descent', `it comes from ${id} without any ${branch.via ?? 'step'} in between`),
    ),
    ...(await problemsOf(output, descent, proving)).map(([severity, check, text]) =>
      wrong(severity, check, text),
    ),
  ];
  if (findings.length > 0) return { findings };
  return {
    findings,
    verification: {
      output: output.digest,
      sha256: output.file?.sha256 ?? null,
      raws: descent.raws.map(({ digest }) => digest),
      steps: descent.steps.map(({ digest }) => digest),
      verifiedAt: proving.now,
      holds: true,
    },
  };
}

type Problem = readonly [VerifyFinding['severity'], VerifyFinding['check'], string];

async function problemsOf(
  output: ManagedArtifact,
  { raws, steps }: Descent,
  proving: Proving,
): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  if (output.state !== 'completed') problems.push(['warning', 'state', `it is ${output.state}`]);
  const damage = await proving.damageOf(output);
  if (damage !== undefined) problems.push(['error', 'checksum', damage]);
  const earlier = proving.known(output.digest);
  const proved = isOf(earlier, output) ? new Set([...earlier.raws, ...earlier.steps]) : new Set<string>();
  for (const node of [...steps, ...raws]) {
    const problem = await problemOf(node, proving, {
      isStep: steps.includes(node),
      isProved: proved.has(node.digest),
    });
    if (problem !== undefined) problems.push(problem);
  }
  return problems;
}

async function problemOf(
  node: LineageNode,
  { store, damageOf }: Proving,
  { isStep, isProved }: { readonly isStep: boolean; readonly isProved: boolean },
): Promise<Problem | undefined> {
  const { id, presence } = node;
  const source = await artifactOf(store, node);
  if (source === undefined || presence !== 'live') {
    if (isProved) return undefined;
    const where = presence === 'trash' ? 'in the trash' : 'gone';
    return ['error', 'descent', `${id}, which it comes from, is ${where}, and was never verified`];
  }
  if (isStep && source.state !== 'completed')
    return ['error', 'state', `${id}, which it comes from, is ${source.state}`];
  if (source.state === 'failed') return ['error', 'state', `${id}, which it comes from, is failed`];
  const damage = await damageOf(source);
  return damage === undefined ? undefined : ['error', 'checksum', `${id}, which it comes from: ${damage}`];
}

async function artifactOf(store: StoreReader, { digest }: LineageNode): Promise<ManagedArtifact | undefined> {
  try {
    return await store.get(digest);
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Reads an artifact from end to end, and says what is wrong with its bytes. Each is read once. */
export function damageReader(
  store: StoreReader,
  signal: AbortSignal | undefined,
): (artifact: ManagedArtifact) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>();
  return async (artifact) => {
    const { digest } = artifact;
    const reading = known.get(digest) ?? readWhole(store, artifact, signal);
    known.set(digest, reading);
    return reading;
  };
}

async function readWhole(
  store: StoreReader,
  { digest, file }: ManagedArtifact,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  if (file === undefined) return undefined;
  try {
    for await (const _bytes of store.open(digest)) signal?.throwIfAborted();
    return undefined;
  } catch (error) {
    signal?.throwIfAborted();
    return isCairnError(error, 'CHECKSUM_MISMATCH')
      ? 'its bytes are not those that were stored'
      : `it cannot be read (${codeOf(error)})`;
  }
}

/** A message may name a path; the code says enough. */
function codeOf(error: unknown): string {
  return isCairnError(error) ? error.code : messageOf(error);
}
