import type { NativePath } from '@cairn/files';
import type { MemberHead, WrittenMember } from '../contract.ts';
import type { Lanes } from './lanes.ts';
import type { Layout } from './layout.ts';
import { openTable } from './packed-table.ts';
import { quiet } from './pieces.ts';
import type { Turns } from './turns.ts';
import { PIECE, SLACK } from './work.ts';
import type { Ask } from './work.ts';

/** A member whose contents are read whole. */
export interface Member {
  readonly head: MemberHead;
  readonly source: { readonly path: NativePath; readonly size: number } | Uint8Array;
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

interface Waiting extends Member {
  readonly written: PromiseWithResolvers<WrittenMember>;
}

export function createBatches({ lanes, layout, turns }: BatchOptions): Batches {
  let waiting: Waiting[] = [];
  let bytes = 0;

  const send = (batch: readonly Waiting[], weight: number): void => {
    const room = lanes.spares.take(LARGEST);
    const asked = quiet(lanes.ask({ ...packOf(batch, room), level: layout.memberLevel, room }));
    turns
      .take(weight, async () => {
        const answer = await asked;
        const table = openTable(answer.table);
        let at = 0;
        for (const [row, { head, written }] of batch.entries()) {
          const packed = table.get(row);
          const put = layout.small(head, packed, answer.bytes.subarray(at, at + packed.length));
          if (put !== undefined) await put;
          at += packed.length;
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
  const flush = (): void => {
    const [batch, weight] = [waiting, bytes];
    waiting = [];
    bytes = 0;
    if (batch.length > 0) send(batch, weight);
  };

  return {
    add: ({ head, source }) => {
      const cost = sizeOf(source) + MEMBER_COST;
      if (bytes + cost > LARGEST) flush();
      // Nobody may come after this one, and its caller waits.
      if (waiting.length === 0) setImmediate(flush);
      bytes += cost;
      const written = Promise.withResolvers<WrittenMember>();
      waiting.push({ head, source, written });
      return written.promise;
    },
    flush,
  };
}

/** The question that goes to a lane; bytes that are there already are put into the room. */
function packOf(batch: readonly Member[], room: Uint8Array): Omit<Ask<'pack'>, 'level' | 'room'> {
  const sizes = new Uint32Array(batch.length);
  let at = 0;
  const paths = batch.map(({ source }, row) => {
    sizes[row] = sizeOf(source);
    if (source instanceof Uint8Array) room.set(source, at);
    at += sizeOf(source);
    return source instanceof Uint8Array ? undefined : source.path;
  });
  return { kind: 'pack', paths, sizes };
}

function sizeOf(source: Member['source']): number {
  return source instanceof Uint8Array ? source.length : source.size;
}

const LARGEST = PIECE + SLACK;
/** Small members count for more than they are, so that few are on their way: what lives long costs memory. */
const MEMBER_COST = 16 * 1024;
