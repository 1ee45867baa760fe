/** Digests of many files, packed: a million of them need what they have bytes. */
export interface Digests {
  /** In hexadecimal. */
  set(index: number, digest: string): void;
  /** In hexadecimal, small letters; undefined where nothing was set. */
  get(index: number): string | undefined;
  /** Tells whether a digest is set here, and the same stands at a place of another table. */
  matches(index: number, other: Digests, otherIndex: number): boolean;
  /** The bytes of a place, the first of them telling whether it is set; valid until the next change. */
  view(index: number): Uint8Array;
}

/**
 * @param bytes length of one digest: 32 for SHA-256.
 * @param expected how many there will be, as far as that is known.
 */
export function createDigests(bytes: number, expected = 64): Digests {
  // A first byte says whether there is one.
  const width = bytes + 1;
  // Not from a pool: it is moved as a whole when it grows.
  let table = Buffer.from(new ArrayBuffer(expected * width));
  const view = (index: number): Uint8Array => table.subarray(index * width, (index + 1) * width);
  return {
    set(index, digest) {
      const at = index * width;
      if (at + width > table.length) table = grown(table, at + width);
      table[at] = 1;
      table.write(digest, at + 1, 'hex');
    },
    get(index) {
      const at = index * width;
      return table[at] === 1 ? table.toString('hex', at + 1, at + width) : undefined;
    },
    matches: (index, other, otherIndex) =>
      table[index * width] === 1 && Buffer.compare(view(index), other.view(otherIndex)) === 0,
    view,
  };
}

/** Moved where it must be, and freed at once. */
function grown(table: Buffer<ArrayBuffer>, needed: number): Buffer<ArrayBuffer> {
  return Buffer.from(table.buffer.transfer(Math.max(needed, table.length * 2)));
}
