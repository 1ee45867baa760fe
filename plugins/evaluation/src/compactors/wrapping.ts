/** What ZIP and tar.gz differ in: how one file is wrapped so that ordinary programs unpack it. */
export interface Wrapping {
  /** Name of the compactor. */
  readonly name: string;
  readonly extension: string;
  /** What comes before the first block. */
  head(size: number): Promise<Uint8Array>;
  /** Compresses a block so that it can be restored without the others. */
  pack(block: Uint8Array): Promise<Uint8Array>;
  /** The opposite. May throw whatever it likes for damaged bytes; never gives more than `limit`. */
  unpack(bytes: Uint8Array, limit: number): Uint8Array;
  /** What comes after the last block, with the index in a place that ordinary programs skip. */
  tail(figures: WrappedFigures): Promise<Uint8Array>;
  /** Bytes of the tail behind the index. */
  readonly behindIndex: number;
}

/** What the tail of a wrapped file speaks of. */
export interface WrappedFigures {
  /** Bytes of the original. */
  readonly size: number;
  /** CRC-32 of the original. */
  readonly crc: number;
  /** Bytes of the head. */
  readonly headBytes: number;
  /** Bytes of all blocks. */
  readonly packed: number;
  readonly index: Uint8Array;
}

/** What the member is called; its true name is that of the container without its extension. */
export const memberName = 'content';
