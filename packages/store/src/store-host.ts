import type {
  Candidate,
  Compactor,
  Family,
  Instant,
  LinkEnd,
  ManagedArtifact,
  ManagedRecords,
  PutRequest,
  StoredForm,
} from '@cairn/core';
import type { SourceNote } from './artifact-file/artifact-file.ts';
import type { Layout } from './layout/layout.ts';

/** A managed family, by its full name. */
export interface StoreFamily {
  readonly name: string;
  readonly family: Family;
  /** Its own, where the configuration says nothing. */
  readonly layout?: Layout | undefined;
  /** Its own, where the configuration says nothing. */
  readonly compress?: StoredForm | undefined;
}

/** An artifact that is being stored, and what goes into the records with it. */
export interface Arrival {
  readonly artifact: ManagedArtifact;
  readonly sources: readonly SourceNote[];
  readonly allow: PutRequest['allow'];
}

/** A change of state. */
export interface StateChange {
  readonly before: ManagedArtifact;
  readonly after: ManagedArtifact;
  readonly allow: PutRequest['allow'];
}

/** A call that failed. What a guard refused is not in here. */
export interface CallFailure {
  readonly call: 'put' | 'state';
  /** Full name, where it came so far. */
  readonly family?: string | undefined;
  readonly artifact?: ManagedArtifact | undefined;
  readonly error: unknown;
}

/** What the store works with: the records, the families, and whoever is to hear of what happened. */
export interface StoreHost {
  /** Absolute path of the store. */
  readonly folder: string;
  readonly layout: Layout;
  readonly dedup: boolean;
  /** The form of what does not ask for one. */
  readonly compress: StoredForm;
  readonly actor: string;
  readonly now: () => Instant;
  readonly records: {
    transaction<T>(work: () => T): T;
    readonly managed: ManagedRecords;
  };
  /** @throws CairnError `NOT_FOUND`, `AMBIGUOUS`; `REFUSED` for a family that is not managed. */
  family(reference: string): StoreFamily;
  /** The artifact that a source's reference means, managed or not. @throws CairnError `NOT_FOUND`, `AMBIGUOUS`. */
  source(reference: string): Promise<LinkEnd>;
  /** The run that is meant, or the one that the environment names. @throws CairnError `NOT_FOUND`, `REFUSED`. */
  run(id: string | undefined, createdAt?: Instant): string | undefined;
  compactors(): Promise<readonly Compactor[]>;
  /** The names in a file that is an archive, for guards; undefined for what is none, or is not there. Never throws. */
  namesIn(path: string): Promise<Candidate['names']>;
  /** Makes sure that the folder of the store is the one that it used to be. @throws CairnError `ROOT_UNAVAILABLE`. */
  requireFolder(): void;
  /** Part of the transaction that stores artifacts: their links, the leases of their runs, the trail. */
  arrived(arrivals: readonly Arrival[]): void;
  /** Part of the transaction that changes a state. */
  changed(change: StateChange): void;
  /** A call failed, and nothing came of it. Never throws. */
  failed(failure: CallFailure): void;
  /** Something to know that is no error. */
  notice(text: string): void;
}
