import type {
  Artifact,
  ArtifactId,
  ArtifactOutcome,
  ArtifactSummary,
  FileEntry,
  Instant,
  Outcome,
  Pin,
  RelPath,
  State,
} from '@cairn/core';
import type { ScanStart, ScanWriter } from '../scan/scan-contract.ts';

/** Where an artifact's bytes are: in its root, in the trash, or nowhere any more. */
export type Presence = 'live' | 'trash' | 'gone';

/** A catalogued artifact. A plain object: it can be spread and cloned. */
export interface CatalogRow extends ArtifactSummary {
  readonly presence: Presence;
  /** The operation in whose trash it lies. */
  readonly operation?: string | undefined;
  /** Its files relative to the root when they are few, otherwise the folder that holds all of them. */
  readonly paths: readonly string[];
}

/** What a table shows of an artifact: half of what a row has, at a third of the cost of reading. */
export type BriefRow = Pick<
  ArtifactSummary,
  | 'id'
  | 'digest'
  | 'root'
  | 'family'
  | 'key'
  | 'createdAt'
  | 'state'
  | 'outcome'
  | 'described'
  | 'fileCount'
  | 'size'
  | 'allocated'
  | 'tags'
  | 'pin'
>;

/** A catalogued artifact with all its files. What lies in the trash has none here. */
export interface CatalogArtifact extends CatalogRow, Artifact {
  readonly files: readonly FileEntry[];
}

/** What a listing sorts by. `family` sorts by name, and newest first within each. */
export type ListSort = 'created' | 'size' | 'key' | 'family';

/** Which artifacts a listing is about. Everything left out matches. */
export interface IndexQuery {
  /** Full names, or short ones that only one family has; any of them. */
  readonly families?: readonly string[] | undefined;
  readonly roots?: readonly string[] | undefined;
  /** `live` when left out, and `gone` for the state `missing`. */
  readonly presence?: Presence | 'any' | undefined;
  readonly state?: State | undefined;
  readonly outcome?: Outcome | 'none' | undefined;
  /** Created at or after. */
  readonly since?: Instant | undefined;
  /** Created before. */
  readonly until?: Instant | undefined;
  /** A tag from its description or set by hand. */
  readonly tag?: string | undefined;
  /** Has a pin that has not run out, or has none. */
  readonly pinned?: boolean | undefined;
  /**
   * What is certain to lack one of these words among key, tags and metadata is left out; of what has very many
   * words, that is not certain. Runs of ASCII letters and digits.
   */
  readonly words?: readonly string[] | undefined;
}

/** A listing with its order and page. */
export interface ListOptions extends IndexQuery {
  readonly sort?: ListSort | undefined;
  /** `desc` for times and sizes, `asc` for names, when left out. */
  readonly order?: 'asc' | 'desc' | undefined;
  /** Without limit when left out. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

/** Words in keys, names of families and tags, or at the beginning of an id. Letters of ASCII match in either case. */
export interface TextFilter {
  /** Of several words, with spaces between them, each must be somewhere. */
  readonly text: string;
  /** Its characters in their order, with any others between them. */
  readonly fuzzy?: boolean | undefined;
  /** What does not have it, instead. */
  readonly inverted?: boolean | undefined;
}

/** All that matches, in order, as numbers that {@link CatalogIndex.rows} takes. */
export interface ListOrder {
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Logical bytes of all of them. */
  readonly bytes: number;
}

/** What a set of artifacts amounts to. Sizes in bytes. */
export interface Totals {
  readonly total: number;
  /** Logical bytes. */
  readonly bytes: number;
  readonly allocated: number;
  readonly files: number;
}

/** A page of a listing, and what all that match amount to. */
export interface ListPage extends Totals {
  readonly rows: readonly CatalogRow[];
}

/** The same, with no more of each artifact than a table shows. */
export interface BriefPage extends Totals {
  readonly rows: readonly BriefRow[];
}

/** What a family amounts to. Sizes in bytes. */
export interface FamilyCounts {
  readonly family: string;
  readonly artifacts: number;
  readonly files: number;
  readonly size: number;
  readonly allocated: number;
  readonly pass: number;
  readonly fail: number;
  readonly undescribed: number;
  readonly oldest?: Instant | undefined;
  readonly newest?: Instant | undefined;
}

/** What the index knows of a root. */
export interface RootState {
  /** When this index first saw the root: what was first seen then is not new. */
  readonly firstScanAt: Instant;
  readonly lastScanAt: Instant;
  /** Whether the last scan could read everything in it. */
  readonly complete: boolean;
}

/** What the index knows of a family. */
export interface FamilyState {
  readonly version: number;
  /** Whether the last scan read every folder that its artifacts lie in. */
  readonly complete: boolean;
  readonly scannedAt: Instant;
}

/** The newest run and the newest passing run of a family, among what is live, described and completed. */
export interface FamilyMarks {
  readonly lastRun?: ArtifactId | undefined;
  readonly lastPass?: ArtifactId | undefined;
}

/** What the compacted files of a family come to, by the compactor of their containers. Sizes in bytes. */
export interface CompactedFiles {
  readonly family: string;
  readonly compactor: string;
  readonly files: number;
  /** Length of the originals. */
  readonly before: number;
  /** Length of the containers. */
  readonly after: number;
}

/** A hit of a full-text search. */
export interface IndexHit {
  readonly row: CatalogRow;
  /** Words around the first match, from its key, tags and metadata. */
  readonly excerpt: string;
}

/** What checks of contents have found to be right: it need not be read again. Forgotten with the index. */
interface PassedChecks {
  /** Those of some artifacts that have passed, as they are now. `checks` names the checks and what they ask for. */
  among(checks: string, digests: readonly string[]): ReadonlySet<string>;
  add(checks: string, digests: readonly string[]): void;
}

/** The index of artifacts: queries, scans, and what operations did. */
export interface CatalogIndex {
  /**
   * Begins a scan as one write transaction on a connection of its own. Another process that scans
   * at the same time is waited for.
   *
   * @throws CairnError `LOCKED` when the other scan does not end in time.
   */
  beginScan(start: ScanStart): ScanWriter;

  /**
   * The artifact that a user means: an id or unique prefix of one, a key, `family/key` or `family:key`
   * (the family by full or short name). Live artifacts come before what is in the trash or gone.
   *
   * @throws CairnError `NOT_FOUND`, or `AMBIGUOUS` with the candidates in its message.
   */
  get(reference: string): CatalogRow;
  byDigest(digest: string): CatalogRow | undefined;
  /** With files and places. @throws CairnError `NOT_FOUND`. */
  artifact(digest: string): CatalogArtifact;
  /** The same of many at once, some hundreds for each call, in their order; without those that are not known. */
  artifacts(digests: readonly string[]): readonly CatalogArtifact[];
  /** Which artifacts passed checks of their contents, as long as these are what they were then. */
  readonly passed: PassedChecks;
  filesOf(digest: string): readonly FileEntry[];
  /** The artifacts that hold a file, or files at or below a folder; at most a hundred. */
  whoHas(root: string, path: RelPath): readonly CatalogRow[];

  list(options?: ListOptions): ListPage;
  /** The same for a table: of thousands of artifacts in a third of the time. */
  listBriefly(options?: ListOptions): BriefPage;
  /** Everything that a listing has, at once; for faces that go about in it. Numbers hold until the index is rebuilt. */
  order(
    options?: Omit<ListOptions, 'limit' | 'offset'> & { readonly text?: TextFilter | undefined },
  ): ListOrder;
  /** The artifacts of some numbers of an order; undefined for what is no more. */
  rows(numbers: Iterable<number>): readonly (CatalogRow | undefined)[];
  totals(query?: IndexQuery): Totals;
  /**
   * All live artifacts of a family, newest first and those of one moment in order of id: what plans are made
   * from. Rows share one shape and parse `metadata`, `metrics` and `tags` when first asked; they
   * cannot be spread or cloned without losing these.
   */
  iterate(family: string): IterableIterator<ArtifactSummary>;
  /** Full names of the families that have artifacts of any presence, in order. */
  families(): readonly string[];
  /** One for each family that has live (or other) artifacts, in order of name; from kept summaries. */
  counts(presence?: Presence): readonly FamilyCounts[];
  marks(family: string): FamilyMarks;
  /** What lies in containers, by family and compactor, in this order. */
  compactedFiles(): readonly CompactedFiles[];
  /** Digests of the artifacts of which files lie in containers. */
  compactedArtifacts(): ReadonlySet<string>;
  /** Digests of the artifacts that hold a socket, a pipe or a device; looks through all files. */
  specialArtifacts(): ReadonlySet<string>;
  /** Finds all the words, the last one also as a beginning; newest first. Any text is valid. */
  search(text: string, options?: { readonly limit?: number | undefined }): readonly IndexHit[];

  rootState(root: string): RootState | undefined;
  familyState(family: string): FamilyState | undefined;
  /** True when the last scan read every folder of the family's artifacts; false before the first scan. */
  familyComplete(family: string): boolean;

  /**
   * Writes down what an operation did: what it trashed is in the trash, what was brought back is live, what
   * was purged is gone; the folders that it changed are read again by the next scan. Can be repeated.
   */
  applyOutcomes(operation: string, outcomes: readonly ArtifactOutcome[]): void;
  /** Pins that the configuration makes, by digest; they hold beside those of the records until set anew. */
  setConfigPins(pins: ReadonlyMap<string, Pin>): void;
}
