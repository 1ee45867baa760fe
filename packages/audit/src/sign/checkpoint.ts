import type { Instant } from '@cairn/core';
import { trailHead } from '../chain/head.ts';
import { lawfulTime } from '../chain/lawful.ts';
import { isSigned, parseStatement, signStatement } from './statement.ts';
import type { Checkpoint } from './statement.ts';

/** What a checkpoint is made of. */
export interface CheckpointOptions {
  /** `.cairn/audit`. */
  readonly directory: string;
  /** Path of a key that `createKey` made. */
  readonly key: string;
  /** Id of the workspace. */
  readonly workspace: string;
  readonly now: () => Instant;
}

/**
 * Signs the head of a trail. Kept elsewhere, a checkpoint finds out later whether the trail lost its end or
 * was written anew: the chain alone cannot tell, as whoever rewrites it can compute every hash.
 *
 * @throws CairnError `NOT_FOUND`, `REFUSED` or `VALUE_INVALID` for the key.
 */
export function createCheckpoint({ directory, key, workspace, now }: CheckpointOptions): Checkpoint {
  const { seq, hash } = trailHead(directory);
  return signStatement({ kind: 'checkpoint', workspace, seq, hash, time: lawfulTime(now()) }, key);
}

/**
 * Reads the text of a checkpoint's file; `path` serves the message.
 *
 * @throws CairnError `VALUE_INVALID` when it is no checkpoint. The signature is not looked at.
 */
export function parseCheckpoint(text: string, path?: string): Checkpoint {
  return parseStatement(text, 'checkpoint', path);
}

/**
 * Tells whether a checkpoint is what its key signed, and with `publicKeys` whether that is one of those
 * that are trusted. Without them anybody's key will do: keep the checkpoint where nobody can replace it.
 */
export function verifyCheckpoint(checkpoint: Checkpoint, publicKeys?: readonly string[]): boolean {
  return isSigned(checkpoint) && (publicKeys === undefined || publicKeys.includes(checkpoint.publicKey));
}
