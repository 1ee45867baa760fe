import type { ArtifactId, Identity, Instant } from '../artifact/artifact.ts';

/** That one artifact was made from another. */
export interface Link {
  /** Digest of the artifact that was made. */
  readonly output: string;
  /** Digest of what it was made from. */
  readonly source: string;
  /** `derived_from` unless said otherwise. */
  readonly relationship: string;
  readonly at: Instant;
  readonly by: string;
  readonly runId?: string | undefined;
}

/** An artifact in a lineage. What was removed stays, so that the history is whole. */
export interface LineageNode extends Identity {
  readonly id: ArtifactId;
  readonly digest: string;
  /** What it is called, where that says more than its key. */
  readonly name?: string | undefined;
  readonly presence: 'live' | 'trash' | 'gone';
  /** Undefined for what was gone before the index was made. */
  readonly createdAt?: Instant | undefined;
  readonly state?: string | undefined;
  readonly size?: number | undefined;
  readonly runId?: string | undefined;
  /** Steps from the artifact that was asked about; 0 for itself. */
  readonly depth: number;
}

/** A part of the lineage. */
export interface Lineage {
  /** Digest of the artifact that was asked about. */
  readonly of: string;
  /** In order of depth, then of id. */
  readonly nodes: readonly LineageNode[];
  readonly links: readonly Link[];
  /** True when `depth` or a limit left something out. */
  readonly cut: boolean;
}

/** How far a lineage is followed. */
export interface LineageOptions {
  /** `up` to what it was made from, `down` to what was made from it; `both` when left out. */
  readonly direction?: 'up' | 'down' | 'both' | undefined;
  /** Without limit when left out. */
  readonly depth?: number | undefined;
}
