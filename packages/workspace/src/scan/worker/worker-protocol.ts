import type { DescribedArtifact } from '@cairn/catalog';
import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { ErrorCode } from '@cairn/core';
import type { FamiliesSpec } from '../../plugins/load-families.ts';
import type { FolderTask } from '../lane/folder-task.ts';
import type { LaneSetup } from '../lane/lane.ts';
import type { PackedArtifact, PackedOutcome } from './pack-messages.ts';

/** What a worker is started with. */
export interface WorkerStart {
  readonly setup: LaneSetup;
  readonly spec: FamiliesSpec;
  /** Those that the scan began with: the thread must have loaded the same. */
  readonly families: readonly FamilyVersion[];
  /** Shared with the thread: see {@link noteBegin}. */
  readonly atWork: Int32Array;
}

/** Tells whether a thread was started for a scan, and not for something else. */
export function isWorkerStart(data: unknown): data is WorkerStart {
  return typeof data === 'object' && data !== null && 'atWork' in data && data.atWork instanceof Int32Array;
}

/** What a family is recognised by. */
export interface FamilyVersion {
  readonly name: string;
  readonly version: number;
}

/** What a thread is describing. */
export interface AtWork {
  /** Counts the descriptions that were begun, so that one that hangs can be told from a slow batch. */
  readonly turn: number;
  readonly request: number;
  /** Of the artifact in the request. */
  readonly index: number;
}

/** Memory in which a thread says what it describes, also while it cannot answer. */
export function shareAtWork(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** Says that a description begins. */
export function noteBegin(atWork: Int32Array, request: number, index: number): void {
  Atomics.store(atWork, 1, request);
  Atomics.store(atWork, 2, index + 1);
  Atomics.add(atWork, 0, 1);
}

/** Says that no description is at work. */
export function noteEnd(atWork: Int32Array): void {
  Atomics.store(atWork, 2, 0);
}

/** What a thread describes; undefined when it describes nothing. */
export function readAtWork(atWork: Int32Array): AtWork | undefined {
  const [turn, request, index] = [
    Atomics.load(atWork, 0),
    Atomics.load(atWork, 1),
    Atomics.load(atWork, 2) - 1,
  ];
  return index < 0 ? undefined : { turn, request, index };
}

/** What is asked of a worker; answers carry the same number. */
export type WorkerRequest =
  | { readonly id: number; readonly kind: 'read'; readonly tasks: readonly FolderTask[] }
  | { readonly id: number; readonly kind: 'describe'; readonly artifacts: readonly PackedArtifact[] };

/** What a worker says. The first message is `ready`. */
export type WorkerAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly id: number; readonly outcomes: readonly PackedOutcome[] }
  | { readonly kind: 'described'; readonly id: number; readonly described: readonly DescribedArtifact[] }
  | { readonly kind: 'failed'; readonly id?: number | undefined; readonly error: PlainError };

/** An error that survives being sent: classes do not. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly path?: string | undefined;
}

/** Any thrown value, ready to be sent. */
export function plainError(thrown: unknown): PlainError {
  if (!isCairnError(thrown)) return { code: 'INTERNAL', message: messageOf(thrown) };
  const { code, message, hint, path } = thrown;
  return { code, message, hint, path };
}

/** The error that was sent. */
export function sentError({ code, message, hint, path }: PlainError): CairnError {
  return new CairnError(code, message, { hint, path });
}
