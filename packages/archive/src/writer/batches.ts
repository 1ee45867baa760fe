import type { MemberHead, WrittenMember } from '../contract.ts';
import type { Lanes } from './lanes.ts';
import type { Layout } from './layout.ts';
import { quiet } from './pieces.ts';
import type { Turns } from './turns.ts';
import { PIECE } from './work.ts';
import type { SmallSource } from './work.ts';

/** A member whose contents are read whole. */
export interface Member {
  readonly head: MemberHead;
  readonly source: SmallSource;
}

/** Small members travel to the lanes together; what they become does not depend on who travels with whom. */
export interface Batches {
  add(member: Member): Promise<WrittenMember>;
  /** Sends off what has come together. */
  flush(): void;
}

interface BatchOptions {
  readonly lanes: Lanes;
  readonly layout: Layout;
  readonly turns: Turns;
}

export function createBatches({ lanes, layout, turns }: BatchOptions): Batches {
  let waiting: (Member & { readonly written: PromiseWithResolvers<WrittenMember> })[] = [];
  let bytes = 0;

  const flush = (): void => {
    const batch = waiting;
    const weight = bytes;
    waiting = [];
    bytes = 0;
    if (batch.length === 0) return;
    const sources = batch.map(({ source }) => source);
    const room = lanes.spares.take(LARGEST);
    const asked = quiet(lanes.ask({ kind: 'pack', sources, level: layout.memberLevel, room }));
    turns
      .take(weight, async () => {
        const answer = await asked;
        for (const [index, { head, written }] of batch.entries()) {
          const packed = answer.packed[index]!;
          const put = layout.small(head, packed, answer.bytes.subarray(packed.start, packed.end));
          if (put !== undefined) await put;
          written.resolve({ path: head.path, size: head.size, sha256: packed.sha256, sha512: packed.sha512 });
        }
        lanes.spares.give(answer.bytes);
      })
      .catch((error: unknown) => {
        for (const { written } of batch) {
          void quiet(written.promise);
          written.reject(error);
        }
      });
  };

  return {
    add: (member) => {
      const size = member.source.size + MEMBER_COST;
      if (bytes + size > LARGEST) flush();
      // Nobody may come after this one, and its caller waits.
      if (waiting.length === 0) setImmediate(flush);
      const written = Promise.withResolvers<WrittenMember>();
      waiting.push({ ...member, written });
      bytes += size;
      return written.promise;
    },
    flush,
  };
}

const LARGEST = PIECE + 64 * 1024;
/** Small members count for more than they are, so that few are on their way: what lives long costs memory. */
const MEMBER_COST = 8 * 1024;
