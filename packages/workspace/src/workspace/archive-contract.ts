import type { ArchivedArtifact as ManifestArtifact, ArchiveManifest, BagProblem } from '@cairn/archive';
import type { ArchivedArtifact, ArchiveRecord } from '@cairn/catalog';
import type { ArchiveForm, ArtifactId, Instant, Pin, Plan } from '@cairn/core';
import type { PinOptions } from './decision-contract.ts';
import type { ApplyOptions, OperationReport } from './operation-contract.ts';

/** What goes into an archive, and where it goes. Everything left out matches. */
export interface ArchiveOptions {
  /** Ids, their beginnings, or keys. Together with the other conditions both have to fit. */
  readonly references?: readonly string[] | undefined;
  /** Short or full family names. */
  readonly families?: readonly string[] | undefined;
  /** Created before this moment. */
  readonly before?: Instant | undefined;
  /** A condition in CEL. */
  readonly where?: string | undefined;
  /** As the name of `out` ends, or zip, when left out. */
  readonly format?: ArchiveForm | undefined;
  /** Absolute path, or relative to the folder that the process is in; a dated name in the folder of archives when left out. */
  readonly out?: string | undefined;
  /** The moment that the archive says it was made at: now when left out. The same artifacts and moment give the same bytes. */
  readonly date?: Instant | undefined;
  /** Trash what was archived, once its archive was read back and found right. */
  readonly move?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An artifact that was meant and is left out. */
export interface LeftOut {
  readonly id: ArtifactId;
  readonly family: string;
  readonly key: string;
  /** Why, as a code of a protection, `settling`, `in_progress` …, or `special_file` for what no archive can hold. */
  readonly rule: string;
}

/** What {@link ArchiveVerbs.createArchive} would do. */
export interface ArchivePlan {
  /** Absolute path that the archive takes. */
  readonly path: string;
  readonly format: ArchiveForm;
  readonly date: Instant;
  readonly artifacts: readonly {
    readonly id: ArtifactId;
    readonly digest: string;
    readonly family: string;
    readonly key: string;
    readonly fingerprint: string;
    readonly files: number;
    readonly size: number;
  }[];
  readonly files: number;
  /** Logical bytes. */
  readonly bytes: number;
  readonly leftOut: readonly LeftOut[];
  /** Something has the name already. */
  readonly exists: boolean;
  /** Things to know beforehand, one sentence each. */
  readonly notes: readonly string[];
  /** The plan of an archive that they are moved into: one operation that places it and then trashes them. */
  readonly moving?: Plan | undefined;
}

/** An archive that was made. */
export interface CreatedArchive {
  readonly archive: ListedArchive;
  readonly leftOut: readonly LeftOut[];
  /** The operation that gave it its place and then trashed what was moved into it. */
  readonly operation?: OperationReport | undefined;
}

/** An archive in a listing. */
export interface ListedArchive extends ArchiveRecord {
  /** Absolute. */
  readonly location: string;
  readonly artifacts: number;
  /** When `gc --apply` will trash it; undefined for one that is kept for good. */
  readonly expiresAt?: Instant | undefined;
  readonly pin?: Pin | undefined;
  /** False when nothing lies at its place. */
  readonly isThere: boolean;
}

/** What an archive says of itself. */
export interface ShownArchive {
  readonly location: string;
  /** Undefined for one that is not in the catalog. */
  readonly archive?: ListedArchive | undefined;
  /** Undefined for one that another program made. */
  readonly manifest?: ArchiveManifest | undefined;
  /** What is known to lie in an archive that is a folder, as it was in its place. */
  readonly held?: readonly ArchivedArtifact[] | undefined;
}

/** What a look at every byte of an archive came to. */
export interface ArchiveVerdict {
  readonly location: string;
  readonly archive?: ListedArchive | undefined;
  readonly valid: boolean;
  /** Of BagIt. */
  readonly version?: string | undefined;
  readonly problems: readonly BagProblem[];
  readonly errors: number;
  readonly warnings: number;
  readonly files: number;
  readonly bytes: number;
}

/** How an archive is unpacked. */
export interface ExtractArchiveOptions extends ApplyOptions {
  /** A folder for a fresh tree, absolute or relative to the process's; into the roots when left out. */
  readonly to?: string | undefined;
  /** Ids of artifacts, their beginnings, or keys; all when left out. */
  readonly only?: readonly string[] | undefined;
  /** Trash what stands in the way first. */
  readonly overwrite?: boolean | undefined;
  /** Limits against archives that were made to do harm; see the options of the same names. */
  readonly limits?:
    | {
        readonly members?: number | undefined;
        readonly ratio?: number | undefined;
        readonly bytes?: number | undefined;
      }
    | undefined;
}

/** What came out of an archive. */
export interface ExtractReport {
  readonly location: string;
  /** Where a fresh tree was put. */
  readonly to?: string | undefined;
  readonly artifacts: readonly Pick<ManifestArtifact, 'id' | 'root' | 'family' | 'key'>[];
  readonly files: number;
  readonly bytes: number;
  /** What was left out, and why. */
  readonly skipped: readonly { readonly path: string; readonly text: string }[];
  /** The operation that put artifacts into place. */
  readonly operation?: OperationReport | undefined;
  /** The operation that trashed what stood in the way. */
  readonly cleared?: OperationReport | undefined;
}

/** Archives: making, looking, verifying, unpacking. */
export interface ArchiveVerbs {
  /** What would go into an archive. @throws CairnError `NOT_FOUND` for a reference or family, `EXPRESSION_INVALID`. */
  planArchive(options?: ArchiveOptions): Promise<ArchivePlan>;
  /**
   * Writes an archive beside its place, makes it durable, reads it back and compares every byte, and only then gives
   * it its name.
   *
   * @throws CairnError `IN_THE_WAY` for a name that is taken, unless told to `overwrite`: then the new file takes the
   *   name from the old one in one step, and the old one is gone. `CHANGED` when a file changed meanwhile.
   */
  createArchive(
    plan: ArchivePlan,
    options?: ApplyOptions & { readonly overwrite?: boolean | undefined },
  ): Promise<CreatedArchive>;
  /** The archives that the workspace knows, newest first. */
  listArchives(): Promise<readonly ListedArchive[]>;
  /** @param reference a path, or an id (or its beginning) of {@link ArchiveVerbs.listArchives}. */
  showArchive(reference: string): Promise<ShownArchive>;
  /** Reads every byte of an archive file or an unpacked bag, whoever made it, and says what is wrong with it. */
  verifyArchive(
    reference: string,
    options?: Pick<ExtractArchiveOptions, 'limits' | 'signal'>,
  ): Promise<ArchiveVerdict>;
  /**
   * Puts artifacts of an archive back into place, as an operation that can be undone, or a fresh tree below a folder.
   * Nothing is overwritten.
   *
   * @throws CairnError `ARCHIVE_INVALID` for an archive that is damaged or hostile: then nothing is put anywhere.
   */
  extractArchive(reference: string, options?: ExtractArchiveOptions): Promise<ExtractReport>;
  /** Keeps an archive beyond `archives.keepFor`, or no longer. */
  pinArchive(reference: string, options?: PinOptions): Promise<ListedArchive>;
  unpinArchive(reference: string): Promise<ListedArchive>;
  /** Forgets an archive whose file is not there any more. @throws CairnError `REFUSED` for one that is there. */
  forgetArchive(reference: string): Promise<ListedArchive>;
  /** Archives that `gc --apply` would trash now, with how many artifacts have their only copy there. */
  expiredArchives(): Promise<readonly (ListedArchive & { readonly onlyCopies: number })[]>;
}
