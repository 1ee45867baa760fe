import type { ArtifactId, Identity } from '@cairn/core';

/** Something of a subject that there is, by where it lies. */
export interface TracePlace {
  readonly place:
    | 'live'
    | 'trash'
    | 'archives'
    | 'index'
    | 'records'
    | 'backups'
    | 'operations'
    | 'reports'
    | 'manifests'
    | 'exports'
    | 'trail'
    | 'keys';
  readonly count: number;
  /** What is counted and what becomes of it. */
  readonly text: string;
}

/** An artifact that is about the subject. */
export interface SubjectArtifact extends Identity {
  readonly digest: string;
  readonly id: ArtifactId;
}

/** Everything that an erasure would do. */
export interface ErasurePlan {
  readonly subject: string;
  readonly artifacts: readonly SubjectArtifact[];
  readonly places: readonly TracePlace[];
  /** Ids of artifacts with a hold: as long as there is one, nothing is erased. */
  readonly held: readonly ArtifactId[];
  /** An earlier erasure of the same subject was cut short: this one finishes it. */
  readonly isUnfinished: boolean;
  /** Sentences about what cairn cannot reach. */
  readonly unreachable: readonly string[];
}

/** Where something of the subject was still found. */
export interface Remains {
  /** A path, or a table. */
  readonly where: string;
  /** `unread`: it could not be looked into. */
  readonly what: 'name' | 'bytes' | 'unread';
}

/** What an erasure came to. */
export interface ErasureReport extends ErasurePlan {
  /** Operations that removed files. */
  readonly operations: readonly string[];
  /** What the search afterwards has found; nothing when the subject is gone. */
  readonly remains: readonly Remains[];
  /** Files that were searched. */
  readonly searched: number;
}

/** Erasing everything about a subject. */
export interface ErasureVerbs {
  /**
   * Looks for everything about a subject, and changes nothing.
   *
   * @throws CairnError `NOT_FOUND` for a subject that nothing is about; `REFUSED` while a plugin is not loaded.
   */
  planErasure(subject: string, options?: { readonly signal?: AbortSignal | undefined }): Promise<ErasurePlan>;
  /**
   * Erases a subject for good: its artifacts wherever they are, and whatever cairn has written down about
   * them. Ends by searching for what is left. Cut short, the same call goes on.
   *
   * @throws CairnError as {@link ErasureVerbs.planErasure}; `REFUSED` for a hold; `USAGE` when the reason names
   *   the subject, or another erasure is unfinished.
   */
  eraseSubject(
    subject: string,
    options: {
      /** Stays in the trail: it must not name the subject. */
      readonly reason: string;
      readonly wait?: number | undefined;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<ErasureReport>;
}
