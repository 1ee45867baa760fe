import { exists, pathName } from '@cairn/files';
import { FIRST_PREV } from '../chain/record.ts';
import { cutPath, readCut } from '../expiry/cut-file.ts';
import { verifyCheckpoint } from '../sign/checkpoint.ts';
import { keyFingerprint } from '../sign/signing-key.ts';
import { isSigned } from '../sign/statement.ts';
import type { Checkpoint, Cut } from '../sign/statement.ts';
import type { TrailProblem } from './problem.ts';
import type { VerifyOptions } from './verify-trail.ts';

/** The signed points that a trail is held against, or what is wrong with them. */
export interface Anchors {
  readonly cut?: Cut | undefined;
  readonly problem?: TrailProblem | undefined;
  readonly notices: readonly string[];
}

/** Reads the cut of a trail, and checks the signatures of cut and checkpoint before anything relies on them. */
export function checkAnchors(options: VerifyOptions): Anchors {
  const { directory, checkpoint } = options;
  const trusted = options.publicKeys ?? (checkpoint === undefined ? undefined : [checkpoint.publicKey]);
  const flaw = checkpoint === undefined ? undefined : checkpointFlaw(checkpoint, options);
  if (flaw !== undefined) return { problem: untrusted('checkpoint', flaw, checkpoint?.seq), notices: [] };
  if (!exists(cutPath(directory))) return { notices: [] };
  const cut = readCutQuietly(directory);
  const cutFault = cutFlaw(cut, options.workspace, trusted);
  if (cut === undefined || cutFault !== undefined) {
    return { problem: untrusted(pathName(cutPath(directory)), cutFault ?? '', cut?.seq), notices: [] };
  }
  const by =
    trusted === undefined
      ? `; nobody said whether key ${keyFingerprint(cut.publicKey)} is to be trusted`
      : '';
  return {
    cut,
    notices: [`Records up to ${cut.seq} expired and were removed on ${cut.time.slice(0, 10)}${by}.`],
  };
}

/** What a record in a checkpoint's place, or the lack of one, says about the trail. */
export function checkpointText(
  checkpoint: Checkpoint,
  at: { readonly seq: number; readonly hash: string },
): string | undefined {
  if (at.seq < checkpoint.seq)
    return `the trail ends with record ${at.seq}; the checkpoint of ${checkpoint.time} knows record ${checkpoint.seq}`;
  if (at.seq > checkpoint.seq || at.hash === checkpoint.hash) return undefined;
  return `record ${at.seq} is not the one of the checkpoint of ${checkpoint.time}: the trail was written anew`;
}

/** What the first record of a trail must build on. */
export function startOf(cut: Cut | undefined): { readonly seq: number; readonly hash: string } {
  return cut === undefined ? { seq: 0, hash: FIRST_PREV } : { seq: cut.seq, hash: cut.hash };
}

function checkpointFlaw(
  checkpoint: Checkpoint,
  { publicKeys, workspace }: VerifyOptions,
): string | undefined {
  if (!verifyCheckpoint(checkpoint)) return 'the checkpoint does not carry the signature of its key';
  if (!verifyCheckpoint(checkpoint, publicKeys))
    return `the checkpoint is signed by key ${keyFingerprint(checkpoint.publicKey)}, which is not trusted`;
  return workspace === undefined || checkpoint.workspace === workspace
    ? undefined
    : `the checkpoint is of workspace ${checkpoint.workspace}`;
}

function cutFlaw(
  cut: Cut | undefined,
  workspace: string | undefined,
  trusted: readonly string[] | undefined,
): string | undefined {
  if (cut === undefined) return 'the file is no signed cut';
  if (!isSigned(cut)) return 'the cut does not carry the signature of its key';
  if (trusted?.includes(cut.publicKey) === false)
    return `the cut is signed by key ${keyFingerprint(cut.publicKey)}, which is not trusted`;
  return workspace === undefined || cut.workspace === workspace
    ? undefined
    : `the cut is of workspace ${cut.workspace}`;
}

function readCutQuietly(directory: string): Cut | undefined {
  try {
    return readCut(directory);
  } catch {
    // What cannot be read as a cut is reported as one that nobody signed.
    return undefined;
  }
}

function untrusted(file: string, text: string, seq: number | undefined): TrailProblem {
  return { kind: 'untrusted', file, line: 0, seq, text };
}
