import type { Lineage, LineageOptions } from './lineage.ts';
import type {
  ManagedArtifact,
  ManagedQuery,
  ManagedState,
  PutOutcome,
  PutRequest,
  StoreStatistics,
} from './managed-artifact.ts';
import type { Run, RunKeeper } from './run.ts';

/** What may be read of managed artifacts, runs and lineage. References are ids, their beginnings, keys, or aliases. */
export interface StoreReader {
  /** @throws CairnError `NOT_FOUND`, `AMBIGUOUS`. */
  get(reference: string): Promise<ManagedArtifact>;
  /** Newest first. */
  find(query?: ManagedQuery): Promise<readonly ManagedArtifact[]>;
  /** Logical bytes of the file, through its container, checked against its SHA-256 at the end. */
  open(reference: string): AsyncIterable<Uint8Array>;
  /** Absolute path of what lies on disk: of the container for a compacted file. */
  path(reference: string): Promise<string>;
  /** Of any artifact, managed or not. */
  lineage(reference: string, options?: LineageOptions): Promise<Lineage>;
  statistics(): Promise<StoreStatistics>;
  runs(query?: Parameters<RunKeeper['list']>[0]): Promise<readonly Run[]>;
}

/** The managed store: pipelines hand files to it. Nothing here waits for a cleanup. */
export interface ArtifactStore extends StoreReader {
  /**
   * Stores one artifact: all of it, or nothing.
   *
   * @throws CairnError `NOT_FOUND` for a family, source artifact or run, `READ_FAILED` for a source that is
   *   missing or no file, `CHANGED` for one that changes while it is read, `VALUE_INVALID` for metadata that
   *   breaks its schema, `REFUSED` by a family's guard, `IN_THE_WAY` for a key that is taken, `NO_SPACE`.
   */
  put(request: PutRequest): Promise<ManagedArtifact>;
  /** Stores many as one transaction: when one fails nothing is stored, and each outcome says why. */
  putMany(requests: Iterable<PutRequest> | AsyncIterable<PutRequest>): Promise<readonly PutOutcome[]>;
  /**
   * pending → in_progress → completed or failed; pending → completed or failed; failed → in_progress.
   *
   * @throws CairnError `REFUSED` for any other way, with both states in the message.
   */
  setState(
    reference: string,
    state: ManagedState,
    options?: {
      readonly error?: string | undefined;
      readonly metadata?: Readonly<Record<string, unknown>> | undefined;
      readonly metrics?: Readonly<Record<string, number>> | undefined;
      readonly allow?: PutRequest['allow'];
    },
  ): Promise<ManagedArtifact>;
  /** @throws CairnError `REFUSED` for a link that would make a cycle. */
  link(sources: readonly string[], output: string, relationship?: string): Promise<void>;
}
