import type { ManagedArtifact, PutRequest } from '@cairn/core';

/** What a put would do. */
export type PutPreview = Pick<ManagedArtifact, 'id' | 'family' | 'key' | 'name' | 'state' | 'folder'> & {
  /** Logical bytes of the file. */
  readonly bytes: number;
};

/** Handing over, for faces: what lies beside the calls of the store itself. */
export interface HandOverVerbs {
  /** Looks at a request as `store.put` does first, and stores nothing. @throws CairnError as that does. */
  previewPut(request: PutRequest): Promise<PutPreview>;
  /**
   * Requests as NDJSON, one a line, with the members of {@link PutRequest}; times may be ISO 8601.
   *
   * @param source a file, or its bytes.
   * @throws CairnError `VALUE_INVALID` that names line and member.
   */
  putRequests(source: string | AsyncIterable<Uint8Array>): AsyncIterable<PutRequest>;
  /** The object in a JSON file, such as metadata. @throws CairnError `READ_FAILED`, `VALUE_INVALID`. */
  readObject(path: string): Promise<Readonly<Record<string, unknown>>>;
  /**
   * Writes the logical bytes of an artifact's file into a new file.
   *
   * @throws CairnError `IN_THE_WAY` when something lies there; `CHECKSUM_MISMATCH`, and then nothing is left there.
   */
  saveArtifact(reference: string, path: string): Promise<{ readonly path: string; readonly size: number }>;
}
