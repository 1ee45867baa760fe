import type { Instant } from '../artifact/artifact.ts';

/** The program, and where it ran. */
export interface AuditSource {
  readonly tool: string;
  readonly version: string;
  readonly host: string;
  readonly pid: number;
}

/** What happened, before it has its place in the chain. */
export interface AuditDraft {
  readonly time: Instant;
  /** `operation_start`, `operation_end`, `artifact_trash`, `scan`, `pin`, `export` … */
  readonly event: string;
  readonly action: string;
  readonly outcome: 'success' | 'failure' | 'skipped';
  readonly actor: string;
  /** Who wrote it down; whoever moves it into the chain when left out. */
  readonly source?: AuditSource | undefined;
  readonly operation?: string | undefined;
  readonly run?: string | undefined;
  /** Artifact ids; of sensitive families their keyed digests. */
  readonly targets?: readonly string[] | undefined;
  readonly counts?: Readonly<Record<string, number>> | undefined;
  readonly reasons?: readonly string[] | undefined;
  /** Keys, paths, free text: kept beside the chain, which holds their salted SHA-256 only. */
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** One line of the trail. Every member but `hash` goes into `hash`, in canonical JSON (RFC 8785). */
export interface AuditRecord extends Omit<AuditDraft, 'time' | 'details' | 'source'> {
  readonly v: 1;
  /** Without gaps, over all months, counted from 1. */
  readonly seq: number;
  /** Number of the outbox row that it came from. */
  readonly outbox: number;
  /** ISO 8601 in UTC with milliseconds. */
  readonly time: string;
  readonly source: AuditSource;
  /** SHA-256 of the salt and the canonical JSON of the details. */
  readonly details?: string | undefined;
  /** Hash of the record before; 64 zeros for the first. */
  readonly prev: string;
  readonly hash: string;
}

/** Numbered drafts that wait to be moved into the chain. Implemented by the records' outbox. */
export interface Outbox {
  /** The oldest rows above a number, in order. */
  pending(after: number, limit: number): readonly { readonly number: number; readonly draft: AuditDraft }[];
  /** Forgets the rows up to a number: they are in the chain, and fsynced. */
  settle(upTo: number): void;
}
