import type { Output } from '../bytes/output.ts';
import type { MemberHead } from '../contract.ts';
import type { Lanes } from './lanes.ts';
import type { Piece } from './pieces.ts';
import type { Digests, Packed } from './work.ts';

/** What a format makes of members. It is called for one after another, in their order. */
export interface Layout {
  /** At which level small members are deflated on their own; undefined where the whole stream is. */
  readonly memberLevel: number | undefined;
  /** A member whose contents fit into memory; folders have none, links their target. */
  small(head: MemberHead, packed: Packed, contents: Uint8Array): void | Promise<void>;
  large(head: MemberHead, pieces: AsyncIterable<Piece>): Promise<Digests>;
  /** What stands behind the last member. */
  close(): void | Promise<void>;
  /** Lets go of what was kept for {@link close}. */
  drop(): void;
}

/** What a layout works with. */
export interface LayoutTools {
  readonly output: Output;
  readonly lanes: Lanes;
  readonly level: number;
  /** Folder for what has to wait until the end; memory without one. */
  readonly scratch: string | undefined;
}
