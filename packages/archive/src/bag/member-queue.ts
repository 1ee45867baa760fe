import type { ArchiveWriter, MemberBytes, MemberHead, WrittenMember } from '../contract.ts';

/** A member of the bag; its path starts at the bag. */
export interface BagMember extends MemberHead {
  readonly bytes?: MemberBytes | undefined;
}

/** Hands members to a writer that works on several at once. */
export interface MemberQueue {
  /**
   * Adds a member, and resolves when the next may come. `written` is called once the digests are known.
   *
   * @throws what an earlier member failed with
   */
  add(member: BagMember, written: (member: WrittenMember) => void): Promise<void>;
  /** Resolves when all that was added is written. Throws what a member failed with. */
  settled(): Promise<void>;
}

/** @param top the folder of the archive that is the bag. */
export function openQueue(writer: ArchiveWriter, top: string): MemberQueue {
  const open = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  function rethrow(): void {
    if (failure !== undefined) throw failure.error;
  }

  return {
    async add({ bytes, ...head }, written) {
      await writer.ready();
      rethrow();
      const adding = writer
        .add({ ...head, path: `${top}/${head.path}` }, bytes)
        .then((member) => written({ ...member, path: head.path }))
        .catch((error: unknown) => {
          failure ??= { error };
        });
      open.add(adding);
      void adding.finally(() => open.delete(adding));
    },
    async settled() {
      await Promise.all(open);
      rethrow();
    },
  };
}
