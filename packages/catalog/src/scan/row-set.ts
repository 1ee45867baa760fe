/** A set of row numbers as bits: an eighth of a byte a row, where a `Set` takes forty. */
export interface RowSet {
  add(row: number): void;
  has(row: number): boolean;
  readonly size: number;
  /** In ascending order; what is added behind the place that was reached is seen. */
  values(): Generator<number, void, undefined>;
}

export function createRowSet(): RowSet {
  let bits = new Uint8Array(1024);
  let size = 0;
  return {
    add(row) {
      const at = row >>> 3;
      if (at >= bits.length) bits = grown(bits, at + 1);
      const bit = 1 << (row & 7);
      if ((bits[at]! & bit) !== 0) return;
      bits[at]! |= bit;
      size += 1;
    },
    has: (row) => ((bits[row >>> 3] ?? 0) & (1 << (row & 7))) !== 0,
    get size() {
      return size;
    },
    *values() {
      for (let at = 0; at < bits.length; at++) {
        if (bits[at] === 0) continue;
        for (let bit = 0; bit < 8; bit++) if ((bits[at]! & (1 << bit)) !== 0) yield at * 8 + bit;
      }
    },
  };
}

function grown(bits: Uint8Array<ArrayBuffer>, least: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(least, bits.length * 2));
  larger.set(bits);
  return larger;
}
