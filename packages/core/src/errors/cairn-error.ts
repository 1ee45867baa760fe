/**
 * Every code a {@link CairnError} can carry. Programs recognise errors by code, never by message.
 * The command line maps each code to an exit code in one file.
 */
export type ErrorCode =
  /** A command, option, argument or library call was used wrongly. */
  | 'USAGE'
  /** `cairn.yaml`, a plugin's options or a policy file is wrong. */
  | 'CONFIG_INVALID'
  /** A path is absolute, leaves its root, or cannot be written in a portable way. */
  | 'PATH_INVALID'
  /** No workspace was found in this folder or above it. */
  | 'NO_WORKSPACE'
  /** A workspace exists already where one was to be made. */
  | 'WORKSPACE_EXISTS'
  /** Another process holds the operation lock. */
  | 'LOCKED'
  /** The lock was lost while it was needed: its file was replaced or removed. */
  | 'LOCK_LOST'
  /** No artifact, operation, trash entry or pin has this id or key. */
  | 'NOT_FOUND'
  /** An id prefix or short name fits more than one thing. */
  | 'AMBIGUOUS'
  /** A plugin could not be loaded, or its setup failed. */
  | 'PLUGIN_FAILED'
  /** A plugin was written for another version of the plugin interface. */
  | 'PLUGIN_API_VERSION'
  /** An expression is not valid CEL, or reads fields that do not exist. */
  | 'EXPRESSION_INVALID'
  /** A duration, size, time or count could not be understood. */
  | 'VALUE_INVALID'
  /** A root is missing, is not a folder, or is not the folder it used to be. */
  | 'ROOT_UNAVAILABLE'
  /** More files than `indexing.maxFilesPerScan` were found; the catalog was left as it was. */
  | 'SCAN_LIMIT'
  /** A file could not be read, or is larger than a reader may take. */
  | 'READ_FAILED'
  /** A description threw, timed out, or broke its family's schema. */
  | 'DESCRIBE_FAILED'
  /** A database is damaged, or was written by a newer version of cairn. */
  | 'CATALOG_UNUSABLE'
  /** A safety rule refused: a brake, an unknown family, a partial scan, an empty record source. */
  | 'REFUSED'
  /** The plan no longer fits what is on disk. */
  | 'DRIFTED'
  /** Consent is missing: no terminal to ask on, and no `--yes`. */
  | 'CONSENT_MISSING'
  /** The user said no. */
  | 'DECLINED'
  /** A file or folder stands where something was to be put. */
  | 'IN_THE_WAY'
  /** A file changed while cairn was working on it. */
  | 'CHANGED'
  /** The file system has no space left. */
  | 'NO_SPACE'
  /** The system refused an operation on a file: permissions, a read-only file system, an I/O error. */
  | 'IO_FAILED'
  /** The audit trail is broken, or could not be written. */
  | 'AUDIT_BROKEN'
  /** A recorded checksum and the bytes on disk differ. */
  | 'CHECKSUM_MISMATCH'
  /** A container is cut short, damaged, or of a version that this cairn does not know. */
  | 'CONTAINER_INVALID'
  /** An archive or bag is cut short, damaged, hostile, or not what its manifests say. */
  | 'ARCHIVE_INVALID'
  /** The work was interrupted by its signal. */
  | 'INTERRUPTED'
  /** This platform or file system is not supported for what was asked. */
  | 'UNSUPPORTED'
  /** Something that cannot happen happened: a defect in cairn. */
  | 'INTERNAL';

/** What a {@link CairnError} can say beyond its message. */
export interface CairnErrorDetails {
  /** What to do next, as one sentence. */
  readonly hint?: string | undefined;
  /** The error underneath. */
  readonly cause?: unknown;
  /** The file, folder, key or line that the error is about, as a user would write it. */
  readonly path?: string | undefined;
}

/**
 * The one error class of cairn. The message says what was expected, of what, and what came;
 * the hint says what to do next.
 *
 * @example
 * throw new CairnError('VALUE_INVALID', 'expected a duration such as 30d, got "30 dayz"', {
 *   hint: 'Write a number and a unit: s, m, h, d, w, mo or y.',
 *   path: 'retention.nightly.only.olderThan',
 * });
 */
export class CairnError extends Error {
  override readonly name: string = 'CairnError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly path: string | undefined;

  constructor(code: ErrorCode, message: string, details: CairnErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.path = details.path;
  }
}

/**
 * Tells whether a value is a {@link CairnError}, also one that another copy of this package made,
 * and if a code is given, whether it carries that code.
 */
export function isCairnError(value: unknown, code?: ErrorCode): value is CairnError {
  if (!(value instanceof Error) || value.name !== 'CairnError' || !('code' in value)) return false;
  return code === undefined || value.code === code;
}

/** The message of any thrown value, for reports that go on after a failure. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
