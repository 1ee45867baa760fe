/** Texts by number, as UTF-8 outside of the heap: a million names make no work for its collector there. */
export interface TextList {
  readonly count: number;
  /** Adds a text, and gives its number: how many there were before. */
  add(text: string): number;
  get(number: number): string;
  /** Tells whether a text stands at a number, without making it. */
  has(number: number, text: string): boolean;
}

export function createTextList(): TextList {
  let bytes = Buffer.alloc(64 * 1024);
  let ends = new Float64Array(1024);
  let count = 0;
  let filled = 0;
  const startOf = (number: number): number => (number === 0 ? 0 : (ends[number - 1] ?? filled));
  const endOf = (number: number): number => ends[number] ?? filled;
  return {
    get count() {
      return count;
    },
    add(text) {
      const length = Buffer.byteLength(text);
      if (filled + length > bytes.length) bytes = grownBytes(bytes, filled + length);
      if (count === ends.length) ends = new Float64Array(ends.buffer.transfer(ends.byteLength * 2));
      bytes.write(text, filled);
      filled += length;
      ends[count] = filled;
      return count++;
    },
    get: (number) => bytes.toString('utf8', startOf(number), endOf(number)),
    has(number, text) {
      if (number >= count) return false;
      const [start, end] = [startOf(number), endOf(number)];
      // No character takes less than a byte, or more than three for what counts as one in a string.
      if (end - start < text.length || end - start > text.length * 3) return false;
      return bytes.toString('utf8', start, end) === text;
    },
  };
}

/** Moved where it must be, and freed at once. */
function grownBytes(bytes: Buffer<ArrayBuffer>, needed: number): Buffer<ArrayBuffer> {
  return Buffer.from(bytes.buffer.transfer(Math.max(needed, bytes.length * 2)));
}
