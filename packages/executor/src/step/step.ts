import type { ArtifactOutcome, FileEntry, Operation, RelPath } from '@cairn/core';
import type { Attributes, Expected } from '@cairn/files';
import type { Workbench } from './workbench.ts';

/** A path in one of the trees that an operation works in: a root, or a trash. */
export interface Address {
  /** `root:NAME`, `trash:` (in the state folder), or `trash:NAME` (in a root on another file system). */
  readonly in: string;
  readonly path: RelPath;
}

/** What an intent remembers of the thing that a step is about. */
export interface Seen extends Expected {
  readonly device: number;
  readonly mode: number;
}

/** A file, a link, or a whole folder goes from one path to another, which is free. */
export interface MoveStep {
  readonly kind: 'move';
  readonly from: Address;
  readonly to: Address;
  readonly seen: Seen;
  /** What lies in a folder, by the paths that it has in its place. Compared before and after; not journaled. */
  readonly contents?: ReadonlyMap<RelPath, Expected> | undefined;
  /** Where another hard link to the same file goes to: a copy across file systems becomes a link to it. */
  readonly twin?: Address | undefined;
}

/** A file or link is also put at another, free path. */
export interface CopyStep {
  readonly kind: 'copy';
  readonly from: Address;
  readonly to: Address;
  readonly seen: Seen;
}

/** A file that was prepared elsewhere takes the place of another one, which is put aside. */
export interface ReplaceStep {
  readonly kind: 'replace';
  readonly at: Address;
  /** The name of the new file where it is another than that of the old one: it must be free. */
  readonly as?: Address | undefined;
  /** Where the new file was prepared, on the same file system. */
  readonly by: Address;
  /** Where the old one goes, in a trash. */
  readonly aside: Address;
  readonly seen: Seen;
  readonly prepared: Seen;
  /**
   * The old file can be made again from the new one, or was made from it: it only lies aside until the new one is
   * durable in its place and was compared, and then goes for good.
   */
  readonly drop?: boolean | undefined;
  /** The container among the two files, if there is one, and what is in it. */
  readonly container?: ContainerNote | undefined;
}

/** What has to be known of a container to go back to the original, or to make it again. */
export interface ContainerNote {
  readonly compactor: string;
  /** SHA-256 of the original in hexadecimal. */
  readonly sha256: string;
}

/** A new folder, or a new small file with its text. */
export interface WriteStep {
  readonly kind: 'write';
  readonly at: Address;
  readonly folder?: Attributes | undefined;
  readonly text?: string | undefined;
}

/**
 * A thing goes for good: an emptied folder (with the attributes to make it again), a file whose bytes are
 * known to be elsewhere (`sha256`), or an entry of the trash (`via`, where it waits for its deletion).
 */
export interface DeleteStep {
  readonly kind: 'delete';
  readonly at: Address;
  readonly folder?: Attributes | undefined;
  readonly sha256?: string | undefined;
  readonly via?: Address | undefined;
}

/** The outcomes of a batch go to records, trail and index. */
export interface RecordStep {
  readonly kind: 'record';
  readonly operation: Operation;
  readonly outcomes: readonly ArtifactOutcome[];
  /** Set by whoever read the journal: they were reported already. */
  readonly isReported?: boolean | undefined;
}

/** A step that changes files. */
export type FileStep = MoveStep | CopyStep | ReplaceStep | WriteStep | DeleteStep;

export type Step = FileStep | RecordStep;

/**
 * Where a step stands. `before`: nothing of it is done. `between`: a part is. `after`: all is. `lost`: what
 * it is about is neither where it was nor where it should go.
 */
export type Whereabouts = 'before' | 'between' | 'after' | 'lost';

/** One kind of step: how it is checked, done, found again after a crash, and taken back. */
export interface StepKind<S extends Step> {
  readonly kind: S['kind'];
  /** Points within {@link perform} at which a crash leaves something in between. */
  readonly points: readonly string[];
  /** Compares with what is there now. Returns why it cannot be done, as a sentence without a full stop. */
  check(step: S, bench: Workbench): string | undefined;
  /** What the journal keeps, from which all else can be told after a crash. */
  intent(step: S): object;
  /** Does it, or finishes what was begun. Throws when it could not; then nothing, or a part, is done. */
  perform(step: S, bench: Workbench): void;
  /** Finds out by looking at the disk. */
  locate(step: S, bench: Workbench): Whereabouts;
  /** Takes it back from wherever it stands. What stands in the way is never overwritten: then it throws. */
  revert(step: S, bench: Workbench): void;
}

/** What an intent keeps of an entry. */
export function seenOf(entry: FileEntry | Seen): Seen {
  const { kind, inode, size, mtime, device, mode } = entry;
  return { kind, inode, size, mtime, device, mode };
}
