import type { ArchiveWriter, MemberBytes, MemberHead, WrittenMember } from '../contract.ts';

/** A member of the bag; its path starts at the bag. */
export interface BagMember extends MemberHead {
  readonly bytes?: MemberBytes | undefined;
}

/** Hands members to a writer that works on several at once. */
export interface MemberQueue {
  /** Resolves when the next member may come. Throws what an earlier one failed with. */
  ready(): Promise<void>;
  /** Adds a member. `written` is called once the digests are known. */
  add(member: BagMember, written: (member: WrittenMember) => void): void;
  /** Resolves when all that was added is written. Throws what a member failed with. */
  settled(): Promise<void>;
}

/** @param top the folder of the archive that is the bag. */
export function openQueue(writer: ArchiveWriter, top: string): MemberQueue {
  let open = 0;
  let whenSettled: (() => void) | undefined;
  let failure: { readonly error: unknown } | undefined;

  function rethrow(): void {
    if (failure !== undefined) throw failure.error;
  }
  function end(): void {
    open -= 1;
    if (open === 0) whenSettled?.();
  }
  function fail(error: unknown): void {
    failure ??= { error };
    end();
  }

  return {
    async ready() {
      await writer.ready();
      rethrow();
    },
    add({ path, kind, size, mode, mtime, target, bytes }, written) {
      open += 1;
      const head = { path: `${top}/${path}`, kind, size, mode, mtime, target };
      writer
        .add(head, bytes)
        .then((member) => {
          written(member);
          end();
        })
        .catch(fail);
    },
    async settled() {
      if (open > 0) await new Promise<void>((resolve) => (whenSettled = resolve));
      whenSettled = undefined;
      rethrow();
    },
  };
}
