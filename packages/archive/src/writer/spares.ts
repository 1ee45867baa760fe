/** Buffers that were used and can be again: new ones cost time, and memory until the old ones are collected. */
export interface Spares {
  /** A buffer of a length, with anything in it. */
  take(length: number): Uint8Array<ArrayBuffer>;
  /** Gives back a buffer that nobody looks at any more, by any part of it. */
  give(bytes: Uint8Array): void;
}

export function createSpares(): Spares {
  const spares = new Map<number, ArrayBuffer[]>();
  return {
    take: (length) => new Uint8Array(spares.get(length)?.pop() ?? new ArrayBuffer(length)),
    give: ({ buffer }) => {
      if (!(buffer instanceof ArrayBuffer)) return;
      const same = spares.get(buffer.byteLength) ?? [];
      if (same.length < MOST) spares.set(buffer.byteLength, [...same, buffer]);
    },
  };
}

/** Of one length. */
const MOST = 16;
