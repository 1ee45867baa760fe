/** Digests of many files, packed: a million of them need what they have bytes. */
export interface Digests {
  /** In hexadecimal. */
  set(index: number, digest: string): void;
  /** In hexadecimal, small letters; undefined where nothing was set. */
  get(index: number): string | undefined;
}

/**
 * @param bytes length of one digest: 32 for SHA-256.
 * @param expected how many there will be, as far as that is known.
 */
export function createDigests(bytes: number, expected = 64): Digests {
  // A first byte says whether there is one.
  const width = bytes + 1;
  let table = Buffer.alloc(expected * width);
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
  };
}

function grown(table: Buffer, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.alloc(Math.max(needed, table.length * 2));
  table.copy(larger);
  return larger;
}
