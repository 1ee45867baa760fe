import type { ZodType } from 'zod';
import type {
  Artifact,
  ArtifactId,
  ArtifactSummary,
  FileEntry,
  Identity,
  Instant,
  Outcome,
  RelPath,
  State,
  TimeSource,
} from '../artifact/artifact.ts';
import type { Retention } from '../retention/retention.ts';
import type { Candidate, Objection, StoredForm } from '../store/managed-artifact.ts';

/** Glob patterns relative to the root; a leading `!` excludes. */
export type Globs = readonly string[];

/**
 * How paths become keys: a template such as `{submission}`, `{dir}/{stem}` or `{dir}/{timestamp}`,
 * or a function that gives the key of a path, or null for a file that is nobody's. The function is
 * also given the paths in the same folder that the family's globs match, the path itself included,
 * in order; it must depend on nothing else.
 *
 * In a template each `{name}` stands for one path segment, or the part of one; `{dir}` for the whole
 * folder, `{stem}` for the file's name without extension, `{timestamp}` for a time in its name.
 */
export type Grouping = string | ((path: RelPath, siblings: readonly RelPath[]) => string | null);

/** What a family's `describe` is given: the artifact's identity and its files, before it is described. */
export interface Found extends Identity {
  readonly files: readonly FileEntry[];
  /** The artifact's own folder, when its unit is a folder. */
  readonly directory?: RelPath | undefined;
}

/** A time as a source writes it: ISO 8601 with or without zone, or epoch milliseconds. */
export type TimeText = string | number | Date;

/** What a description says. Whatever is left out is not known, and what is unknown is never removed. */
export interface Description<M = unknown> {
  /** When it was made; a text without a zone is read in the workspace's zone. */
  readonly createdAt?: TimeText | undefined;
  /** Where {@link Description.createdAt} was read; `content` when not given. */
  readonly createdFrom?: TimeSource | undefined;
  readonly state?: Exclude<State, 'missing'> | undefined;
  readonly outcome?: Outcome | undefined;
  readonly error?: string | undefined;
  readonly metadata?: M | undefined;
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  readonly tags?: readonly string[] | undefined;
  /** The run that it was made by. */
  readonly runId?: string | undefined;
}

/**
 * Reads an artifact's files, and no others. Synchronous; sees through containers; refuses what is
 * larger than its limit (16 MiB unless told otherwise) with a `READ_FAILED` error.
 */
export interface Reader {
  /** The parsed JSON of a file. */
  json(path: RelPath): unknown;
  /** The whole text of a file as UTF-8. */
  text(path: RelPath): string;
  /** The first bytes of a file as UTF-8, 64 KiB unless told otherwise. */
  head(path: RelPath, bytes?: number): string;
  /** The first lines of a file, without their ends. */
  lines(path: RelPath, count: number): readonly string[];
  /** The artifact's files that a glob matches; all of them without one. */
  list(glob?: string): readonly FileEntry[];
}

/** How bad a finding is. Only `error` makes `cairn health` exit with 5. */
export type Severity = 'info' | 'warning' | 'error';

/** One thing that a check found. */
export interface Finding {
  readonly check: string;
  readonly severity: Severity;
  readonly text: string;
  readonly artifact?: ArtifactId | undefined;
  readonly family?: string | undefined;
  readonly path?: RelPath | undefined;
  /** What would mend it, as one sentence. */
  readonly hint?: string | undefined;
}

/** A look at one artifact that yields what is wrong with it. */
export interface Check<M = unknown> {
  readonly name: string;
  readonly title: string;
  run(artifact: Artifact<M>, read: Reader): Iterable<Omit<Finding, 'check' | 'artifact' | 'family'>>;
}

/** What health expects of every artifact of a family. */
export interface Expectations {
  /** Globs of which each must match at least one of the artifact's files. */
  readonly files?: Globs | undefined;
  /** Globs of files that must be valid JSON. */
  readonly json?: Globs | undefined;
  /** Logical size in bytes. */
  readonly size?: { readonly min?: number | undefined; readonly max?: number | undefined } | undefined;
  /** Wrong names and what they should be. */
  readonly misnamed?: Readonly<Record<string, string>> | undefined;
}

/**
 * A kind of artifact: which files belong to it, how they group, and what they say.
 * Made with {@link defineFamily}; the host adds the plugin's namespace to the name.
 */
export interface Family<M = unknown> {
  /** Short name, unique in its plugin: `submission`, `proofs`. */
  readonly name: string;
  readonly title: string;
  /** Raised when grouping or description change, so that what is cached is made anew. */
  readonly version: number;
  /** Earlier full names, whose pins, tags and links carry over. */
  readonly formerly?: readonly string[] | undefined;
  readonly files: Globs;
  /** `directory`: everything below the group's folder belongs to it, also empty and unknown things. */
  readonly unit?: 'files' | 'directory' | undefined;
  readonly group: Grouping;
  /** Artifacts are runs in time: then the last run and the last pass are protected. */
  readonly runs?: boolean | undefined;
  /** Until each of these globs matches a file, the artifact is in progress. */
  readonly complete?: { readonly files: Globs } | undefined;
  readonly metadata?: ZodType<M> | undefined;
  /** The trail names artifacts of this family by a keyed digest only. */
  readonly sensitive?: boolean | undefined;
  /**
   * Whom an artifact is about, by the id that `cairn purge --subject` is given; undefined when it is about nobody.
   * Without it an artifact is about the subject whose id is its key or the last segment of it.
   */
  subject?(artifact: ArtifactSummary<M>): string | undefined;
  /** Runs in the scan's workers, once for each fingerprint; has a time limit of 10 s. */
  describe?(artifact: Found, read: Reader): Description<M> | Promise<Description<M>>;
  readonly expect?: Expectations | undefined;
  readonly checks?: readonly Check<M>[] | undefined;
  /** Files that are never put into a container: by their path in the root, or relative to the artifact's folder. */
  readonly neverCompact?: Globs | undefined;
  /** Name of the plugin's record source whose records speak of these artifacts, by their keys. */
  readonly records?: string | undefined;
  /** Further members of `ARCHIVE_MANIFEST.json` in an archive that holds these artifacts. */
  inArchive?(artifacts: readonly ArtifactSummary<M>[]): Readonly<Record<string, unknown>>;
  /**
   * Artifacts come by `put` and lie in the store; `files` and `group` are then not looked at. `describe` is given
   * the handed-over file, and what it says comes beside what was said when it was put.
   */
  readonly managed?: boolean | undefined;
  /** How a managed family's artifacts lie in the store unless the configuration says how. */
  readonly stored?:
    | {
        /** As `store.layout` is written: `{family}/{metadata.model_id}/{id}`. */
        readonly layout?: string | undefined;
        /** The form of what does not ask for one. */
        readonly compress?: StoredForm | undefined;
      }
    | undefined;
  /**
   * The guard of a managed family: asked before anything of an artifact is stored, changed or written down, whatever
   * it is called by. Each objection refuses; none may hold a value.
   */
  admit?(candidate: Candidate): Iterable<Objection>;
  /** What holds unless the workspace's configuration says otherwise. */
  readonly retention?: Retention | undefined;
}

/**
 * Defines a family, and keeps the type of its metadata.
 *
 * @example
 * export const nightly = defineFamily({
 *   name: 'nightly', title: 'Nightly builds', version: 1,
 *   files: ['nightly/*\/**'], unit: 'directory', group: 'nightly/{run}', runs: true,
 *   metadata: z.object({ branch: z.string() }),
 *   describe: (_found, read) => ({ metadata: { branch: read.text('nightly/branch' as RelPath) } }),
 * });
 */
export function defineFamily<const N extends string, M = unknown>(
  family: Family<M> & { readonly name: N },
): Family<M> & { readonly name: N } {
  return Object.freeze(family);
}

/** Defines a check for artifacts with the given metadata. */
export function defineCheck<M = unknown>(check: Check<M>): Check<M> {
  return Object.freeze(check);
}

/** The moment that a rule or description speaks of, for functions that need a clock. */
export interface Clock {
  now(): Instant;
}
