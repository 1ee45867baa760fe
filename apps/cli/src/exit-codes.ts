import type { ErrorCode } from '@cairn/core';

/** What the process says with its exit status. Scripts rely on these numbers. */
export const exitCodes = {
  done: 0,
  failed: 1,
  /** Bad usage or configuration, or consent missing. */
  usage: 2,
  /** Some steps were skipped or failed. */
  partial: 3,
  /** The user said no. */
  declined: 4,
  /** Findings of severity error; `gc --check` has something to do. */
  findings: 5,
  /** The plan no longer fits what is there. */
  drifted: 6,
  /** A safety rule refused. */
  refused: 7,
  noWorkspace: 10,
  locked: 11,
  interrupted: 130,
} as const;

/** One of the numbers of {@link exitCodes}. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The code that a program ended with which was run for its user: cairn ends with the same. */
export function passedOn(code: number): ExitCode {
  return code as ExitCode;
}

/** The exit code of each error that ends a command. */
export const exitCodeOfError: Readonly<Record<ErrorCode, ExitCode>> = {
  USAGE: exitCodes.usage,
  CONFIG_INVALID: exitCodes.usage,
  PATH_INVALID: exitCodes.usage,
  NO_WORKSPACE: exitCodes.noWorkspace,
  WORKSPACE_EXISTS: exitCodes.usage,
  LOCKED: exitCodes.locked,
  LOCK_LOST: exitCodes.failed,
  NOT_FOUND: exitCodes.usage,
  AMBIGUOUS: exitCodes.usage,
  PLUGIN_FAILED: exitCodes.usage,
  PLUGIN_API_VERSION: exitCodes.usage,
  EXPRESSION_INVALID: exitCodes.usage,
  VALUE_INVALID: exitCodes.usage,
  ROOT_UNAVAILABLE: exitCodes.failed,
  SCAN_LIMIT: exitCodes.failed,
  READ_FAILED: exitCodes.failed,
  DESCRIBE_FAILED: exitCodes.failed,
  CATALOG_UNUSABLE: exitCodes.failed,
  REFUSED: exitCodes.refused,
  DRIFTED: exitCodes.drifted,
  CONSENT_MISSING: exitCodes.usage,
  DECLINED: exitCodes.declined,
  IN_THE_WAY: exitCodes.failed,
  CHANGED: exitCodes.drifted,
  NO_SPACE: exitCodes.failed,
  IO_FAILED: exitCodes.failed,
  AUDIT_BROKEN: exitCodes.failed,
  CHECKSUM_MISMATCH: exitCodes.findings,
  CONTAINER_INVALID: exitCodes.findings,
  ARCHIVE_INVALID: exitCodes.findings,
  INTERRUPTED: exitCodes.interrupted,
  UNSUPPORTED: exitCodes.failed,
  INTERNAL: exitCodes.failed,
};
