import { setImmediate } from 'node:timers/promises';
import { CairnError } from '@cairn/core';
import type { Progress } from '@cairn/core';
import type { TrailHead } from '../chain/head.ts';
import type { Checkpoint } from '../sign/statement.ts';
import type { TrailProblem } from './problem.ts';
import { takeSnapshot } from './snapshot.ts';
import { openWalk } from './walk-chain.ts';

/** What is verified, and against what. */
export interface VerifyOptions {
  /** `.cairn/audit`, or a copy of it. */
  readonly directory: string;
  /** The head at an earlier moment: finds a dropped end and a chain that was written anew. */
  readonly checkpoint?: Checkpoint | undefined;
  /** Keys whose signatures count; those of a checkpoint's alone unless told otherwise. */
  readonly publicKeys?: readonly string[] | undefined;
  /** Id of the workspace that checkpoint and cut must be of. */
  readonly workspace?: string | undefined;
  readonly lockFile?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What came of verifying a trail. */
export interface TrailVerification {
  readonly ok: boolean;
  /** How many records were found good. */
  readonly records: number;
  /** How many of them have details that were erased. */
  readonly erased: number;
  readonly head: TrailHead;
  /** The first thing that is wrong; what follows it was not looked at. */
  readonly problem?: TrailProblem | undefined;
  /** What is no fault and yet worth knowing: repairs, expiry, unfinished writes. */
  readonly notices: readonly string[];
}

/**
 * Verifies a trail from its beginning (or the signed cut) to its end: form and hash of each record, numbers
 * without gaps over all months, the link to the record before, the digest of details that are still there.
 * Streams; memory stays constant. Writers may go on meanwhile.
 *
 * A chain proves nothing about its own end: whoever can write the files can drop the newest records or write
 * all anew. Only a checkpoint that is kept elsewhere finds that.
 *
 * @throws CairnError `NOT_FOUND` without trail, `INTERRUPTED` by the signal, `IO_FAILED`.
 *
 * @example
 * const { ok, problem } = await verifyTrail({ directory, checkpoint });
 * if (!ok) console.error(`${problem.file}:${problem.line}: ${problem.text}`);
 */
export async function verifyTrail(options: VerifyOptions): Promise<TrailVerification> {
  const walk = openWalk(options, takeSnapshot(options));
  let steps = 0;
  for (const seq of walk.records()) {
    if (++steps % BREATH !== 0) continue;
    options.onProgress?.({ done: seq });
    // The files are read synchronously: now and then signals and timers have their turn.
    await setImmediate();
    if (options.signal?.aborted === true)
      throw new CairnError('INTERRUPTED', 'the verification was interrupted');
  }
  return walk.result();
}

const BREATH = 2000;
