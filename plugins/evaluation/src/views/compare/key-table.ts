/** Numbers for keys in the order in which they come: 0, 1, 2 and so on. */
export interface KeyTable {
  /** The number of a key, a new one where it was not there. */
  readonly add: (key: string) => number;
  readonly count: () => number;
}

/**
 * A table that keeps of each key only a hash of 64 bits: some thirty bytes a key however long it is, so that a
 * million episodes fit into little memory. That two of a million keys have the same hash has a probability of
 * 1 in 37 million.
 *
 * @param expected how many keys will come, for a table that need not grow.
 *
 * The hash is two of MurmurHash3's 32-bit kind (Appleby, 2011, public domain) with different seeds.
 */
export function openKeyTable(expected = 0): KeyTable {
  const size = Math.max(1 << 11, expected);
  // Twice the keys, as a power of two: so that the end of a hash is a place, and half of the places are free.
  let slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * size))).fill(-1);
  let low = new Uint32Array(size);
  let high = new Uint32Array(size);
  let count = 0;
  const find = (first: number, second: number): number => {
    const mask = slots.length - 1;
    for (let at = first & mask; ; at = (at + 1) & mask) {
      const number = slots[at] ?? -1;
      if (number === -1 || (low[number] === first && high[number] === second)) return at;
    }
  };
  const grow = (): void => {
    low = doubled(low);
    high = doubled(high);
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let number = 0; number < count; number += 1)
      slots[find(low[number] ?? 0, high[number] ?? 0)] = number;
  };
  return {
    count: () => count,
    add: (key) => {
      if (count === low.length) grow();
      const first = murmur(key, 0x9747b28c);
      const second = murmur(key, 0x3c6ef372);
      const at = find(first, second);
      const known = slots[at] ?? -1;
      if (known !== -1) return known;
      slots[at] = count;
      low[count] = first;
      high[count] = second;
      count += 1;
      return count - 1;
    },
  };
}

function doubled(list: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(list.length * 2);
  larger.set(list);
  return larger;
}

/** Over UTF-16 units, two to a block. */
function murmur(text: string, seed: number): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 2) {
    const second = at + 1 < text.length ? text.charCodeAt(at + 1) : 0;
    let block = Math.imul(text.charCodeAt(at) | (second << 16), 0xcc9e2d51);
    block = Math.imul((block << 15) | (block >>> 17), 0x1b873593);
    hash ^= block;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  hash ^= text.length * 2;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
