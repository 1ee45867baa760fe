import type { ImportReport } from '@cairn/core';

/** Something that a plugin can take over from another tool. */
export interface ImporterInfo {
  readonly name: string;
  readonly title: string;
  /** Name of the plugin's package. */
  readonly plugin: string;
}

/** What is taken over, and from where. */
export interface ImportOptions {
  /** `managed-storage`, or with its namespace where two plugins have the name. */
  readonly name: string;
  /** A file or folder; relative ones start where the caller stands. */
  readonly path: string;
  /** Finds out what would be taken over, and changes nothing. */
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Taking over from other tools. */
export interface ImportVerbs {
  importers(): readonly ImporterInfo[];
  /** @throws CairnError `NOT_FOUND`, `READ_FAILED`. */
  importFrom(options: ImportOptions): Promise<ImportReport>;
}
