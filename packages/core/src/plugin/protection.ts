import type { Collection, CollectionReader } from '../collection/collection.ts';
import type { Reason } from '../plan/reason.ts';

/** An artifact that stays for what a plugin has on record, whatever a policy says. */
export interface Protection {
  /** Id of an artifact of any family; one that is nowhere protects nothing. */
  readonly artifact: string;
  /** Its rule is `namespace/name`; its text is what `explain` says. */
  readonly reason: Reason;
  /** Said of everything that the artifact was made from, directly or not; left out where that may go. */
  readonly ancestors?: Reason | undefined;
}

/** What protections are found from. */
export interface ProtectionContext {
  /** The records of one of the plugin's own collections. */
  collection<R>(collection: Collection<R>): CollectionReader<R>;
}
