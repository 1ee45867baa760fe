import type { ManagedArtifact } from '@cairn/core';
import type { Recording } from '../recordings/read-recordings.ts';
import { isOf, type Verification } from '../verification/verifications.ts';

/** How far one recording has come. */
export interface Progress {
  /** Steps that are done, of {@link of}: the recording itself, what is made on the way, the output, its verification. */
  readonly done: number;
  readonly of: number;
  readonly step: string;
  readonly output: string;
  readonly verified: boolean;
  /** Attempts that failed and were not made good. */
  readonly failed: readonly string[];
  /** What is to be done next, in the order of the steps. */
  readonly missing: readonly string[];
}

/** Looks at a recording step by step. */
export function progressOf(
  recording: Recording,
  known: (output: string) => Verification | undefined,
): Progress {
  const { branch, raw, steps, outputs } = recording;
  const isVerified = outputs.some((output) => {
    const verification = known(output.digest);
    return isLive(output) && isOf(verification, output) && verification.holds;
  });
  const stages = [
    { name: branch.raw, isDone: raw.state === 'completed', best: [raw] },
    ...(branch.via === undefined ? [] : [{ name: branch.via, isDone: steps.some(isCompleted), best: steps }]),
    // An output that was removed again is no output.
    { name: branch.deid, isDone: outputs.some((each) => isCompleted(each) && isLive(each)), best: outputs },
  ];
  const open = stages.filter(({ isDone }) => !isDone);
  return {
    done: stages.length - open.length + (isVerified ? 1 : 0),
    of: stages.length + 1,
    step: branch.via === undefined ? '–' : standing(steps),
    output: standing(outputs),
    verified: isVerified,
    failed: open.flatMap(({ name, best }) => failureOf(name, best)),
    missing: [
      ...open.map(({ name, best }) => missingText(name, best)),
      ...(isVerified ? [] : ['verification']),
    ],
  };
}

function isCompleted({ state }: ManagedArtifact): boolean {
  return state === 'completed';
}

function isLive({ presence }: ManagedArtifact): boolean {
  return presence === 'live';
}

/** The state of what got furthest, and where it is when it is not in the store. */
export function standing(artifacts: readonly ManagedArtifact[]): string {
  const [best] = artifacts.toSorted(
    (a, b) => Number(isLive(b)) - Number(isLive(a)) || states.indexOf(a.state) - states.indexOf(b.state),
  );
  if (best === undefined) return 'missing';
  return isLive(best) ? best.state : `${best.state}, ${best.presence === 'trash' ? 'in the trash' : 'gone'}`;
}

const states = ['completed', 'in_progress', 'pending', 'failed'];

/** What went wrong last, with the error that passed the guard. */
function failureOf(name: string, artifacts: readonly ManagedArtifact[]): readonly string[] {
  const failed = artifacts.find(({ state }) => state === 'failed');
  if (failed === undefined) return [];
  return [`${name} ${failed.id}${failed.error === undefined ? '' : `: ${failed.error}`}`];
}

function missingText(name: string, artifacts: readonly ManagedArtifact[]): string {
  const open = artifacts.find(
    ({ state, presence }) => state !== 'failed' && state !== 'completed' && presence === 'live',
  );
  return open === undefined ? name : `${name} (${open.state})`;
}
