import type { ActionContext, LineageOptions } from '@cairn/core';

/** Forms that other programs read a lineage in. */
export type LineageFormat = 'dot' | 'mermaid' | 'prov' | 'openlineage';

/** Which lineage, how, and where to. */
export interface LineageExport extends LineageOptions {
  readonly format: LineageFormat;
  /** A new file outside of the roots; relative ones start where the caller stands. */
  readonly out?: string | undefined;
}

/** Lineage for other programs, and tags. */
export interface TraceVerbs {
  /**
   * A lineage as DOT, Mermaid, PROV-JSON or OpenLineage events. With `out` it is written there, and the trail says so.
   *
   * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`; `IN_THE_WAY`, `PATH_INVALID` for the file.
   */
  exportLineage(
    reference: string,
    options: LineageExport,
  ): Promise<{ readonly text: string; readonly path?: string | undefined }>;
  /**
   * Takes back that an artifact was made from others, by mistake; without a relationship whatever it was.
   *
   * @returns how many links there were.
   * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`.
   */
  unlink(sources: readonly string[], output: string, relationship?: string): Promise<number>;
  /** Adds tags to artifacts, or takes away those that were set by hand. */
  tag(references: readonly string[], change: Parameters<ActionContext['tag']>[1]): Promise<void>;
}
