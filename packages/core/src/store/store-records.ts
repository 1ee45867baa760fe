import type { ArtifactId, Identity, Instant } from '../artifact/artifact.ts';
import type { Link, Lineage, LineageOptions } from './lineage.ts';
import type { ManagedArtifact, ManagedQuery, ManagedState } from './managed-artifact.ts';
import type { Run, RunQuery } from './run.ts';

/** A managed artifact as the records keep it; its presence is what operations made of it. */
type ManagedRow = ManagedArtifact;

/** What the store writes down of managed artifacts. Implemented by the catalog's records, in their transaction. */
export interface ManagedRecords {
  /** The next version of a name; taken at once, so that two puts never get the same. */
  nextVersion(family: string, name: string): number;
  /** @throws CairnError `IN_THE_WAY` when the digest is taken. */
  add(artifact: ManagedRow): void;
  /** Replaces what is known; not yet indexed again. */
  update(artifact: ManagedRow): void;
  get(digest: string): ManagedRow | undefined;
  /** Digests of the artifacts that an id, a beginning of one, a key or an alias means. */
  resolve(reference: string): readonly string[];
  /** Newest first. */
  find(query: ManagedQuery): Iterable<ManagedRow>;
  /** Digest of a live artifact with the same bytes in the same form, for `dedup`. */
  sameBytes(sha256: string, form: string): string | undefined;
  /** Those that the index has not taken over yet, oldest first. */
  unindexed(limit: number): readonly ManagedRow[];
  markIndexed(digests: Iterable<string>): void;
  /** Counts a call that failed, by what was called: `put`, `state` … */
  countFailure(call: string): void;
  failures(): Readonly<Record<string, number>>;
  setPresence(digests: Iterable<string>, presence: ManagedRow['presence']): void;
  counts(): readonly {
    readonly family: string;
    readonly state: ManagedState;
    readonly artifacts: number;
    readonly bytes: number;
    readonly stored: number;
  }[];
}

/** What a link needs to know of each end, so that it outlives the index. */
export interface LinkEnd extends Identity {
  readonly digest: string;
  readonly id: ArtifactId;
  readonly createdAt?: Instant | undefined;
}

/** Which artifacts were made from which. */
export interface LinkRecords {
  /**
   * Adds links from sources to an output; those that exist stay as they are.
   *
   * @throws CairnError `REFUSED` when the output is among the ancestors of a source, with the way between them.
   */
  add(output: LinkEnd, sources: readonly LinkEnd[], by: Omit<Link, 'output' | 'source'>): void;
  /** Nodes are `gone` unless whoever asks knows better. */
  lineage(digest: string, options?: LineageOptions): Lineage;
  /** Digests of everything that artifacts were made from, directly or not; without themselves. */
  ancestors(digests: Iterable<string>): ReadonlySet<string>;
  descendants(digests: Iterable<string>): ReadonlySet<string>;
  /** Direct sources of an artifact. */
  sourcesOf(digest: string): readonly Link[];
  all(): Iterable<Link>;
  end(digest: string): LinkEnd | undefined;
  /** The identity that an artifact has from now on, after its family was renamed. */
  rename(from: string, to: LinkEnd): void;
  count(): number;
}

/** Runs as the records keep them. */
export interface RunRecords {
  /** @throws CairnError `IN_THE_WAY` when the id is taken. */
  add(run: Run): void;
  update(run: Run): void;
  get(id: string): Run | undefined;
  /** Newest first. */
  list(query?: RunQuery): readonly Run[];
  /** Those that have not ended. */
  open(): readonly Run[];
}
