import type { BriefRow, TextFilter } from '@cairn/catalog';
import type { ArtifactSummary, Instant, Outcome, State } from '@cairn/core';

/** Which artifacts a listing is about. Everything left out matches. */
export interface ListQuery {
  /** Short or full family names. */
  readonly families?: readonly string[] | undefined;
  readonly state?: State | undefined;
  readonly outcome?: Outcome | undefined;
  readonly pinned?: boolean | undefined;
  readonly tag?: string | undefined;
  readonly since?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** A condition in CEL. */
  readonly where?: string | undefined;
  readonly sort?: 'created' | 'size' | 'key' | 'family' | undefined;
  readonly order?: 'asc' | 'desc' | undefined;
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** An artifact in a listing. */
export interface ListedArtifact extends ArtifactSummary {
  /** The folder, or the files' common paths, relative to the workspace; at most a handful. */
  readonly paths: readonly string[];
  /** `compacted`: files of it lie in containers. */
  readonly marks: readonly ('last_run' | 'last_pass' | 'compacted')[];
}

/** An artifact in a listing, with no more than a table shows of it. */
export type BriefArtifact = BriefRow & Pick<ListedArtifact, 'marks'>;

/** All artifacts that match, in order, for a face that goes about in them. */
export interface ListedOrder {
  /** What {@link Workspace.listed} takes; they hold until the index is rebuilt. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Logical bytes. */
  readonly bytes: number;
}

/** Which artifacts an order is about. */
export type OrderQuery = Omit<ListQuery, 'where' | 'limit' | 'offset'> & {
  /** A text in keys, names of families and tags, or at the beginning of an id. */
  readonly text?: TextFilter | undefined;
};

/** A page of artifacts, and what all that match amount to. */
export interface ListResult {
  readonly artifacts: readonly ListedArtifact[];
  readonly total: number;
  readonly bytes: number;
  /** When the roots were last scanned; undefined before the first scan. */
  readonly scannedAt?: Instant | undefined;
}

/** The same, with no more of each artifact than a table shows. */
export type BriefListResult = Omit<ListResult, 'artifacts'> & {
  readonly artifacts: readonly BriefArtifact[];
};

/** A hit of a full-text search, with the words around it. */
export interface SearchHit {
  readonly artifact: ListedArtifact;
  readonly excerpt: string;
}

/** Sizes and counts of one family. */
export interface FamilyStats {
  readonly family: string;
  readonly title: string;
  readonly artifacts: number;
  readonly files: number;
  readonly size: number;
  readonly allocated: number;
  readonly pass: number;
  readonly fail: number;
  readonly pinned: number;
  readonly oldest?: Instant | undefined;
  readonly newest?: Instant | undefined;
}

/** Sizes and counts of the workspace. */
export interface Stats {
  readonly families: readonly FamilyStats[];
  readonly trash: { readonly entries: number; readonly bytes: number };
  readonly disk: readonly { readonly root: string; readonly total: number; readonly free: number }[];
  readonly operations: number;
}

/** Something that was done to an artifact. */
export interface HistoryEntry {
  readonly at: Instant;
  readonly operation: string;
  readonly action: string;
  readonly outcome: 'done' | 'skipped' | 'failed';
}
