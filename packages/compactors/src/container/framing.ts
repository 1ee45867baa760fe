/**
 * What the containers of one compression format differ in. Everything else about them is the same:
 *
 *     head record · block · block · … · index record · … · tail record
 *
 * A block is what the format calls a frame or member; a record is hidden in something that the format's
 * ordinary decoders skip.
 */
export interface Framing {
  /** Name of the compactor. */
  readonly name: string;
  /** Bytes of the original in each block but the last. */
  readonly blockBytes: number;
  /** Compresses one block, which an ordinary decoder restores. */
  compress(block: Uint8Array): Promise<Uint8Array>;
  /** The opposite. May throw whatever it likes for bytes that are damaged; never makes more than `limit`. */
  decompress(bytes: Uint8Array, limit: number): Uint8Array;
  /** Hides a record of less than 64 KB. */
  wrap(record: Uint8Array): Uint8Array;
  /** Bytes that {@link wrap} adds before a record. */
  readonly before: number;
  /** Bytes that {@link wrap} adds after a record. */
  readonly after: number;
}
